/** Makes the file of a release: what the public sees of a database, copied table by table into a new one, and nothing else. */
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { makeOwnerFile } from '../files/owner-only.js'
import { RELEASE_ID } from '../sqlite/connection/application-id.js'
import { addFunctions } from '../sqlite/connection/functions.js'
import { Statements } from '../sqlite/connection/statements.js'
import { asPublicNow } from '../sqlite/query/history.js'
import { readRedirects } from '../sqlite/query/redirects.js'
import { migrate } from '../sqlite/schema/migrate.js'
import { merges } from '../sqlite/schema/tables.js'
import { TEXT_TYPES } from '../sqlite/write/texts.js'

/**
 * A table of which the public sees something: the condition on its rows (`own`), and the columns that are not copied
 * as they are, with what they become. `main` is the new file, which has by then what stands earlier in this list.
 */
interface Copied {
  readonly where: string
  readonly columns?: Readonly<Record<string, string>>
}

const has = (table: string, key: string): string =>
  `exists (select 1 from main.${table} as there where there.key = own.${key})`
const orNull = (table: string, key: string): string => `iif(${has(table, key)}, own.${key}, null)`
const ofIncident: Copied = { where: has('incidents', 'incident') }
const noFull = { full: 'null' }

/** Whether the record of a revision is in the new file. */
const IS_THERE = `case own.type ${['incident', 'actor', 'location', 'source', 'dataset']
  .map((type) => `when '${type}' then exists (select 1 from main.${type}s as there where there.id = own.id)`)
  .join(' ')} else 1 end`

/** What is copied, in this order; a table that is not named here is no part of a release. */
const COPIED: Readonly<Record<string, Copied>> = {
  terms: { where: 'true' },
  term_ancestors: { where: 'true' },
  datasets: { where: 'true', columns: noFull },
  sources: { where: 'own.visible = 1', columns: noFull },
  locations: { where: 'own.visible = 1', columns: noFull },
  actors: { where: 'own.visible = 1 and own.protected = 0', columns: noFull },
  citations: { where: `${has('sources', 'source')} and ${has('sources', 'cited')}` },
  location_ancestors: { where: `${has('locations', 'ancestor')} and ${has('locations', 'location')}` },
  actor_ancestors: { where: `own.hidden = 0 and ${has('actors', 'ancestor')} and ${has('actors', 'actor')}` },
  location_points: { where: has('locations', 'location') },
  incidents: {
    where: `own.status = 'published'`,
    columns: {
      was_public: '1',
      disputed: 'own.public_disputed',
      updated_at: 'own.public_updated_at',
      revision: 'own.public_revision',
      own_text: '0',
    },
  },
  incident_documents: { ...ofIncident, columns: noFull },
  incident_spans: ofIncident,
  involvements: { ...ofIncident, columns: { actor: orNull('actors', 'actor') } },
  involvement_acts: ofIncident,
  places: { where: `${ofIncident.where} and ${has('locations', 'location')}` },
  incident_countries: ofIncident,
  incident_terms: ofIncident,
  tags: ofIncident,
  attributes: ofIncident,
  claims: { where: `${ofIncident.where} and ${has('sources', 'source')}` },
  claimed: {
    where: `${ofIncident.where} and case own.type when 'actor' then ${has('actors', 'target')} when 'location' then ${has('locations', 'target')} else ${has('incidents', 'target')} end`,
  },
  related: { where: `${ofIncident.where} and ${has('incidents', 'other')}` },
  external_ids: {
    where: `case own.type when 'incident' then ${has('incidents', 'target')} when 'actor' then ${has('actors', 'target')} when 'location' then ${has('locations', 'target')} when 'source' then ${has('sources', 'target')} else ${has('datasets', 'target')} end`,
  },
  // Entries about erased and protected people are for mirrors, and are left out: a release stays as it is.
  revisions: {
    where: `own.public_op is not null and own.public_op not in ('erased', 'redacted')`,
    columns: {
      op: 'iif(own.op is null, null, own.public_op)',
      because:
        '(select cause.revision from origin.revisions as cause where cause.revision = own.because and cause.public_op is not null)',
      content: 'null',
      written_by: 'null',
      // The history of what the public does not have any more is none of its business either.
      public_content: `iif(own.public_content is null or not ${IS_THERE}, null, own.public_content)`,
      // As the public sees it: with the record that somebody wrote, not with what followed from that elsewhere.
      reason: `iif(own.reason is null or own.op is null or own.because is not null or not ${IS_THERE}, null, own.reason)`,
    },
  },
  merges: { where: 'own.was_public = 1', columns: { undo: 'null' } },
}

