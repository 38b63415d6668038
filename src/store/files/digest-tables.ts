/** Tables of digests in a temporary file of their own, which SQLite makes once it needs it, for its owner only, and deletes at once. */
import Database from 'better-sqlite3'

/** How much of the file is kept in memory, in KiB. */
const CACHE = 4_096

/** What is kept of a digest of 64 bits: two numbers of 32. */
export interface DigestRow {
  readonly number: number
  readonly content: number
}

/** Numbers by digests of 64 bits, in two halves that are not both 0. */
export interface DigestTable {
  get(high: number, low: number): DigestRow | undefined
  /** Adds a row, or replaces the one of the digest. */
  set(high: number, low: number, row: DigestRow): void
}

export class DigestTables {
  #database: Database.Database | null = null
  #count = 0

  /** Makes a table. @throws SqliteError SQLITE_FULL, later on, where the temporary folder has no room */
  make(): DigestTable {
    const database = this.#opened()
    const name = `digests_${this.#count}`
    this.#count += 1
    database.exec(
      `create table ${name} (high integer, low integer, number integer, content integer, primary key (high, low)) without rowid`,
    )
    const read = database.prepare<[number, number], DigestRow>(
      `select number, content from ${name} where high = ? and low = ?`,
    )
    const write = database.prepare<[number, number, number, number]>(
      `insert or replace into ${name} (high, low, number, content) values (?, ?, ?, ?)`,
    )
    return {
      get: (high, low) => read.get(high, low),
      set: (high, low, { number, content }) => void write.run(high, low, number, content),
    }
  }

  /** Gives the file up, and with it all tables. */
  close(): void {
    this.#database?.close()
    this.#database = null
  }

  #opened(): Database.Database {
    if (this.#database !== null) return this.#database
    // A database without a name is a temporary file.
    const database = new Database('')
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.pragma(`cache_size = -${CACHE}`)
    database.exec('begin')
    this.#database = database
    return database
  }
}
