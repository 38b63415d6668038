/** Which keys of a document are shown, for formats that `fields` gives keys and no columns. */
import type { IncidentDocument } from '../domain/incident.js'

/** A document with some of its keys. */
export type PartialDocument = Partial<IncidentDocument>

/** Keeps of a document the keys that are asked for; null asks for all. */
export function keysOf(fields: readonly string[] | null): (record: IncidentDocument) => PartialDocument {
  if (fields === null) return (record) => record
  const wanted = new Set(fields)
  return (record) => Object.fromEntries(Object.entries(record).filter(([key]) => wanted.has(key)))
}
