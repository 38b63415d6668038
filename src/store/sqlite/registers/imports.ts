/** Keeps the reports of imports for a while, and all of their faults. */
import { eq, lt, sql } from 'drizzle-orm'
import type { ImportReports, ImportSummary } from '../../contract/imports.js'
import type { RunWrite } from '../connection/write-connection.js'
import { importFaults, imports } from '../schema/tables.js'
import type { RunRead } from '../sqlite-reader.js'

/** How long a report is kept, in days: it may show values of the file. */
const KEPT = 30

export class SqliteImports implements ImportReports {
  constructor(
    private readonly read: RunRead,
    private readonly write: RunWrite,
  ) {}

  keep(id: string, report: string, by: string | null, faults: Iterable<Buffer>): Promise<void> {
    return this.write((statements) => {
      const now = Date.now()
      const oldest = new Date(now - KEPT * 86_400_000).toISOString()
      statements.run(sql`delete from ${imports} where ${lt(imports.at, oldest)}`)
      const at = new Date(now).toISOString()
      // One that is written down again keeps its place in the list.
      const { key } = statements.get<{ key: number }>(
        sql`insert into ${imports} (id, at, by, summary, report) values (${id}, ${at}, ${by}, json_remove(${report}, '$.faults', '$.duplicates', '$.gone', '$.kept_status', '$.other_events'), ${report}) on conflict (id) do update set at = excluded.at, by = excluded.by, summary = excluded.summary, report = excluded.report returning key`,
      )!
      statements.run(sql`delete from ${importFaults} where ${eq(importFaults.import, key)}`)
      let part = 0
      for (const lines of faults) {
        statements.insert(importFaults, { import: key, part, lines })
        part += 1
      }
    })
  }

  report(id: string): Promise<string | null> {
    return this.read((statements) => {
      const row = statements.get<{ report: string }>(
        sql`select ${imports.report} as report from ${imports} where ${eq(imports.id, id)}`,
      )
      return row?.report ?? null
    })
  }

  list(before: number | null, limit: number): Promise<readonly ImportSummary[]> {
    const where = before === null ? sql`` : sql`where ${lt(imports.key, before)}`
    return this.read((statements) =>
      statements.all(
        sql`select ${imports.key} as key, ${imports.id} as id, ${imports.summary} as summary from ${imports} ${where} order by ${imports.key} desc limit ${limit}`,
      ),
    )
  }

  async *faults(id: string): AsyncGenerator<Buffer> {
    for (let part = 0; ; part += 1) {
      const row = await this.read((statements) =>
        statements.get<{ lines: Buffer }>(
          sql`select ${importFaults.lines} as lines from ${importFaults} join ${imports} on ${imports.key} = ${importFaults.import} where ${eq(imports.id, id)} and ${eq(importFaults.part, part)}`,
        ),
      )
      if (row === undefined) return
      yield row.lines
    }
  }
}
