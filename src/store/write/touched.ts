/** Whose visibility a record can alter: its own, and that of all that it names. */
import type { RecordOf, WrittenType } from '../../domain/record-types.js'
import { claimedOf } from './index-rows.js'
import type { RecordCache } from './record-cache.js'
import type { VisibleType } from './write-engine.js'

/** The keys of records by their type. */
export type Touched = Record<VisibleType, Set<number>>

export const noneTouched = (): Touched => ({ actor: new Set(), location: new Set(), source: new Set() })

/** Notes whom a record touches. All that it names has to be loaded. */
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
