/** Writes a batch of records in one transaction: checks, index rows, hierarchies, visibility, documents. */
import { deriveFields } from '../../../domain/document.js'
import { type RecordOf, WRITTEN_TYPES, type Written, type WrittenType } from '../../../domain/record-types.js'
import { type Fault, Problem } from '../../../errors.js'
import type { Author, PutReport } from '../../contract/transaction.js'
import { claimedOf, IndexRows } from '../../write/index-rows.js'
import type { Statements } from '../connection/statements.js'
import type { PrivacyReview } from '../privacy/review.js'
import { applyRows } from './apply-rows.js'
import { checkBatch, circles, citationCircles } from './batch-checks.js'
import { type CreationTimes, Documents } from './documents.js'
import type { RecordCache } from './record-cache.js'
import { rerenderAll } from './refresh.js'
import { updateVisibility, type VisibleType } from './visibility.js'

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
  const documents = new Documents(records, now, author, born)

  const changes = checkBatch(batch, records, () => false)
  const faults: Fault[] = []

  rows.release(changes)
  const touched = released ?? untouched()
  const ordered = WRITTEN_TYPES.flatMap((type) => changes.filter(({ written }) => written.type === type))
  for (const change of ordered) {
    const { written, key, before } = change
    for (const record of [before, written.record])
      if (record !== undefined) touch(written.type, record, key, touched, records)
    if (written.type === 'incident') {
      // It is what it is by somebody's will from now on, not by that of an import.
      const wasWithdrawn = (before as RecordOf['incident'] | undefined)?.status === 'withdrawn'
      if (wasWithdrawn && written.record.status !== 'withdrawn') rows.unpruned.push(key)
      rows.writeIncident(written.record, key, deriveFields(written.record, documents.lookup), now)
    } else {
      rows.write(written, key, before)
      if (written.type === 'actor') {
        rows.actorKind(key, written.record.kind)
        review.actor(key, written.record, before as RecordOf['actor'] | undefined)
      }
    }
  }
  applyRows(rows, statements)
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
  rerenderAll(ordered, appeared, documents, because ?? null)
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
