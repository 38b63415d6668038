/** Keeps how exactly an incident is placed apart from how exact its places are. */
import type { Place } from './involvement.js'
import type { Written } from './record-types.js'

/**
 * A record as it is written; an incident has a radius of its own only where that is another one than the radius of the
 * place: what equals it follows the place when that is known better.
 * @param radiusOf the radius of a location in metres, null where it has none; undefined where there is no such location
 */
export function withOwnRadii(
  written: Written,
  radiusOf: (location: string) => number | null | undefined,
): Written {
  if (written.type !== 'incident') return written
  const isRepeated = ({ id, radius_m }: Place): boolean => radius_m !== undefined && radius_m === radiusOf(id)
  const { locations } = written.record
  if (!locations.some(isRepeated)) return written
  const own = locations.map((row) => (isRepeated(row) ? { id: row.id, role: row.role } : row))
  return { type: 'incident', record: { ...written.record, locations: own } }
}
