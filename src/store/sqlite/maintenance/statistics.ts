/** Keeps SQLite's statistics of tables and indexes, by which it chooses how a query is run. */
import type Database from 'better-sqlite3'

/** So many rows of an index are read, at most, so that the database is not locked for long. */
const ROWS = 1_000
/** Pages that are kept meanwhile, in KiB: each is read once. */
const CACHE = 4_096
/** Says which statements would be run (1), for tables that have changed (2), also those not queried yet (0x10000). */
const LIST = 0x10003

/**
 * Brings the statistics up to date where tables have grown or shrunk since they were made, in one transaction; writes
 * nothing where none have.
 * SQLite also samples values of the indexes. Those are deleted before the transaction ends: names and words stand in
 * them that may be erased later, and which plan is chosen should not depend on which rows were sampled.
 */
export function updateStatistics(database: Database.Database): void {
  database.pragma(`analysis_limit = ${ROWS}`)
  const listed = database.pragma(`optimize = ${LIST}`) as { optimize: string }[]
  // Of a table without rows nothing is kept, so that it is listed each time.
  const due = listed.flatMap(({ optimize }) => {
    const [, table] = /^ANALYZE ("main"\."[^"]+")$/.exec(optimize) ?? []
    return table !== undefined && hasRows(database, table) ? [optimize] : []
  })
  if (due.length === 0) return
  const cache = database.pragma('cache_size', { simple: true })
  database.pragma(`cache_size = -${CACHE}`)
  try {
    database
      .transaction(() => {
        for (const statement of due) database.exec(statement)
        if (hasSamples(database)) database.exec('delete from sqlite_stat4')
      })
      .immediate()
  } finally {
    database.pragma(`cache_size = ${cache}`)
  }
}

const hasRows = (database: Database.Database, table: string): boolean =>
  database.prepare(`select 1 from ${table} limit 1`).get() !== undefined

/** Only an SQLite that was built for it makes samples. */
const hasSamples = (database: Database.Database): boolean =>
  database.prepare("select 1 from sqlite_schema where name = 'sqlite_stat4'").get() !== undefined
