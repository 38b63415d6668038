/** Measures imports: rows a second of a file into an empty database, once, dry and again, beside bare statements that insert the same rows. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImportOrder, importFile } from '../src/importing/importer.js'
import { connect } from '../src/store/sqlite/connection/connect.js'
import { openStore } from '../src/store/sqlite/open.js'
import { generate } from './generator.js'

export interface Imported {
  readonly size: number
  readonly name: string
  /** Rows of incidents a second of one processor. */
  readonly value: number
  readonly ceiling: number | null
  readonly target: number | null
}

/** How many incidents are imported. */
const ROWS = 10_000

export async function measureImports(): Promise<Imported[]> {
  const folder = mkdtempSync(join(tmpdir(), 'annals-bench-'))
  try {
    const file = join(folder, 'file.ndjson')
    writeRecords(file)
    const path = join(folder, 'x.sqlite')
    const store = await openStore({ path })
    const order: ImportOrder = {
      id: 'bench',
      path: file,
      format: 'ndjson',
      mapping: null,
      dryRun: false,
      onError: 'abort',
      prune: false,
      author: { name: null, reason: null },
      isAdmin: true,
    }
    const time = (more: Partial<ImportOrder>) =>
      processorTime(async () => {
        const { state, faults } = await importFile(store, { ...order, ...more })
        if (state !== 'done') throw new Error(JSON.stringify(faults[0]))
      })
    const dry = await time({ dryRun: true })
    const written = await time({})
    const again = await time({})
    store.close()
    const bare = ROWS / (await insertBare(join(folder, 'bare.sqlite'), path))
    const row = (name: string, seconds: number, ceiling: number | null, target: number | null): Imported => ({
      size: ROWS,
      name,
      value: ROWS / seconds,
      ceiling,
      target,
    })
    return [
      row('import of new incidents', written, bare, Math.max(5_000, 0.4 * bare)),
      row('the same, dry', dry, null, ROWS / written),
      row('the same file again', again, null, null),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeRecords(file: string): void {
  const to = openSync(file, 'w')
  for (const batch of generate(ROWS))
    writeSync(to, batch.map(({ type, record }) => `${JSON.stringify({ type, ...record })}\n`).join(''))
  closeSync(to)
}

/** The seconds of one processor that some work takes, in this process and the system. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Inserts all rows of `path` into a new database of the same tables and indexes, in one transaction. */
async function insertBare(bare: string, path: string): Promise<number> {
  ;(await openStore({ path: bare })).close()
  const database = connect(bare)
  database.exec(`attach '${path}' as other`)
  const tables = database
    .prepare(
      "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite_%'",
    )
    .pluck()
    .all() as string[]
  const work = tables.map((table) => {
    const info = database.pragma(`table_info("${table}")`) as { name: string }[]
    const names = [...(table.includes('_text') ? ['rowid'] : []), ...info.map(({ name }) => `"${name}"`)]
    const rows = database
      .prepare(`select ${names.join(', ')} from other."${table}"`)
      .raw()
      .all() as unknown[][]
    const insert = database.prepare(
      `insert or replace into main."${table}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    return { insert, rows }
  })
  const took = await processorTime(async () => {
    database
      .transaction(() => {
        database.pragma('defer_foreign_keys = ON')
        for (const { insert, rows } of work) for (const row of rows) insert.run(row)
      })
      .immediate()
  })
  database.close()
  return took
}
