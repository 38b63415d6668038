/** Reads what became of records: the history of one, and what changed in a view since a revision. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { type NamedIds, namedIn, withoutHidden } from '../../../domain/past-document.js'
import type { WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import type { ChangeEntry, ChangeRow, Changes, ChangesRange, RevisionRow } from '../../contract/history.js'
import { bytes, type Statements } from '../connection/statements.js'
import { actors, incidentDocuments, incidents, sources, terms } from '../schema/tables.js'
import { termNamed } from '../write/record-queries.js'
import { documentIn } from './incident-rows.js'
import { documentOf, RECORD_TABLES } from './record-pages.js'
import { readStates } from './states.js'

type DocumentType = Exclude<WrittenType, 'term'>

/** What a change is to a view, of the table or alias given. */
const opOf = (view: View, table: string): SQL => sql.raw(`${table}.${view === 'full' ? 'op' : 'public_op'}`)

/**
 * What led to a change, and where a merged record went. The public is told no number and no id that it could not
 * have met, nor that a change followed from somebody being protected or erased: whose record that is, the feed says.
 */
function linksOf(view: View): SQL {
  if (view === 'full') return sql`change.because as because, change."into" as "into"`
  return sql`(select cause.revision from revisions as cause where cause.revision = change.because and cause.public_op not in ('erased', 'redacted')) as because,
    (select target.id from revisions as target where target.type = change.type and target.id = change."into" and target.public_op is not null
      and not exists (select 1 from ${actors} where change.type = 'actor' and ${actors.id} = target.id and ${actors.protected} = 1) limit 1) as "into"`
}

interface Entry extends ChangeRow {
  /** What the last change was that the reader may have seen. */
  readonly known: string | null
}

/** After these a view has the record no longer, unless another change brings it back. */
const GONE = new Set(['withdrawn', 'deleted', 'merged', 'erased'])

/**
 * What a change was to a view. An incident that was withdrawn stays in the full view, with what it said under that
 * change once it says something else; of one that was deleted nothing is under it.
 */
const knownOp = (view: View): SQL =>
  view === 'full'
    ? sql`iif(earlier.type = 'incident' and earlier.op = 'withdrawn' and earlier.content is null, 'deleted', earlier.op)`
    : opOf(view, 'earlier')

/** The last change of each record after a revision, in a view. */
const changesQuery = (view: View): SQL => sql`
  select change.revision as revision, change.at as at, change.type as type, change.id as id, ${opOf(view, 'change')} as op, ${linksOf(view)},
    (select ${knownOp(view)} from revisions as earlier where earlier.type = change.type and earlier.id = change.id
      and earlier.revision <= ${sql.placeholder('known')} and ${opOf(view, 'earlier')} is not null order by earlier.revision desc limit 1) as known
  from revisions as change
  where change.revision > ${sql.placeholder('since')} and ${opOf(view, 'change')} is not null
    and not exists (select 1 from revisions as later where later.type = change.type and later.id = change.id
      and later.revision > change.revision and ${opOf(view, 'later')} is not null)
  order by change.revision limit ${sql.placeholder('limit')}`
export const CHANGES: Record<View, SQL> = { public: changesQuery('public'), full: changesQuery('full') }

/** Reads a page of changes; the caller holds the transaction. */
export function readChanges(view: View, range: ChangesRange, statements: Statements): Changes {
  const { since, limit, known = since } = range
  const { revision } = readStates(statements)[view]
  const entries: ChangeEntry[] = []
  let from = since
  while (entries.length <= limit) {
    const wanted = limit + 1 - entries.length
    const rows = statements.all<Entry>(CHANGES[view], { since: from, known, limit: wanted })
    for (const row of rows) {
      const entry = entryOf(row, view, known, statements)
      if (entry !== null) entries.push(entry)
    }
    if (rows.length < wanted) break
    from = rows.at(-1)!.revision
  }
  const more = entries.length > limit
  const shown = entries.slice(0, limit)
  return { revision, entries: shown, more, next: more ? shown.at(-1)!.revision : Math.max(since, revision) }
}

