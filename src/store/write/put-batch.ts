/** Writes a batch of records in one transaction: checks, index rows, hierarchies, visibility, documents. */
import { deriveFields } from '../../domain/document.js'
import { type RecordOf, WRITTEN_TYPES, type Written } from '../../domain/record-types.js'
import { type Fault, Problem } from '../../errors.js'
import type { Author, PutReport } from '../contract/transaction.js'
import { citationCircles, rewriteHierarchy } from './circles.js'
import { type CreationTimes, Documents } from './documents.js'
import { IndexRows } from './index-rows.js'
import { loadBatch } from './load-batch.js'
import type { RecordCache } from './record-cache.js'
import { rerenderAll } from './rerender.js'
import { noneTouched, type Touched, touch } from './touched.js'
import { updateVisibility } from './update-visibility.js'
import type { WriteEngine } from './write-engine.js'
import type { WriteReview } from './write-review.js'

/** Within what a batch is put. */
export interface WriteContext {
  readonly records: RecordCache
  readonly engine: WriteEngine
  /** The time of the change (RFC 3339). */
  readonly now: string
  readonly author: Author
  readonly review: WriteReview
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

/**
 * Puts a batch; the caller holds the transaction and rolls it back where this throws.
 * @throws Problem invalid_record, conflict
 */
export async function putBatch(
  batch: readonly Written[],
  { records, engine, now, author, review }: WriteContext,
  { because, released, createdAt }: WriteOptions = {},
): Promise<PutReport> {
  const changes = await loadBatch(batch, records, engine, () => false)
  const rows = new IndexRows(records)
  const documents = new Documents(records, engine, now, author, createdAt)

  rows.release(changes)
  const touched = released ?? noneTouched()
  const ordered = WRITTEN_TYPES.flatMap((type) => changes.filter(({ written }) => written.type === type))
  for (const { written, key, before } of ordered) {
    for (const record of [before, written.record])
      if (record !== undefined) touch(written.type, record, key, touched, records)
    if (written.type === 'incident') {
      // It is what it is by somebody's will from now on, not by that of an import.
      const wasWithdrawn = (before as RecordOf['incident'] | undefined)?.status === 'withdrawn'
      if (wasWithdrawn && written.record.status !== 'withdrawn') rows.unpruned.push(key)
      rows.writeIncident(written.record, key, deriveFields(written.record, documents.lookup), now)
    } else {
      rows.write(written, key, before)
      if (written.type === 'actor') rows.actorKind(key, written.record.kind)
    }
  }
  await engine.applyRows(rows)
  const faults: Fault[] = []
  for (const type of ['term', 'location', 'actor'] as const)
    faults.push(...(await rewriteHierarchy(type, ordered, engine)))
  faults.push(...(await citationCircles(ordered, engine)))
  if (faults.length > 0) throw new Problem('invalid_record', undefined, { faults })

  const appeared = {
    actor: await updateVisibility('actor', touched.actor, records, engine),
    location: await updateVisibility('location', touched.location, records, engine),
    source: await updateVisibility('source', touched.source, records, engine),
  }
  await rerenderAll(ordered, appeared, documents, because ?? null)
  await review.written(ordered, documents.appeared)
  return {
    created: changes.filter(({ before }) => before === undefined).length,
    updated: changes.filter(({ before }) => before !== undefined).length,
    unchanged: batch.length - changes.length,
  }
}
