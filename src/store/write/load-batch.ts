/** Loads what a batch holds, names and may collide with, in sets, and has it decided what of it says something new. */
import { nameOf, type Written, type WrittenType } from '../../domain/record-types.js'
import {
  type Change,
  changesOf,
  type ExternalId,
  externalIdsOf,
  type MergeableType,
  refuseFaults,
  type Survivor,
  type Taken,
} from './batch.js'
import type { RecordCache } from './record-cache.js'
import { referencesOf } from './references.js'
import type { WriteEngine } from './write-engine.js'

const MERGEABLE = ['actor', 'incident'] as const
const HAVING_EXTERNAL_IDS = ['location', 'actor', 'incident'] as const

/**
 * What of a batch says something new; nothing is written. All that these records name, or named before, is loaded.
 * @param isComing whether a record that is not there will be, when the batch is written
 * @throws Problem as `putBatch`, but for hierarchies that go round in circles
 */
export async function loadBatch(
  batch: readonly Written[],
  records: RecordCache,
  engine: WriteEngine,
  isComing: (type: WrittenType, name: string) => boolean,
): Promise<Change[]> {
  const isMerged = await engine.hasMerges()
  await loadAll(batch, records, isMerged ? referencesOf : placesWithRadii)
  const survivors = isMerged ? await survivorsOf(batch, records, engine) : null
  const { changes, faults } = changesOf(batch, records, survivors)
  const news = changes.map(({ written }) => written)
  await loadAll(news, records, referencesOf)
  refuseFaults(changes, records, await takenBy(news, isMerged, engine), isComing, faults)
  await records.loadReferences(
    changes.flatMap(({ written: { type }, before }) =>
      before === undefined ? [] : [{ type, record: before } as Written],
    ),
  )
  return changes
}

/** What of an incident is read to know whether it says something new: places whose radius it may repeat. */
function placesWithRadii({ type, record }: Written): { type: 'location'; name: string }[] {
  if (type !== 'incident') return []
  return record.locations.flatMap(({ id, radius_m }) =>
    radius_m === undefined ? [] : [{ type: 'location', name: id } as const],
  )
}

/** Loads the records of a batch, and those that they name. */
async function loadAll(
  batch: readonly Written[],
  records: RecordCache,
  named: (written: Written) => Iterable<{ readonly type: WrittenType; readonly name: string }>,
): Promise<void> {
  await records.loadAll(
    batch.flatMap((written) => [
      { type: written.type, name: nameOf(written.type, written.record) },
      ...named(written),
    ]),
  )
}

/** What the records lead to that a batch names and that are not there. */
async function survivorsOf(
  batch: readonly Written[],
  records: RecordCache,
  engine: WriteEngine,
): Promise<Survivor> {
  const missing: Record<MergeableType, Set<string>> = { actor: new Set(), incident: new Set() }
  for (const { type, name } of batch.flatMap(referencesOf))
    if ((type === 'actor' || type === 'incident') && !records.has(type, name)) missing[type].add(name)
  const found = new Map<string, string>()
  for (const type of MERGEABLE) {
    if (missing[type].size === 0) continue
    for (const [id, survivor] of await engine.survivors(type, [...missing[type]]))
      found.set(`${type} ${id}`, survivor)
  }
  return (type, id) => found.get(`${type} ${id}`)
}

/** Who has the external ids that a batch gives, and which of its records are merged. */
async function takenBy(batch: readonly Written[], isMerged: boolean, engine: WriteEngine): Promise<Taken> {
  const holders = new Map<string, number>()
  const merged = new Map<string, string>()
  const nameOfId = ({ type, scheme, value }: ExternalId): string => JSON.stringify([type, scheme, value])
  for (const type of HAVING_EXTERNAL_IDS) {
    const wanted = batch.flatMap((written) =>
      written.type === type
        ? externalIdsOf(written).map(({ scheme, value }) => [scheme, value] as const)
        : [],
    )
    if (wanted.length === 0) continue
    for (const { scheme, value, target } of await engine.holders(type, wanted))
      holders.set(nameOfId({ type, scheme, value }), target)
  }
  for (const type of isMerged ? MERGEABLE : []) {
    const wanted = batch.flatMap((written) => (written.type === type ? [written.record.id] : []))
    for (const [id, into] of await engine.mergedInto(type, wanted)) merged.set(`${type} ${id}`, into)
  }
  return {
    holder: (type, scheme, value) => holders.get(nameOfId({ type, scheme, value })),
    mergedInto: (type, id) => merged.get(`${type} ${id}`),
  }
}
