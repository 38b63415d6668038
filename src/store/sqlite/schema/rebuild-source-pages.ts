/** Notes at which pages sources are found, and counts witnesses anew, where a migration brings that. */
import type Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import type { Source } from '../../../domain/source.js'
import { pagesOf } from '../../../domain/witness.js'
import { MACHINE } from '../../write/clock.js'
import { Documents } from '../../write/documents.js'
import { Statements } from '../connection/statements.js'
import { applyChanges, readCounter } from '../write/apply.js'
import { changeTime } from '../write/change-time.js'
import { DirectRecordCache } from '../write/direct-record-cache.js'
import { SqliteWriteEngine } from '../write/sqlite-write-engine.js'
import { sources } from './tables.js'

/** What a source says, as it is stored. */
const SOURCES = sql`select ${sources.key} as key, coalesce(${sources.full}, ${sources.public}) as document from ${sources}`
const SET_PAGES = sql`update ${sources} set page = ${sql.placeholder('page')}, archive_page = ${sql.placeholder('archivePage')} where ${eq(sources.key, sql.placeholder('key'))}`
/** The incidents with two sources of one page. */
const SHARING = sql`with pages as (select key, page from sources where page is not null union select key, archive_page from sources where archive_page is not null)
  select distinct first.incident as incident from pages as one join pages as two on two.page = one.page and two.key > one.key
  join claims as first on first.source = one.key join claims as second on second.source = two.key and second.incident = first.incident`

/**
 * Notes at which page each source is found, and counts anew the witnesses of incidents with two sources of one page.
 * Those of a release stay as they were counted.
 */
export function comparePages(database: Database.Database, isRelease: boolean): void {
  const statements = new Statements(database)
  for (const { key, document } of statements.all<{ key: number; document: string }>(SOURCES)) {
    const [page = null, archivePage = null] = pagesOf(JSON.parse(document) as Source)
    if (page !== null) statements.run(SET_PAGES, { key, page, archivePage })
  }
  if (isRelease) return
  const records = new DirectRecordCache(statements)
  const author = { name: null, reason: 'sources of one page are one witness', acknowledge: true }
  const documents = new Documents(
    records,
    new SqliteWriteEngine(statements),
    changeTime(statements, MACHINE),
    author,
  )
  for (const { incident } of statements.all<{ incident: number }>(SHARING)) {
    documents.beginAt(readCounter(statements))
    documents.rerender('incident', incident, { written: false, because: null })
    applyChanges(documents.take(), statements)
    records.release('incident', incident)
  }
}