/** Full-text indexes, whose rows are named by `rowid`. */
const TEXTS: Readonly<Record<string, { readonly columns: string; readonly where: string }>> = {
  incident_text: {
    columns: 'title, summary, more, written',
    where: 'exists (select 1 from main.incidents as there where there.key = own.rowid)',
  },
  // The row id is four times the key, plus the type.
  record_text: {
    columns: 'title, more',
    where: Object.entries(TEXT_TYPES)
      .map(
        ([type, number]) =>
          `(own.rowid % 4 = ${number} and exists (select 1 from main.${type}s as there where there.key = own.rowid / 4))`,
      )
      .join(' or '),
  },
}

/** What a new file has by itself, or holds nothing for. */
const EMPTY = [
  'counter',
  'keys',
  'idempotency',
  'protected_names',
  'open_mentions',
  'used_ids',
  'imports',
  'import_faults',
  'pruned',
  'releases',
  'release_tasks',
  'incident_text_full',
  'record_text_full',
]

/** The tables that a release has rows of, and those that are empty in it: together all that there are. */
export const RELEASE_TABLES = { copied: [...Object.keys(COPIED), ...Object.keys(TEXTS)], empty: EMPTY }

/**
 * Writes the public view of the database at `from`, as it is when this begins, to a new file at `to`. Others may write
 * meanwhile; they are not waited for, and do not wait.
 * @returns the revision of the public view
 * @throws Error where there is a file at `to`, or no room
 */
export function makeReleaseFile(from: string, to: string): number {
  makeOwnerFile(to)
  const database = new Database(to)
  try {
    database.pragma('page_size = 16384')
    // Nobody has the file before it is whole, and a broken one is thrown away.
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.pragma('foreign_keys = OFF')
    database.pragma('temp_store = MEMORY')
    database.pragma('cache_size = -131072')
    addFunctions(database)
    migrate(database)
    database.pragma(`application_id = ${RELEASE_ID}`)
    database.prepare('attach ? as origin').run(from)
    const revision = database.transaction(() => copy(database))()
    database.exec('detach origin')
    return revision
  } finally {
    database.close()
  }
}

function copy(database: Database.Database): number {
  // Indexes are quicker to make of everything at once.
  const indexes = database
    .prepare(`select name, sql from main.sqlite_schema where type = 'index' and sql is not null`)
    .all() as { name: string; sql: string }[]
  for (const { name } of indexes) database.exec(`drop index main."${name}"`)
  database.exec(
    'update main.counter set (revision, public_revision, database) = (select public_revision, public_revision, database from origin.counter)',
  )
  for (const [table, copied] of Object.entries(COPIED)) copyTable(table, copied, database)
  for (const [table, { columns, where }] of Object.entries(TEXTS))
    database.exec(
      `insert into main.${table} (rowid, ${columns}) select rowid, ${columns} from origin.${table} as own where ${where}`,
    )
  for (const { sql } of indexes) database.exec(sql)
  const statements = new Statements(database)
  cleanPast(statements)
  shortenMerges(statements)
  return database.prepare('select public_revision from main.counter').pluck().get() as number
}

function copyTable(table: string, { where, columns = {} }: Copied, database: Database.Database): void {
  // Of generated columns and of those that a virtual table hides there is nothing to copy.
  const names = (database.pragma(`main.table_xinfo("${table}")`) as { name: string; hidden: number }[])
    .filter(({ hidden }) => hidden === 0)
    .map(({ name }) => name)
  const list = names.map((name) => `"${name}"`).join(', ')
  const values = names.map((name) => columns[name] ?? `own."${name}"`).join(', ')
  database.exec(
    `insert into main.${table} (${list}) select ${values} from origin.${table} as own where ${where}`,
  )
}

/** What records said before names what the public is not shown any more. */
function cleanPast(statements: Statements): void {
  const rows = statements.all<{ revision: number; type: string; content: string }>(
    sql`select revision, type, public_content as content from main.revisions where public_content is not null`,
  )
  for (const { revision, type, content } of rows) {
    const cleaned = type === 'term' ? content : asPublicNow(type as never, content, statements)
    if (cleaned !== content)
      statements.run(sql`update main.revisions set public_content = ${cleaned} where revision = ${revision}`)
  }
  // Records that others were merged into may be none of the public's business.
  statements.run(
    sql`update main.revisions set "into" = null where "into" is not null and not exists (select 1 from main.revisions as target where target.type = revisions.type and target.id = revisions."into")`,
  )
}

/** Merged records lead to what is left of them at once, past whatever lay between. */
function shortenMerges(statements: Statements): void {
  const led = (['actor', 'incident'] as const).flatMap((type) => {
    const ids = statements
      .all<{ id: string }>(sql`select ${merges.id} as id from ${merges} where ${merges.type} = ${type}`)
      .map(({ id }) => id)
    return [...readRedirects(type, ids, 'public', statements)].map(([id, into]) => ({ type, id, into }))
  })
  statements.run(sql`delete from ${merges}`)
  for (const { type, id, into } of led)
    statements.insert(merges, { type, id, into, wasPublic: 1, undo: null })
}