/** A change as a reader takes it who knows the view as it was; null where there is nothing to tell. */
function entryOf(
  { known, ...change }: Entry,
  view: View,
  knownTo: number,
  statements: Statements,
): ChangeEntry | null {
  const record = documentNow(change.type, change.id, view, statements)
  // The full view goes on showing an incident that was withdrawn; other records were deleted then.
  const isKept = known === 'withdrawn' && view === 'full' && change.type === 'incident'
  const wasThere = known !== null && (isKept || !GONE.has(known))
  // Whoever walks up to here may have met it before it went for the last time but one: only what had never been
  // there can be passed over.
  if (record === null && (change.op === 'erased' || change.op === 'redacted')) {
    // What was there before is not kept: whoever begins now cannot have it, anybody else may.
    return knownTo > 0 ? { ...change, record } : null
  }
  if (record === null) return known !== null || change.op !== 'withdrawn' ? { ...change, record } : null
  const isBack = change.op === 'created' || change.op === 'split'
  const op = wasThere
    ? isBack
      ? 'updated'
      : change.op
    : known === 'merged' && change.op === 'split'
      ? 'split'
      : 'created'
  return { ...change, op, record }
}

/** The bytes of a record as a view has it now, as they stand in the export of everything; null where it has none. */
function documentNow(type: WrittenType, id: string, view: View, statements: Statements): Buffer | null {
  const values = type === 'term' ? termNamed(id) : { id }
  return statements.get<{ document: Buffer | null }>(NOW[view][type], values)?.document ?? null
}

const { scheme, code, label, description } = terms
const TERM = sql`select cast(json_object('scheme', ${scheme}, 'code', ${code}, 'label', ${label}, 'broader', (select above.code from ${terms} as above where above.key = ${terms.broader}), 'description', ${description}) as blob) as document from ${terms} where ${eq(scheme, sql.placeholder('scheme'))} and ${eq(code, sql.placeholder('code'))}`

function queriesNow(view: View): Record<WrittenType, SQL> {
  const record = (type: keyof typeof RECORD_TABLES): SQL => {
    const table = RECORD_TABLES[type]
    return sql`select ${bytes(documentOf(type, view))} as document from ${table} where ${eq(table.id, sql.placeholder('id'))}`
  }
  return {
    term: TERM,
    dataset: record('dataset'),
    source: record('source'),
    location: record('location'),
    actor: record('actor'),
    incident: sql`select ${documentIn(view)} as document from ${incidents} join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key} where ${eq(incidents.id, sql.placeholder('id'))}`,
  }
}
const NOW: Record<View, Record<WrittenType, SQL>> = {
  public: queriesNow('public'),
  full: queriesNow('full'),
}

/** Whether the last that the public was told of a record is that it was withdrawn. */
export function wasWithdrawn(type: DocumentType, id: string, statements: Statements): boolean {
  const [last] = statements.all<Kept>(REVISIONS.public.before, {
    type,
    id,
    after: Number.MAX_SAFE_INTEGER,
    limit: 1,
  })
  return last?.op === 'withdrawn'
}

interface Kept extends ChangeRow {
  readonly by: string | null
  readonly reason: string | null
  readonly content: string | null
}

