/** Brings a database file up to the newest numbered migration, each one in a transaction of its own. */
import { readdirSync, readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { type OnMessage, rebuildIdentities, rebuildPoints, rebuildSearch } from './rebuild.js'
import { rebuildSignificantDigits, rewriteDateWords } from './rebuild-date-words.js'
import { rebuildNames } from './rebuild-protected-names.js'
import { comparePages } from './rebuild-source-pages.js'

export interface MigrationOptions {
  /** Told what is done that takes long on a file with many records, and what is left for people to decide. */
  readonly onMessage?: OnMessage | undefined
  /** Whether the file is the copy of a release, whose answers stay what they were. */
  readonly isRelease?: boolean
}

/** What a migration does beyond its SQL, in the same transaction. */
const FURTHER: Readonly<
  Record<
    number,
    (
      database: Database.Database,
      given: { readonly onMessage: OnMessage; readonly isRelease: boolean },
    ) => void
  >
> = {
  // What can be found by full text is written by a later one, for which it is written now.
  2: rebuildPoints,
  12: (database, { isRelease }) => comparePages(database, isRelease),
  14: (database, { onMessage }) => {
    rebuildSearch(database, onMessage)
    rebuildIdentities(database, onMessage)
  },
  15: (database, { onMessage }) => rebuildNames(database, onMessage),
  16: (database, { isRelease }) => {
    if (!isRelease) rewriteDateWords(database)
  },
  18: (database, { isRelease }) => {
    if (isRelease) return
    rebuildSignificantDigits(database)
    rewriteDateWords(database)
  },
}

const FOLDER = new URL('../../../../migrations/sqlite/', import.meta.url)

/**
 * Applies what is missing and returns the names of the migrations applied, in order.
 * The number of the last one is kept in `PRAGMA user_version`.
 * @throws Error where the file comes from a newer version of annals, which would not be understood, or another process
 *   is writing to a file that needs a migration
 */
export function migrate(
  database: Database.Database,
  { onMessage = () => {}, isRelease = false }: MigrationOptions = {},
): string[] {
  const files = migrations()
  const applied: string[] = []
  // A second process may be migrating the same file: the number is read again inside the write transaction.
  const step = database.transaction((name: string, number: number) => {
    if ((database.pragma('user_version', { simple: true }) as number) >= number) return
    database.exec(readFileSync(new URL(name, FOLDER), 'utf8'))
    FURTHER[number]?.(database, { onMessage, isRelease })
    database.pragma(`user_version = ${number}`)
    applied.push(name)
  })
  // A file that lacks nothing is opened without its lock, which an import may hold for minutes.
  if (isUpToDate(database)) return []
  try {
    for (const name of files) step.immediate(name, Number(name.slice(0, 4)))
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error
    const why = 'it needs a migration, and another process is writing to it: wait until that has ended'
    throw new Error(why, { cause: error })
  }
  return applied
}

/** The names of all migrations, in order. */
const migrations = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()

/**
 * Whether nothing is missing from a file.
 * @throws Error where it comes from a newer version of annals, which would not be understood
 */
export function isUpToDate(database: Database.Database): boolean {
  const newest = Number(migrations().at(-1)?.slice(0, 4))
  const present = database.pragma('user_version', { simple: true }) as number
  if (present <= newest) return present === newest
  throw new Error(
    `the database is at migration ${present}, this version of annals knows ${newest}: install the newer version`,
  )
}
