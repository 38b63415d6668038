/** What a world is made of: the plain bodies of every kind of record. */

export interface Term {
  scheme: 'act' | 'technology'
  code: string
  label: string
  broader: string | null
}
export interface Source {
  id: string
  kind: string
  title: string
  cites: string[]
}
export interface Location {
  id: string
  kind: string
  name: string
  names: { value: string }[]
  parent: string | null
  country: string | null
  subdivision: string | null
  geometry: { type: 'Point'; coordinates: [number, number] } | null
  radius_m: number | null
}
export interface Actor {
  id: string
  kind: string
  name: string
  names: { value: string }[]
  parent: string | null
  protected: boolean
}
export interface Row {
  id: string | null
  role: string
  /** Only where there is no id. */
  kind?: string
  /** Only where there is no id. */
  protected?: boolean
  acts: string[]
  note: string | null
}
export interface Place {
  id: string
  role: string
  radius_m?: number
}
export interface Claim {
  id: string
  field: string
  value: unknown
  source: string
  adopted: boolean
}
export interface Incident {
  id: string
  kind: string
  status: string
  title: string
  summary: string | null
  translations: Record<string, { title: string | null; summary: string | null }>
  date: string | null
  locations: Place[]
  actors: Row[]
  acts: string[]
  technologies: string[]
  tags: string[]
  attributes: Record<string, string | number | boolean | null>
  claims: Claim[]
  verification: string
  dataset: string | null
  external_ids: { scheme: string; value: string }[]
  related: { id: string; relation: string }[]
}
export interface World {
  terms: Term[]
  datasets: { id: string; title: string; licence: string }[]
  sources: Source[]
  locations: Location[]
  actors: Actor[]
  incidents: Incident[]
}

/** The acts of the rows and the record's own, each once. */
export function allActs(record: Incident): string[] {
  return [...new Set([...record.actors.flatMap((row) => row.acts), ...record.acts])]
}
