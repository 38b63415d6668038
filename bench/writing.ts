/** Measures writing: whole incidents a second through the store, beside bare statements that write the same rows, and single changes. */
import { copyFileSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { Written } from '../src/domain/record-types.js'
import { connect } from '../src/store/sqlite/connection/connect.js'
import { openStore } from '../src/store/sqlite/open.js'
import { WIDELY_SHOWN, write, writing } from './generator.js'

/** How many incidents are written, and how many of them in one transaction. */
const WRITTEN = 10_000
const BATCH = 1_000
const SINGLE = 50

export interface Writing {
  readonly size: number
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What bare statements do; null where nothing bare does the same. */
  readonly ceiling: number | null
  readonly target: number
  readonly isMost: boolean
}

/** Writes into copies of the database at `path`, which stays as it is. Times are those of one processor. */
export async function measureWriting(size: number, path: string): Promise<Writing[]> {
  const [copy, bare] = [`${path}-written`, `${path}-bare`]
  try {
    copyFileSync(path, copy)
    copyFileSync(path, bare)
    const batches = [...writing(size, WRITTEN, BATCH)]
    const store = await openStore({ path: copy })
    const put = (batch: readonly Written[]): Promise<number> => processorTime(() => store.put(batch))
    const times: number[] = []
    for (const batch of batches) times.push(await put(batch))
    const ceiling = await insertBare(bare, copy)
    const unchanged = await put(batches[0]!)
    const singles: number[] = []
    for (const batch of writing(size + WRITTEN, SINGLE, 1)) {
      const start = performance.now()
      await store.put(batch)
      singles.push(performance.now() - start)
    }
    const renamed = await put([write('actor', { ...WIDELY_SHOWN, name: 'Another name' })])
    store.close()
    const least = (
      name: string,
      value: number,
      target: number,
      bareValue: number | null = null,
    ): Writing => ({
      size,
      name,
      value,
      unit: '1/s',
      ceiling: bareValue,
      target,
      isMost: false,
    })
    const most = (name: string, value: number, unit: string, target: number): Writing => ({
      size,
      name,
      value,
      unit,
      ceiling: null,
      target,
      isMost: true,
    })
    const bareRate = WRITTEN / ceiling
    return [
      least(`${WRITTEN} new incidents, ${BATCH} at a time`, WRITTEN / sum(times), 0.4 * bareRate, bareRate),
      least('the quickest batch of those', BATCH / Math.min(...times), 5_000, bareRate),
      least('a batch that says nothing new', BATCH / unchanged, 10_000),
      most('one incident with its sync', singles.toSorted((a, b) => a - b)[SINGLE / 2]!, 'ms', 10),
      most(`a new name that ${WRITTEN} incidents show`, renamed, 's', 5),
    ]
  } finally {
    for (const file of [copy, bare])
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** The seconds of one processor that some work takes, in this process and the system. */
async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/**
 * Inserts the rows that `path` has and `bare` has not into `bare`, in one transaction, table after table, each with
 * one prepared statement.
 * @returns the seconds that inserting takes
 */
async function insertBare(bare: string, path: string): Promise<number> {
  const database = connect(bare)
  database.exec(`attach '${path}' as other`)
  const tables = database
    .prepare(
      "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite_%'",
    )
    .pluck()
    .all() as string[]
  const work = tables.map((table) => newRows(database, table))
  const took = await processorTime(() =>
    database
      .transaction(() => {
        database.pragma('defer_foreign_keys = ON')
        for (const { insert, rows } of work) for (const row of rows) insert.run(row)
      })
      .immediate(),
  )
  database.close()
  return took
}

function newRows(
  database: Database.Database,
  table: string,
): { insert: Database.Statement; rows: unknown[] } {
  const info = database.pragma(`table_info(${table})`) as { name: string; pk: number }[]
  const keys = info.filter(({ pk }) => pk > 0).map(({ name }) => name)
  const isText = table.includes('_text')
  const columns = [...(isText ? ['rowid'] : []), ...info.map(({ name }) => `"${name}"`)].join(', ')
  const same = (keys.length > 0 ? keys : ['rowid'])
    .map((key) => `mine."${key}" = theirs."${key}"`)
    .join(' and ')
  const rows = database
    .prepare(
      `select ${columns} from other."${table}" as theirs where not exists (select 1 from main."${table}" as mine where ${same})`,
    )
    .raw()
    .all() as unknown[][]
  const insert = database.prepare(
    `insert into main."${table}" (${columns}) values (${columns.replaceAll(/[^,]+/g, '?')})`,
  )
  return { insert, rows }
}
