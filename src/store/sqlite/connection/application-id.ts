/** Whose a database file is: the ids in its header, and the refusal of files that are not ours before anything is written to them. */
import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'

/** `PRAGMA application_id` of a database: "annl" in ASCII. The migrations set it. */
export const DATABASE_ID = 0x616e6e6c
/** That of the file of a release: "annr" in ASCII. */
export const RELEASE_ID = 0x616e6e72

/** Some tables that every database of ours has, from the first migration on; before the ninth none had an id. */
const OURS = ['counter', 'revisions', 'terms', 'incidents', 'incident_documents', 'involvements', 'claims']
/** How many tables of another application are named. */
const NAMED = 3

/**
 * Refuses a file of another application, and one of ours that is no database. One that is absent or empty is nobody's.
 * @throws Error in words
 */
export function refuseOthers(path: string): void {
  if (path === ':memory:' || !existsSync(path)) return
  // The last connection that is closed takes the log of writes in, which would be the first change: one that may not
  // write leaves that alone.
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  const database = new Database(path, { fileMustExist: true, readonly: (log?.size ?? 0) > 0 })
  try {
    const fault = faultOf(database)
    if (fault !== null) throw new Error(`${fault}: nothing was changed in it; set ANNALS_DB to another file`)
  } finally {
    database.close()
  }
}

/** Why a file cannot be a database of ours, in words; null where it can. */
function faultOf(database: Database.Database): string | null {
  const id = database.pragma('application_id', { simple: true }) as number
  if (id === DATABASE_ID) return null
  if (id === RELEASE_ID) return 'this is the file of a release, which is never written to'
  if (id !== 0) return `this is a file of another application (its application_id is ${hexadecimal(id)})`
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'`)
    .pluck()
    .all() as string[]
  if (tables.length === 0 || OURS.every((name) => tables.includes(name))) return null
  const named = tables.slice(0, NAMED).map((name) => JSON.stringify(name.slice(0, 60)))
  const more = tables.length > NAMED ? ` and ${tables.length - NAMED} more` : ''
  return `this is a file of another application (it has the tables ${named.join(', ')}${more}, and not those of annals)`
}

/** An id as it stands in the header: four bytes without a sign. */
const hexadecimal = (id: number): string => `0x${(id >>> 0).toString(16).padStart(8, '0')}`
