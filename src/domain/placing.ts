/** Keeps how exactly an incident is placed apart from how exact its places are. */
import type { Incident } from './incident.js'

/**
 * An incident that has a radius of its own only where that is another one than the radius of the place: what equals it
 * follows the place when that is known better.
 * @param radiusOf the radius of a location in metres, null where it has none; undefined where there is no such location
 */
export function withOwnRadii(
  record: Incident,
  radiusOf: (location: string) => number | null | undefined,
): Incident {
  const isRepeated = ({ id, radius_m }: Incident['locations'][number]): boolean =>
    radius_m !== undefined && radius_m === radiusOf(id)
  if (!record.locations.some(isRepeated)) return record
  const locations = record.locations.map((row) => (isRepeated(row) ? { id: row.id, role: row.role } : row))
  return { ...record, locations }
}
