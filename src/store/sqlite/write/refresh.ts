/** Renders what a batch has written, and then whatever shows something of it that is different now. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { WRITTEN_TYPES } from '../../../domain/record-types.js'
import type { Change } from '../../write/batch.js'
import { showsDifferently } from '../../write/cascade.js'
import { referencesOf } from '../../write/references.js'
import type { Statements } from '../connection/statements.js'
import { actors, citations, claimed, claims, involvements, places, related } from '../schema/tables.js'
import type { Cause, Documents, DocumentType } from './documents.js'
import type { RecordCache } from './record-cache.js'
import { perType } from './record-queries.js'
import { rewriting } from './texts.js'
import type { VisibleType } from './visibility.js'

const KEY = sql.placeholder('key')

const ACTORS_BELOW = sql`select ${actors.key} as key from ${actors} where ${eq(actors.parent, KEY)}`
const CITING = sql`select ${citations.source} as key from ${citations} where ${eq(citations.cited, KEY)}`

const claimedBy = (type: 'actor' | 'location' | 'incident') =>
  sql`select ${claimed.incident} as key from ${claimed} where ${claimed.type} = ${sql.raw(`'${type}'`)} and ${eq(claimed.target, KEY)}`
/** The incidents that show something of a record. */
const SHOWN_IN: Record<DocumentType, SQL | null> = {
  dataset: null,
  source: sql`select distinct ${claims.incident} as key from ${claims} where ${eq(claims.source, KEY)} order by 1`,
  location: sql`select ${places.incident} as key from ${places} where ${eq(places.location, KEY)} union ${claimedBy('location')} order by 1`,
  actor: sql`select ${involvements.incident} as key from ${involvements} where ${eq(involvements.actor, KEY)} union ${claimedBy('actor')} order by 1`,
  incident: sql`select ${related.incident} as key from ${related} where ${eq(related.other, KEY)} union ${claimedBy('incident')} order by 1`,
}

/** The types other than incidents whose documents are rendered, in the order of changes. */
const SHOWN_BY_INCIDENTS = WRITTEN_TYPES.filter((type) => type !== 'term' && type !== 'incident')

/** So many incidents that only follow are decided and written at a time: there may be any number. */
const AT_ONCE = 1_000
/** So many records are known at most while they are. */
const MOST_KNOWN = 20_000

/** What is due to be rendered, by key and in order, and why. */
type Due = Record<DocumentType, Map<number, Cause>>

/**
 * Renders it, enters what changes, and writes the texts by which it is found.
 * @param appeared whose visibility has changed
 * @param because the change that the batch itself follows from
 */
export function rerenderAll(
  changes: readonly Change[],
  appeared: Record<VisibleType, Set<number>>,
  documents: Documents,
  because: number | null,
): void {
  const { records, statements } = documents
  const latest = perType(() => new Map<number, Change>())
  for (const change of changes) latest[change.written.type].set(change.key, change)
  const due: Due = perType(() => new Map<number, Cause>())
  const follows = (type: DocumentType, keys: Iterable<number>, because: number | null): void => {
    for (const key of keys) if (!due[type].has(key)) due[type].set(key, { written: false, because })
  }
  for (const { written, key } of changes) {
    if (written.type !== 'term') due[written.type].set(key, { written: true, because })
  }
  for (const type of ['actor', 'location', 'source'] as const) follows(type, appeared[type], because)
  // A record shows whether its parent, or what it cites, is public.
  for (const key of appeared.actor) follows('actor', keysOf(ACTORS_BELOW, key, statements), null)
  for (const key of appeared.source) follows('source', keysOf(CITING, key, statements), null)

  for (const { written, name, before } of changes) {
    if (written.type !== 'term') continue
    const op = before ? 'updated' : 'created'
    documents.appendRevision({ type: 'term', id: name, op, publicOp: op, because: null, into: null })
  }
  const render = (type: DocumentType, key: number, cause: Cause): void => {
    const revision = documents.rerender(type, key, cause)
    const change = latest[type].get(key)
    const shownIn = SHOWN_IN[type]
    if (shownIn && change && showsDifferently(type, change.before, change.written.record))
      follows('incident', keysOf(shownIn, key, statements), revision)
  }
  for (const type of SHOWN_BY_INCIDENTS) {
    records.loadKeys(type, due[type].keys())
    for (const [key, cause] of due[type]) render(type, key, cause)
  }
  // Those of the batch stand before all that follow from it, and nothing follows from those.
  for (const key of latest.incident.keys()) render('incident', key, due.incident.get(key)!)
  documents.flush()

  const following = [...due.incident].slice(latest.incident.size)
  // All texts together: FTS5 gathers what it is given, but has to write it down before some other statements.
  const rewritten = [...due.incident.keys()].filter((key) => !records.isNew('incident', key))
  rewriting(rewritten.length, statements, () => {
    for (const type of SHOWN_BY_INCIDENTS)
      for (const [key, { written }] of due[type]) writeText(type, key, written, documents)
    for (const key of latest.incident.keys()) writeText('incident', key, true, documents)
    for (let at = 0; at < following.length; at += AT_ONCE)
      rerenderFollowing(following.slice(at, at + AT_ONCE), documents)
  })
}

/** Renders incidents that only show something of what was written. */
function rerenderFollowing(following: readonly [number, Cause][], documents: Documents): void {
  const { records } = documents
  const keys = following.map(([key]) => key)
  records.loadKeys('incident', keys)
  loadNamed(keys, records)
  for (const [key, cause] of following) documents.rerender('incident', key, cause)
  documents.flush()
  for (const key of keys) writeText('incident', key, false, documents)
  if (records.size > MOST_KNOWN) records.releaseUnchanged()
}

/** Loads what incidents name. */
function loadNamed(keys: readonly number[], records: RecordCache): void {
  const names = perType(() => new Set<string>())
  for (const key of keys) {
    const record = records.record('incident', records.name('incident', key))!
    for (const { type, name } of referencesOf({ type: 'incident', record })) names[type].add(name)
  }
  for (const type of ['source', 'location', 'actor', 'incident'] as const) records.load(type, names[type])
}

function writeText(type: DocumentType, key: number, written: boolean, documents: Documents): void {
  documents.writeText(type, key)
  documents.records.markStored(type, key)
  // Of incidents that only follow there may be any number.
  if (type === 'incident' && !written) documents.records.release(type, key)
}

function keysOf(query: SQL, key: number, statements: Statements): number[] {
  return statements.all<{ key: number }>(query, { key }).map((row) => row.key)
}
