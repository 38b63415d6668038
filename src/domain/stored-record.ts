/** Reads what a stored document says of its record: as it stands where it is whole, through the schema where it is older. */
import { actorSchema } from './actor.js'
import { claimSchema } from './claim.js'
import { datasetSchema } from './dataset.js'
import type { Incident, IncidentDocument } from './incident.js'
import { incidentDocumentSchema } from './incident.js'
import { involvementDocumentSchema, type Place } from './involvement.js'
import { locationSchema } from './location.js'
import { nameSchema } from './name.js'
import { withoutComputed } from './record-meta.js'
import { RECORD_SCHEMAS, type RecordOf, type WrittenType } from './record-types.js'
import { sourceSchema } from './source.js'

type DocumentType = Exclude<WrittenType, 'term'>
type Keys = readonly string[]

const keysOf = ({ shape }: { shape: object }): Keys => Object.keys(shape)
const isWhole = (keys: Keys) => (value: object) => keys.every((key) => key in value)

const KEYS: Record<DocumentType, Keys> = {
  dataset: keysOf(datasetSchema),
  source: keysOf(sourceSchema),
  location: keysOf(locationSchema),
  actor: keysOf(actorSchema),
  incident: keysOf(incidentDocumentSchema),
}
const isWholeName = isWhole(keysOf(nameSchema))
const isWholeClaim = isWhole(keysOf(claimSchema))
const isWholeInvolvement = isWhole(keysOf(involvementDocumentSchema).filter((key) => key !== 'count'))

/**
 * The record that a document in the full view shows, in normal form. Our own documents have been through the schema
 * when they were written: that again would cost more than all the rest of reading them. Keys that came to the schema
 * later are missing in documents from before, and get their defaults from it.
 */
export function recordOf<T extends DocumentType>(type: T, text: string): RecordOf[T] {
  const document = JSON.parse(text) as Record<string, unknown>
  if (!isWhole(KEYS[type])(document)) return read(type, document)
  if (type === 'incident') {
    const { actors, claims } = document as unknown as IncidentDocument
    const isRead = actors.every(isWholeInvolvement) && claims.every(isWholeClaim)
    return (
      isRead ? incidentOf(document as unknown as IncidentDocument) : read(type, document)
    ) as RecordOf[T]
  }
  if ('names' in document && !(document.names as object[]).every(isWholeName)) return read(type, document)
  const { revision: _, created_at: __, updated_at: ___, ...record } = document
  return record as unknown as RecordOf[T]
}

const read = <T extends DocumentType>(type: T, document: unknown): RecordOf[T] =>
  RECORD_SCHEMAS[type].parse(asWritten(type, document)) as RecordOf[T]

/**
 * A document as a body that says the same: without what is computed, and without the radius of a place where the record
 * has none of its own, so that it goes on following the place.
 */
export function asWritten(type: WrittenType, document: unknown): unknown {
  const body = withoutComputed(document) as { locations?: unknown }
  if (type !== 'incident' || !Array.isArray(body.locations)) return body
  return { ...body, locations: body.locations.map((row: PlaceDocument) => ownPlace(row)) }
}

type PlaceDocument = IncidentDocument['locations'][number]

/** What a row of a document says of its own. */
const ownPlace = ({ id, role, radius_m, place_radius_m }: PlaceDocument): Place =>
  place_radius_m === undefined || radius_m === null ? { id, role } : { id, role, radius_m }

/** The inverse of rendering, with the keys in the order of the schema. */
function incidentOf(document: IncidentDocument): Incident {
  const { id, kind, status, title, summary, lang, translations, acts, technologies, tags, attributes } =
    document
  const { verification, dataset, external_ids, related, date, locations, actors, claims } = document
  const ofRows = new Set(actors.flatMap((row) => row.acts))
  return {
    id,
    kind,
    status,
    title,
    summary,
    lang,
    translations,
    acts: acts.filter((act) => !ofRows.has(act)),
    technologies,
    tags,
    attributes,
    verification,
    dataset,
    external_ids,
    related,
    date: date.edtf,
    locations: locations.map(ownPlace),
    actors: actors.map(({ id, role, kind, protected: isProtected, acts, note, count }) => {
      const counted = count === undefined ? {} : { count }
      return id === null
        ? { id, role, kind, protected: isProtected, acts, note, ...counted }
        : { id, role, acts, note, ...counted }
    }),
    claims,
  }
}
