/** What an incident names, as nodes of the schema.org vocabulary: places, actors in their roles, sources, terms. */
import type { IncidentDocument } from '../domain/incident.js'
import type { ClosedScheme, CodeOf, OpenScheme } from '../domain/vocabulary.js'
import type { Credit } from '../store/contract/snapshot.js'
import { isDrawn } from './flat-cells.js'

/** A JSON-LD node object, or a part of one. */
export type Node = Readonly<Record<string, unknown>>

type Place = IncidentDocument['locations'][number]
type Involvement = IncidentDocument['actors'][number]
type Source = IncidentDocument['sources'][number]

const ACTOR_TYPES: Record<CodeOf<'actor_kind'>, string> = {
  person: 'Person',
  group: 'Organization',
  organisation: 'Organization',
  state_body: 'GovernmentOrganization',
  intergovernmental: 'Organization',
}

/** A calendar date that ISO 8601 can write and that is known as it stands: no mask, no qualifier, no season. */
const ISO_DATE = /^(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)(?:T.*)?$/

/** A node without the properties of which nothing is known. */
export const node = (properties: Node): Node =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => isKnown(value)))

const isKnown = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)

/** The IRI of a term: the vocabulary that has it, and its code there. */
export const termIri = (base: string, scheme: ClosedScheme | OpenScheme, code: string): string =>
  `${base}/v1/vocabularies/${scheme}#${code}`

export const termNode = (base: string, scheme: OpenScheme, code: string): Node => ({
  '@id': termIri(base, scheme, code),
  '@type': 'DefinedTerm',
  termCode: code,
  inDefinedTermSet: `${base}/v1/vocabularies/${scheme}`,
})

/** EDTF text as an ISO 8601 date of the same precision, of a date-time its day; null where that would say more or less. */
export const isoDate = (edtf: string): string | null => ISO_DATE.exec(edtf)?.[1] ?? null

/**
 * The places of an event. `location` is where it happened, or a schema.org Role for where a movement began or
 * ended; whose authority it concerns is no location of it and has a property of our own.
 */
export function placesOf(places: readonly Place[], base: string): Node {
  return {
    location: places
      .filter(({ role }) => role !== 'jurisdiction')
      .map((place) => {
        const there = placeNode(place, base)
        return place.role === 'site' ? there : { '@type': 'Role', roleName: place.role, location: there }
      }),
    'annals:jurisdiction': places
      .filter(({ role }) => role === 'jurisdiction')
      .map((place) => placeNode(place, base)),
  }
}

function placeNode(place: Place, base: string): Node {
  const { id, kind, name, country, subdivision } = place
  const hasAddress = country !== null || subdivision !== null
  return node({
    '@id': `${base}/v1/locations/${id}`,
    '@type': 'Place',
    additionalType: termIri(base, 'location_kind', kind),
    name,
    address: hasAddress
      ? node({ '@type': 'PostalAddress', addressCountry: country, addressRegion: subdivision })
      : null,
    geo: circleOf(place),
  })
}

/** A circle as large as the place is uncertain, in metres; none where nobody knows how exact the point is. */
function circleOf(place: Place): Node | null {
  if (!isDrawn(place) || place.radius_m === null) return null
  const [longitude, latitude] = place.geometry!.coordinates
  return {
    '@type': 'GeoCircle',
    geoMidpoint: { '@type': 'GeoCoordinates', longitude, latitude },
    geoRadius: place.radius_m,
  }
}

/**
 * A row of `actors`: a schema.org Role under `actor`, the property that an event has for whoever is in it, with the
 * actor under the same property again. Somebody without an id is a blank node, which may be anybody.
 */
export function actorNode({ id, role, kind, name, acts, note, ...row }: Involvement, base: string): Node {
  return node({
    '@type': 'Role',
    roleName: role,
    actor: node({
      '@id': id && `${base}/v1/actors/${id}`,
      '@type': ACTOR_TYPES[kind],
      additionalType: termIri(base, 'actor_kind', kind),
      name,
    }),
    description: note,
    'annals:acts': acts.map((code) => ({ '@id': termIri(base, 'act', code) })),
    'annals:protected': row.protected,
  })
}

/** A dataset that incidents come from. A licence that is no address is a text. */
export const datasetNode = ({ dataset, title, licence, attribution }: Credit, base: string): Node =>
  node({
    '@id': `${base}/v1/datasets/${dataset}`,
    '@type': 'Dataset',
    name: title,
    license: licence,
    creditText: attribution,
  })

export function sourceNode(source: Source, base: string): Node {
  const { published } = source
  const datePublished = published === null ? null : isoDate(published)
  return node({
    '@id': `${base}/v1/sources/${source.id}`,
    '@type': 'CreativeWork',
    additionalType: termIri(base, 'source_kind', source.kind),
    name: source.title,
    publisher: source.publisher,
    datePublished,
    'annals:published': datePublished === published ? null : published,
    url: source.url,
    'annals:reliability': source.reliability,
    citation: source.cites.map((id) => ({ '@id': `${base}/v1/sources/${id}` })),
  })
}
