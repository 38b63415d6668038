/** The tables of incidents: the records themselves, and what each has several of. */
import type { IncidentDocument } from '../../domain/incident.js'
import { field, type Table, table } from './table.js'

/** Something of a record, with the place that it has in its list, from 1. */
interface Listed<T> {
  readonly of: string
  readonly position: number
  readonly entry: T
}

const listed = <T>(of: string, list: readonly T[]): Listed<T>[] =>
  list.map((entry, index) => ({ of, position: index + 1, entry }))

const incident = <T>() => field<Listed<T>>('incident', 'string', ({ of }) => of, { references: 'incidents' })
const position = <T>() =>
  field<Listed<T>>('position', 'integer', ({ position }) => position, {
    description: 'From 1, in the order of the record.',
  })

type Translation = IncidentDocument['translations'][string] & { readonly lang: string }
type Involvement = IncidentDocument['actors'][number]
type Place = IncidentDocument['locations'][number]
type Claim = IncidentDocument['claims'][number]
type Related = IncidentDocument['related'][number]

const BOUND = 'An ISO day (a sign and six digits outside the years 0000 to 9999), "-inf" or "+inf".'

export const INCIDENT_TABLES: readonly Table[] = [
  table<IncidentDocument, IncidentDocument>(
    {
      name: 'incidents',
      description: 'What happened, what goes on, and what came out about it.',
      of: ['incident'],
      primaryKey: ['id'],
    },
    (document) => [document],
    [
      field('id', 'string', ({ id }) => id),
      field('kind', 'string', ({ kind }) => kind),
      field('status', 'string', ({ status }) => status),
      field('title', 'string', ({ title }) => title),
      field('summary', 'string', ({ summary }) => summary),
      field('lang', 'string', ({ lang }) => lang),
      field('date', 'string', ({ date }) => date.edtf, { description: 'As it was written (EDTF).' }),
      field('date_display', 'string', ({ date }) => date.display),
      field('date_precision', 'string', ({ date }) => date.precision),
      field('date_qualifier', 'string', ({ date }) => date.qualifier),
      field('start_earliest', 'string', ({ date }) => date.start.earliest, { description: BOUND }),
      field('start_latest', 'string', ({ date }) => date.start.latest, { description: BOUND }),
      field('end_earliest', 'string', ({ date }) => date.end.earliest, { description: BOUND }),
      field('end_latest', 'string', ({ date }) => date.end.latest, { description: BOUND }),
      field('acts', 'array', ({ acts }) => acts, {
        description: 'The own ones and those of the rows of actors.',
      }),
      field('technologies', 'array', ({ technologies }) => technologies),
      field('tags', 'array', ({ tags }) => tags),
      field('attributes', 'object', ({ attributes }) => attributes),
      field('independent_sources', 'integer', ({ independent_sources }) => independent_sources),
      field('disputed', 'array', ({ disputed }) => disputed),
      field('verification', 'string', ({ verification }) => verification),
      field('dataset', 'string', ({ dataset }) => dataset, { references: 'datasets' }),
      field('revision', 'integer', ({ revision }) => revision),
      field('created_at', 'datetime', ({ created_at }) => created_at),
      field('updated_at', 'datetime', ({ updated_at }) => updated_at),
    ],
  ),
  table<IncidentDocument, Listed<Translation>>(
    {
      name: 'incident_texts',
      description: 'Translations of titles and summaries.',
      of: ['incident'],
      primaryKey: ['incident', 'lang'],
    },
    ({ id, translations }) =>
      listed(
        id,
        Object.entries(translations).map(([lang, text]) => ({ lang, ...text })),
      ),
    [
      incident(),
      field('lang', 'string', ({ entry }) => entry.lang),
      position(),
      field('title', 'string', ({ entry }) => entry.title),
      field('summary', 'string', ({ entry }) => entry.summary),
    ],
  ),
  table<IncidentDocument, Listed<Involvement>>(
    {
      name: 'incident_actors',
      description:
        'Who is involved, in which role, with which acts. A row without an actor is somebody unnamed.',
      of: ['incident'],
      primaryKey: ['incident', 'position'],
    },
    ({ id, actors }) => listed(id, actors),
    [
      incident(),
      position(),
      field('actor', 'string', ({ entry }) => entry.id, { references: 'actors' }),
      field('role', 'string', ({ entry }) => entry.role),
      field('kind', 'string', ({ entry }) => entry.kind),
      field('name', 'string', ({ entry }) => entry.name),
      field('protected', 'boolean', ({ entry }) => entry.protected),
      field('acts', 'array', ({ entry }) => entry.acts),
      field('note', 'string', ({ entry }) => entry.note),
      field('count', 'integer', ({ entry }) => entry.count ?? null),
    ],
  ),
  table<IncidentDocument, Listed<Place>>(
    {
      name: 'incident_locations',
      description: 'Where it happened, and what the place is to it.',
      of: ['incident'],
      primaryKey: ['incident', 'position'],
    },
    ({ id, locations }) => listed(id, locations),
    [
      incident(),
      position(),
      field('location', 'string', ({ entry }) => entry.id, { references: 'locations' }),
      field('role', 'string', ({ entry }) => entry.role),
      // That of the place itself stands in the table of places.
      field('radius_m', 'number', ({ entry }) =>
        entry.place_radius_m === undefined ? null : entry.radius_m,
      ),
    ],
  ),
  table<IncidentDocument, Listed<Related>>(
    {
      name: 'incident_related',
      description: 'The incident has the relation to the other one.',
      of: ['incident'],
      primaryKey: ['incident', 'position'],
    },
    ({ id, related }) => listed(id, related),
    [
      incident(),
      position(),
      field('relation', 'string', ({ entry }) => entry.relation),
      field('other', 'string', ({ entry }) => entry.id, { references: 'incidents' }),
    ],
  ),
  table<IncidentDocument, Listed<Claim>>(
    {
      name: 'claims',
      description: 'Which source says what about which field of an incident.',
      of: ['incident'],
      primaryKey: ['incident', 'id'],
    },
    ({ id, claims }) => listed(id, claims),
    [
      incident(),
      field('id', 'string', ({ entry }) => entry.id),
      position(),
      field('field', 'string', ({ entry }) => entry.field),
      field('value', 'any', ({ entry }) => entry.value, {
        description:
          'JSON: what the source says, in the shape of the field; nothing means what the record says.',
      }),
      field('source', 'string', ({ entry }) => entry.source, { references: 'sources' }),
      field('locator', 'string', ({ entry }) => entry.locator),
      field('credibility', 'integer', ({ entry }) => entry.credibility),
      field('adopted', 'boolean', ({ entry }) => entry.adopted),
      field('note', 'string', ({ entry }) => entry.note),
    ],
  ),
]
