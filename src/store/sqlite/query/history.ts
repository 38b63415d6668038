/** Reads the changes of records: the history of one, and what changed in a view since a revision. */
import { eq, type SQL, sql } from 'drizzle-orm'
import type { NamedIds } from '../../../domain/past-document.js'
import type { DocumentType, WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import type { ChangeEntry, ChangeRow, Changes, ChangesRange, RevisionRow } from '../../contract/history.js'
import { changeEntry, type LatestChange, pageOfChanges } from '../../read/change-feed.js'
import {
  asShownNow,
  bareChange,
  idsToCheck,
  revisionRows,
  type StoredRevision,
  textsOf,
} from '../../read/revision-texts.js'
import { bytes, type Statements } from '../connection/statements.js'
import { actors, incidentDocuments, incidents, sources, terms } from '../schema/tables.js'
import { termNamed } from '../write/record-queries.js'
import { documentIn } from './incident-rows.js'
import { documentOf, RECORD_TABLES } from './record-pages.js'
import { readStates } from './states.js'

/** What a change is to a view, of the table or alias given. */
const opOf = (view: View, table: string): SQL => sql.raw(`${table}.${view === 'full' ? 'op' : 'public_op'}`)

/**
 * What led to a change, and where a merged record went. The public is returned no number and no id that it could
 * not have met, nor that a change followed from somebody being protected or erased: whose record that is, the feed says.
 */
function linksOf(view: View): SQL {
  if (view === 'full') return sql`change.because as because, change."into" as "into"`
  return sql`(select cause.revision from revisions as cause where cause.revision = change.because and cause.public_op not in ('erased', 'redacted')) as because,
    (select target.id from revisions as target where target.type = change.type and target.id = change."into" and target.public_op is not null
      and not exists (select 1 from ${actors} where change.type = 'actor' and ${actors.id} = target.id and ${actors.protected} = 1) limit 1) as "into"`
}

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
    const rows = statements.all<LatestChange>(CHANGES[view], { since: from, known, limit: wanted })
    for (const row of rows) {
      const entry = changeEntry(row, documentNow(row.type, row.id, view, statements), view, known)
      if (entry !== null) entries.push(entry)
    }
    if (rows.length < wanted) break
    from = rows.at(-1)!.revision
  }
  return pageOfChanges(entries, range, revision)
}

/** The bytes of a record as a view has it now, as they stand in the export of everything; null where it has none. */
function documentNow(type: WrittenType, id: string, view: View, statements: Statements): Buffer | null {
  const values = type === 'term' ? termNamed(id) : { id }
  return statements.get<{ document: Buffer | null }>(NOW[view][type], values)?.document ?? null
}

const { scheme, code, label, description } = terms
const TERM = sql`select cast(json_object('scheme', ${scheme}, 'code', ${code}, 'label', ${label}, 'broader', (select above.code from ${terms} as above where above.key = ${terms.broader}), 'description', ${description}) as blob) as document
  from ${terms}
  where ${eq(scheme, sql.placeholder('scheme'))} and ${eq(code, sql.placeholder('code'))}`

function queriesNow(view: View): Record<WrittenType, SQL> {
  const record = (type: keyof typeof RECORD_TABLES): SQL => {
    const table = RECORD_TABLES[type]
    return sql`select ${bytes(documentOf(type, view))} as document
      from ${table}
      where ${eq(table.id, sql.placeholder('id'))}`
  }
  return {
    term: TERM,
    dataset: record('dataset'),
    source: record('source'),
    location: record('location'),
    actor: record('actor'),
    incident: sql`select ${documentIn(view)} as document
      from ${incidents}
      join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key}
      where ${eq(incidents.id, sql.placeholder('id'))}`,
  }
}
const NOW: Record<View, Record<WrittenType, SQL>> = {
  public: queriesNow('public'),
  full: queriesNow('full'),
}

/** Whether the last change of a record that the public sees is that it was withdrawn. */
export function wasWithdrawn(type: DocumentType, id: string, statements: Statements): boolean {
  const [last] = statements.all<StoredRevision>(REVISIONS.public.before, {
    type,
    id,
    after: Number.MAX_SAFE_INTEGER,
    limit: 1,
  })
  return last?.op === 'withdrawn'
}

/** Revisions of a record in a view: those after one, or (backwards) the last that is not after it. */
function revisionsQuery(view: View, backwards: boolean): SQL {
  // A reason goes with the record that somebody wrote, not with what followed from it elsewhere: there it may show
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
  const rows = statements.all<StoredRevision>(REVISIONS[view].after, { type, id, after, limit })
  const earlier = statements.all<StoredRevision>(REVISIONS[view].before, { type, id, after, limit: 1 })
  if (rows.length === 0 && earlier.length === 0) return null
  const now = documentNow(type, id, view, statements)?.toString() ?? null
  const shown = (revisions: readonly StoredRevision[]) =>
    textsOf(revisions, now).map((text) =>
      text === null || view === 'full' ? text : asPublicNow(type, text, statements),
    )
  const [before = null] = shown(earlier)
  return revisionRows(rows, shown(rows), before)
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
  return statements.all<StoredRevision>(REVISIONS[view].before, values).map(bareChange)
}

/** Which of the records that past documents name the public is shown now; what was deleted it is not. */
const SHOWN: Record<keyof NamedIds, SQL> = {
  involved: shown(actors, sql`${actors.protected} = 0`),
  related: shown(incidents, sql`${incidents.status} = 'published'`),
  actors: shown(actors, sql`${actors.visible} = 1`),
  sources: shown(sources, sql`${sources.visible} = 1`),
}

function shown(table: typeof actors | typeof incidents | typeof sources, condition: SQL): SQL {
  return sql`select ${table.id} as id
    from json_each(${sql.placeholder('ids')}) as wanted
    cross join ${table} on ${table.id} = wanted.value
    where ${condition}`
}

/** What the public was shown, as far as it is shown it still. */
export function asPublicNow(type: DocumentType, text: string, statements: Statements): string {
  const shown: Partial<Record<keyof NamedIds, ReadonlySet<string>>> = {}
  for (const [what, ids] of idsToCheck(type, text)) {
    const found = statements.all<{ id: string }>(SHOWN[what], { ids: JSON.stringify(ids) })
    shown[what] = new Set(found.map(({ id }) => id))
  }
  return asShownNow(type, text, shown)
}
