/** Writes a batch of records in one transaction: checks, index rows, hierarchies, visibility, documents. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { deriveFields } from '../../../domain/document.js'
import { type RecordOf, WRITTEN_TYPES, type Written, type WrittenType } from '../../../domain/record-types.js'
import { type Fault, Problem } from '../../../errors.js'
import type { Author, PutReport } from '../../contract/transaction.js'
import type { Change } from '../../write/batch.js'
import { showsDifferently } from '../../write/cascade.js'
import type { Statements } from '../connection/statements.js'
import type { PrivacyReview } from '../privacy/review.js'
import {
  actors,
  citations,
  claimed,
  claims,
  involvements,
  places,
  pruned,
  related,
} from '../schema/tables.js'
import { checkBatch, circles, citationCircles, releaseExternalIds } from './batch-checks.js'
import { type Cause, type CreationTimes, Documents, type DocumentType } from './documents.js'
import { claimedOf, IndexRows } from './index-rows.js'
import type { RecordCache } from './record-cache.js'
import { perType } from './record-queries.js'
import { rewriting } from './texts.js'
import { updateVisibility, type VisibleType } from './visibility.js'

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

/** Within what a batch is put. */
export interface WriteContext {
  readonly records: RecordCache
  readonly statements: Statements
  /** The time of the change (RFC 3339). */
  readonly now: string
  readonly author: Author
  readonly review: PrivacyReview
}

/** What else there is to a batch than its records. */
export interface WriteOptions {
  /** The change that it follows from. */
  readonly because?: number
  /** Records whose visibility may be another one without those of the batch changing. */
  readonly released?: Touched
  /** Records that come back. */
  readonly createdAt?: CreationTimes
}

/** The keys of records by their type. */
export type Touched = Record<VisibleType, Set<number>>

export const untouched = (): Touched => ({ actor: new Set(), location: new Set(), source: new Set() })

/** Puts a batch; the caller holds the transaction and rolls it back where this throws. */
export function putBatch(
  batch: readonly Written[],
  { records, statements, now, author, review }: WriteContext,
  { because, released, createdAt: born }: WriteOptions = {},
): PutReport {
  // References may point at what is written later in the same transaction.
  statements.database.pragma('defer_foreign_keys = ON')
  const rows = new IndexRows(records)
  const documents = new Documents(records, rows, now, author, born)

  const changes = checkBatch(batch, records, () => false)
  const faults: Fault[] = []

  releaseExternalIds(changes, statements)
  const touched = released ?? untouched()
  const ordered = WRITTEN_TYPES.flatMap((type) => changes.filter(({ written }) => written.type === type))
  const latest = latestOf(changes)
  for (const change of ordered) {
    const { written, key, before } = change
    for (const record of [before, written.record])
      if (record !== undefined) touch(written.type, record, key, touched, records)
    if (written.type === 'incident') {
      // It is what it is by somebody's will from now on, not by that of an import.
      const wasWithdrawn = (before as RecordOf['incident'] | undefined)?.status === 'withdrawn'
      if (wasWithdrawn && written.record.status !== 'withdrawn')
        statements.run(sql`delete from ${pruned} where ${eq(pruned.incident, key)}`)
      rows.writeIncident(written.record, key, deriveFields(written.record, documents.lookup), now)
    } else {
      rows.write(written, key)
      if (written.type === 'actor') {
        rows.actorKind(key, written.record.kind)
        review.actor(key, written.record, before as RecordOf['actor'] | undefined)
      }
    }
  }
  rows.flush()
  for (const type of ['term', 'location', 'actor'] as const) {
    faults.push(...circles(type, ordered, statements))
  }
  faults.push(...citationCircles(ordered, statements))
  if (faults.length > 0) throw new Problem('invalid_record', undefined, { faults })

  const appeared = {
    actor: updateVisibility('actor', touched.actor, records),
    location: updateVisibility('location', touched.location, records),
    source: updateVisibility('source', touched.source, records),
  }
  refreshAll(ordered, latest, appeared, documents, statements, because ?? null)
  review.written(
    ordered.map(({ written, name, before }) => ({ type: written.type, name, before })),
    documents,
  )
  return {
    created: changes.filter(({ before }) => before === undefined).length,
    updated: changes.filter(({ before }) => before !== undefined).length,
    unchanged: batch.length - changes.length,
  }
}

type Latest = Readonly<Record<WrittenType, ReadonlyMap<number, Change>>>

/** The last change of each record, by its key. */
function latestOf(changes: readonly Change[]): Latest {
  const latest = perType(() => new Map<number, Change>())
  for (const change of changes) latest[change.written.type].set(change.key, change)
  return latest
}

/** Notes whose visibility a record can alter: its own, and that of all that it names. */
export function touch(
  type: WrittenType,
  record: RecordOf[WrittenType],
  key: number,
  touched: Touched,
  records: RecordCache,
): void {
  if (type === 'incident') {
    const incident = record as RecordOf['incident']
    for (const row of incident.actors)
      if (row.id !== null) touched.actor.add(records.allocateKey('actor', row.id))
    for (const { id } of incident.locations) touched.location.add(records.allocateKey('location', id))
    for (const { source } of incident.claims) touched.source.add(records.allocateKey('source', source))
    for (const { type, id } of claimedOf(incident))
      if (type !== 'incident') touched[type].add(records.allocateKey(type, id))
  } else if (type === 'actor' || type === 'location') {
    touched[type].add(key)
    const { parent } = record as RecordOf['actor']
    if (parent !== null) touched[type].add(records.allocateKey(type, parent))
  } else if (type === 'source') {
    touched.source.add(key)
  }
}

/** Renders what was written, and then whatever shows something of it that is different now. */
function refreshAll(
  changes: readonly Change[],
  latest: Latest,
  appeared: Record<VisibleType, Set<number>>,
  documents: Documents,
  statements: Statements,
  because: number | null,
): void {
  const due: Record<DocumentType, Map<number, Cause>> = {
    dataset: new Map(),
    source: new Map(),
    location: new Map(),
    actor: new Map(),
    incident: new Map(),
  }
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
    if (written.type === 'term')
      documents.appendRevision(
        'term',
        name,
        before ? 'updated' : 'created',
        before ? 'updated' : 'created',
        null,
      )
  }
  for (const type of WRITTEN_TYPES) {
    if (type === 'term') continue
    // Incidents that show one that came out or was taken back join while the map is walked.
    for (const [key, occasion] of due[type]) {
      const revision = documents.rerender(type, key, occasion)
      const change = latest[type].get(key)
      const shownIn = SHOWN_IN[type]
      if (shownIn && change && showsDifferently(type, change.before, change.written.record))
        follows('incident', keysOf(shownIn, key, statements), revision)
    }
  }
  // All texts together: FTS5 gathers what it is given, but has to write it down before some other statements.
  const rewritten = [...due.incident.keys()].filter((key) => !documents.records.isNew('incident', key))
  rewriting(rewritten.length, statements, () => {
    for (const type of WRITTEN_TYPES) {
      if (type === 'term') continue
      for (const key of due[type].keys()) {
        documents.writeText(type, key)
        documents.records.markStored(type, key)
        // Of what only follows there may be any number.
        if (!latest[type].has(key)) documents.records.release(type, key)
      }
    }
  })
}

function keysOf(query: SQL, key: number, statements: Statements): number[] {
  return statements.all<{ key: number }>(query, { key }).map((row) => row.key)
}
