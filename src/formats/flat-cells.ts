/** How cells of the flat row are read from the document of an incident, where that takes more than a field. */
import type { IncidentDocument } from '../domain/incident.js'

export const idOf = ({ id }: { id: string | null }): string | null => id
export const nameOf = ({ name }: { name: string | null }): string | null => name

/** The external ids of a record, each as `scheme:value`; a scheme has no colon. */
export const externalIds = ({ external_ids }: Pick<IncidentDocument, 'external_ids'>): string[] =>
  external_ids.map(({ scheme, value }) => `${scheme}:${value}`)

type Place = IncidentDocument['locations'][number]

/** Whether a place is drawn on a map: it has a point and is no jurisdiction. */
export const isDrawn = ({ role, geometry }: Place): boolean => role !== 'jurisdiction' && geometry !== null

export const firstDrawn = ({ locations }: IncidentDocument): Place | undefined => locations.find(isDrawn)

export function distinct(places: readonly Place[], key: 'country' | 'subdivision'): string[] {
  const values = new Set<string>()
  for (const { [key]: value } of places) if (value !== null) values.add(value)
  return [...values]
}

export const inRole = ({ actors }: IncidentDocument, role: string): (string | null)[] =>
  actors.filter((row) => row.role === role).map(nameOf)

/** How many each row of an involvement stands for; nothing at all where none says it, as of most records. */
export const countsOf = ({ actors }: IncidentDocument): (string | null)[] =>
  actors.some(({ count }) => count != null)
    ? actors.map(({ count }) => (count == null ? null : String(count)))
    : []

/** The year in which the whole date certainly lies; a day ends in `-MM-DD`, whatever its year looks like. */
export function yearOf({ date: { earliest, latest } }: IncidentDocument): number | null {
  if (earliest === null || latest === null) return null
  const year = earliest.slice(0, -6)
  return latest.slice(0, -6) === year ? Number(year) : null
}