/** Revisions of a record in a view: those after one, or (backwards) the last that is not after it. */
function revisionsQuery(view: View, backwards: boolean): SQL {
  // A reason goes with the record that somebody wrote, not with what followed from it elsewhere: there it may tell
  // the public why something was changed that it does not see.
  const author =
    view === 'full'
      ? sql`change.written_by as "by", change.reason as reason`
      : sql`null as "by", iif(change.op is not null and change.because is null, change.reason, null) as reason`
  const content = sql.raw(view === 'full' ? 'change.content' : 'change.public_content')
  return sql`select change.revision as revision, change.at as at, change.type as type, change.id as id, ${opOf(view, 'change')} as op, ${linksOf(view)}, ${author}, ${content} as content
    from revisions as change where change.type = ${sql.placeholder('type')} and change.id = ${sql.placeholder('id')}
    and change.revision ${sql.raw(backwards ? '<=' : '>')} ${sql.placeholder('after')} and ${opOf(view, 'change')} is not null and ${opOf(view, 'change')} <> 'erased'
    order by change.revision ${sql.raw(backwards ? 'desc' : 'asc')} limit ${sql.placeholder('limit')}`
}
export const REVISIONS: Record<View, { readonly after: SQL; readonly before: SQL }> = {
  public: { after: revisionsQuery('public', false), before: revisionsQuery('public', true) },
  full: { after: revisionsQuery('full', false), before: revisionsQuery('full', true) },
}

/**
 * Reads the history of a record; null where the view has none. The caller holds the transaction, and has seen that
 * the public has the record.
 */
export function readRevisions(
  type: DocumentType,
  id: string,
  view: View,
  { after, limit }: { readonly after: number; readonly limit: number },
  statements: Statements,
): RevisionRow[] | null {
  const rows = statements.all<Kept>(REVISIONS[view].after, { type, id, after, limit })
  const [earlier] = statements.all<Kept>(REVISIONS[view].before, { type, id, after, limit: 1 })
  if (rows.length === 0 && earlier === undefined) return null
  const now = documentNow(type, id, view, statements)?.toString() ?? null
  const current = now === null ? null : (JSON.parse(now) as { revision: number }).revision
  const textOf = ({ content, revision }: Kept): string | null => {
    const text = content ?? (revision === current ? now : null)
    return text === null || view === 'full' ? text : asPublicNow(type, text, statements)
  }
  let before = earlier === undefined ? null : textOf(earlier)
  return rows.map((row) => {
    const document = textOf(row)
    const { content, ...change } = row
    const revision = { ...change, document, before }
    before = document
    return revision
  })
}

/** The last changes of a record in a view, the latest first, without what they changed; the caller holds the transaction. */
export function readLastChanges(
  type: DocumentType,
  id: string,
  view: View,
  limit: number,
  statements: Statements,
): ChangeRow[] {
  const values = { type, id, after: Number.MAX_SAFE_INTEGER, limit }
  return statements
    .all<Kept>(REVISIONS[view].before, values)
    .map(({ revision, at, op, into, because }) => ({ revision, at, type, id, op, into, because }))
}

/** Which of the records that past documents name the public is shown now; what was deleted it is not. */
const SHOWN: Record<keyof NamedIds, SQL> = {
  involved: shown(actors, sql`${actors.protected} = 0`),
  related: shown(incidents, sql`${incidents.status} = 'published'`),
  actors: shown(actors, sql`${actors.visible} = 1`),
  sources: shown(sources, sql`${sources.visible} = 1`),
}

function shown(table: typeof actors | typeof incidents | typeof sources, condition: SQL): SQL {
  return sql`select ${table.id} as id from json_each(${sql.placeholder('ids')}) as wanted cross join ${table} on ${table.id} = wanted.value where ${condition}`
}

/** What the public was shown, as far as it is shown it still. */
export function asPublicNow(type: DocumentType, text: string, statements: Statements): string {
  const document = JSON.parse(text) as object
  const known = new Set<string>()
  for (const [what, ids] of Object.entries(namedIn(type, document)) as [keyof NamedIds, string[]][]) {
    if (ids.length === 0) continue
    const found = statements.all<{ id: string }>(SHOWN[what], { ids: JSON.stringify(ids) })
    for (const { id } of found) known.add(`${what} ${id}`)
  }
  return JSON.stringify(withoutHidden(type, document, (what, id) => known.has(`${what} ${id}`)))
}
