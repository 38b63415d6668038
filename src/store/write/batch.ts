/** Decides what of a batch says something new, and what of it cannot be written. */
import { pointer } from '../../domain/faults.js'
import { identityOf } from '../../domain/fold/identity.js'
import { withOwnRadii } from '../../domain/placing.js'
import { nameOf, type RecordOf, type Written, type WrittenType } from '../../domain/record-types.js'
import { renamed } from '../../domain/references.js'
import { type Fault, Problem } from '../../errors.js'
import { missingReferences, referencesOf } from './references.js'

/** A record of the batch that says something new. */
export interface Change {
  readonly index: number
  readonly written: Written
  readonly name: string
  readonly key: number
  readonly before: RecordOf[WrittenType] | undefined
}

/** The records that a batch holds and names, as they are now or as the batch makes them. */
export interface KnownRecords {
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | undefined
  has(type: WrittenType, name: string): boolean
  /** The key of a record, a new one where there is none yet. */
  allocateKey(type: WrittenType, name: string): number
  /** Makes a record what `record` gives from now on. */
  stage<T extends WrittenType>(type: T, record: RecordOf[T]): void
}

/** The types whose records can be merged. */
export type MergeableType = 'actor' | 'incident'

/** The id of the record that a merged one leads to. */
export type Survivor = (type: MergeableType, id: string) => string | undefined

/** What else there is that a batch may collide with. */
export interface Taken {
  /** The key of the record that has an external id, in the form in which they are compared. */
  holder(type: WrittenType, scheme: string, value: string): number | undefined
  /** The id that a merged record was merged into. */
  mergedInto(type: MergeableType, id: string): string | undefined
}

/** An external id as it is compared. */
export interface ExternalId {
  readonly type: WrittenType
  readonly scheme: string
  readonly value: string
}

/**
 * What of a batch says something new; each such record is staged.
 * @param survivor the record that one leads to which is merged; null where none is
 * @returns the changes, and faults of records that are in the batch twice and say different things
 */
export function changesOf(
  batch: readonly Written[],
  records: KnownRecords,
  survivor: Survivor | null,
): { readonly changes: Change[]; readonly faults: Fault[] } {
  const places = new Map<string, number>()
  const faults: Fault[] = []
  const changes = batch.flatMap((given, index): Change[] => {
    const followed = survivor === null ? given : followingMerges(given, records, survivor)
    const written = withOwnRadii(followed, (id) => records.record('location', id)?.radius_m)
    const name = nameOf(written.type, written.record)
    const other = places.get(`${written.type} ${name}`)
    const before = records.record(written.type, name)
    if (other === undefined) places.set(`${written.type} ${name}`, index)
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(written.record)) return []
    if (other !== undefined) {
      const detail = `${written.type} ${name} is in the batch twice, with different content: first at ${pointer([other])}`
      faults.push({ pointer: pointer([index]), detail })
      return []
    }
    records.stage(written.type, written.record)
    return [{ index, written, name, key: records.allocateKey(written.type, name), before }]
  })
  return { changes, faults }
}

/**
 * Refuses what cannot be written.
 * @param isComing whether a record that is not there will be, when the batch is written
 * @param faults those that were found before
 * @throws Problem invalid_record; conflict where nothing but external ids that are taken stands in the way
 */
export function refuseFaults(
  changes: readonly Change[],
  records: KnownRecords,
  taken: Taken,
  isComing: (type: WrittenType, name: string) => boolean,
  faults: readonly Fault[],
): void {
  const wrong = [...faults]
  for (const change of changes) {
    wrong.push(...missingReferences(change.written, [change.index], records, isComing))
    wrong.push(...mergedAway(change, taken))
  }
  const kept = takenExternalIds(changes, taken)
  if (wrong.length === 0 && kept.length > 0) throw new Problem('conflict', undefined, { faults: kept })
  wrong.push(...kept)
  if (wrong.length > 0) throw new Problem('invalid_record', undefined, { faults: wrong })
}

/** The external ids of a record, each as it is compared, in the order in which it has them. */
export function externalIdsOf({ type, record }: Written): ExternalId[] {
  if (!('external_ids' in record)) return []
  return record.external_ids.map(({ scheme, value }) => ({
    type,
    scheme: identityOf(scheme),
    value: identityOf(value),
  }))
}

/** A record that names the survivor where it names one that was merged. */
function followingMerges(written: Written, records: KnownRecords, survivor: Survivor): Written {
  let { record } = written as { record: object }
  for (const { type, name } of referencesOf(written)) {
    if ((type !== 'actor' && type !== 'incident') || records.has(type, name)) continue
    const other = survivor(type, name)
    if (other !== undefined) record = renamed(written.type, record, type, name, other)
  }
  return record === written.record ? written : ({ ...written, record } as Written)
}

/** Faults of records that are merged: what is written must be written to the one that they lead to. */
function mergedAway({ written, index, name, before }: Change, taken: Taken): Fault[] {
  const { type } = written
  if (before !== undefined || (type !== 'actor' && type !== 'incident')) return []
  const into = taken.mergedInto(type, name)
  if (into === undefined) return []
  return [{ pointer: pointer([index, 'id']), detail: `${type} ${name} was merged into ${into}` }]
}

/** External ids that another record keeps, or that two records of the batch want. */
function takenExternalIds(changes: readonly Change[], taken: Taken): Fault[] {
  const changed = new Set(changes.map(({ written, key }) => `${written.type} ${key}`))
  const wanted = new Map<string, number>()
  return changes.flatMap(({ written, index, key }) =>
    externalIdsOf(written).flatMap(({ type, scheme, value }, position) => {
      const name = `${type} ${scheme}:${value}`
      const other = wanted.get(name)
      wanted.set(name, key)
      const holder = taken.holder(type, scheme, value)
      // One that is written in the same batch gives up what it had; what it wants now is counted above.
      const isKept = holder !== undefined && holder !== key && !changed.has(`${type} ${holder}`)
      if (!isKept && (other === undefined || other === key)) return []
      const given = (written.record as RecordOf['actor']).external_ids[position]!
      const detail = `another ${type} has the external id ${JSON.stringify(`${given.scheme}:${given.value}`)}`
      return [{ pointer: pointer([index, 'external_ids', position]), detail }]
    }),
  )
}
