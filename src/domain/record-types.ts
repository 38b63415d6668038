/** The registry of what can be written: every type of record with its schema, in the order of import. */
import { type Actor, actorSchema } from './actor.js'
import { type Dataset, datasetSchema } from './dataset.js'
import { type Incident, incidentSchema } from './incident.js'
import { type Location, locationSchema } from './location.js'
import { type Source, sourceSchema } from './source.js'
import { type Term, termSchema } from './term.js'

/** The types in import order: what is named comes before what names it. */
export const RECORD_SCHEMAS = {
  term: termSchema,
  dataset: datasetSchema,
  source: sourceSchema,
  location: locationSchema,
  actor: actorSchema,
  incident: incidentSchema,
} as const

export interface RecordOf {
  term: Term
  dataset: Dataset
  source: Source
  location: Location
  actor: Actor
  incident: Incident
}

export type WrittenType = keyof RecordOf

export const WRITTEN_TYPES = Object.keys(RECORD_SCHEMAS) as WrittenType[]

/** The types of records that have a document; a term has none. */
export type DocumentType = Exclude<WrittenType, 'term'>

/** Something for each type of record. */
export const perType = <T>(make: () => T): Record<WrittenType, T> =>
  Object.fromEntries(WRITTEN_TYPES.map((type) => [type, make()])) as Record<WrittenType, T>

/** One record as it is written, with its type. */
export type Written = { [T in WrittenType]: { readonly type: T; readonly record: RecordOf[T] } }[WrittenType]

/** How a record is called among those of its type: its id, or a term's scheme and code. */
export function nameOf(type: WrittenType, record: RecordOf[WrittenType]): string {
  return type === 'term'
    ? `${(record as Term).scheme}:${(record as Term).code}`
    : (record as { id: string }).id
}
