/** Keeps the reports of imports for a while, and all of their faults. */
import { eq, lt, sql } from 'drizzle-orm'
import type { KeptImports } from '../edit.js'
import type { Statements } from './statements.js'
import { importFaults, imports } from './tables.js'
import { writing } from './write-problem.js'

/** How long a report is kept, in days: it may show values of the file. */
const KEPT = 30

export class SqliteImports implements KeptImports {
  constructor(readonly statements: Statements) {}

  keep(id: string, report: string, by: string | null, faults: Iterable<Buffer>): void {
    const work = this.statements.database.transaction(() => {
      const now = Date.now()
      const oldest = new Date(now - KEPT * 86_400_000).toISOString()
      this.statements.run(sql`delete from ${imports} where ${lt(imports.at, oldest)}`)
      this.statements.run(sql`delete from ${imports} where ${eq(imports.id, id)}`)
      this.statements.insert(imports, { id, at: new Date(now).toISOString(), by, report })
      const { key } = this.statements.get<{ key: number }>(
        sql`select ${imports.key} as key from ${imports} where ${eq(imports.id, id)}`,
      )!
      let part = 0
      for (const lines of faults) {
        this.statements.insert(importFaults, { import: key, part, lines })
        part += 1
      }
    })
    writing(() => work.immediate())
  }

  report(id: string): string | null {
    const row = this.statements.get<{ report: string }>(
      sql`select ${imports.report} as report from ${imports} where ${eq(imports.id, id)}`,
    )
    return row?.report ?? null
  }

  *faults(id: string): Generator<Buffer> {
    for (let part = 0; ; part += 1) {
      const row = this.statements.get<{ lines: Buffer }>(
        sql`select ${importFaults.lines} as lines from ${importFaults} join ${imports} on ${imports.key} = ${importFaults.import} where ${eq(imports.id, id)} and ${eq(importFaults.part, part)}`,
      )
      if (row === undefined) return
      yield row.lines
    }
  }
}
