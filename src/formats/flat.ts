/** The flat row: the one registry of the columns that an incident has in CSV, GeoJSON and every other table. */
import type { IncidentDocument } from '../domain/incident.js'
import { countsOf, distinct, externalIds, firstDrawn, idOf, inRole, nameOf, yearOf } from './flat-cells.js'
import { column, type FlatColumn, list, meaning, prose, proseList } from './flat-column.js'
import { STAMP_COLUMNS } from './flat-record-meta.js'

/** The flat row of an incident, in the documented order. */
export const FLAT_COLUMNS: readonly FlatColumn<IncidentDocument>[] = [
  column(
    'id',
    'text',
    ({ id }) => id,
    meaning('id', 'The permanent id of the record.', '2022-10-04-jinan-blood-sampling'),
  ),
  column(
    'kind',
    'text',
    ({ kind }) => kind,
    meaning(
      'kind',
      '`incident` (it happened once), `programme` (a practice that goes on) or `publication` (a report or statement came out).',
      'incident',
    ),
  ),
  column(
    'status',
    'text',
    ({ status }) => status,
    meaning('status', '`published`; with `view=full` also `draft` or `withdrawn`.', 'published'),
  ),
  prose(
    'title',
    'text',
    ({ title }) => title,
    meaning('title', 'The title, as plain text.', 'Arrests and blood sampling in Jinan'),
  ),
  prose(
    'summary',
    'text',
    ({ summary }) => summary,
    meaning('summary', 'What happened, as plain text.', 'Two people were arrested at home.'),
  ),
  column(
    'lang',
    'text',
    ({ lang }) => lang,
    meaning('lang', 'The language of title and summary (BCP 47).', 'en'),
  ),
  column(
    'date',
    'text',
    ({ date }) => date.edtf,
    meaning('date.edtf', 'The date as it was entered (EDTF).', '2021-06'),
  ),
  column(
    'date_display',
    'text',
    ({ date }) => date.display,
    meaning('date.display', 'The date in English words.', 'June 2021'),
  ),
  column(
    'date_precision',
    'text',
    ({ date }) => date.precision,
    meaning(
      'date.precision',
      'How exactly the date is known: `day`, `month`, `season`, `year`, `decade`, `century`, `millennium`, `interval`, `set` or `unknown`.',
      'month',
    ),
  ),
  column(
    'date_qualifier',
    'text',
    ({ date }) => date.qualifier,
    meaning('date.qualifier', '`approximate`, `uncertain` or `both`; empty where neither.', 'approximate'),
  ),
  column(
    'date_earliest',
    'day',
    ({ date }) => date.earliest,
    meaning(
      'date.earliest',
      'The first day on which it may have begun; empty where there is no bound.',
      '2021-06-01',
    ),
  ),
  column(
    'date_latest',
    'day',
    ({ date }) => date.latest,
    meaning(
      'date.latest',
      'The last day on which it may have ended; empty where there is no bound.',
      '2021-06-30',
    ),
  ),
  column(
    'year',
    'integer',
    yearOf,
    meaning('date.earliest, date.latest', 'The year, where the whole date falls within one.', 2021),
  ),
  list(
    'country',
    ({ locations }) => distinct(locations, 'country'),
    meaning('locations[].country', 'The countries of its places (ISO 3166-1 alpha-2), each once.', 'CN'),
  ),
  list(
    'subdivision',
    ({ locations }) => distinct(locations, 'subdivision'),
    meaning(
      'locations[].subdivision',
      'The provinces or states of its places (ISO 3166-2), each once.',
      'CN-SD',
    ),
  ),
  list(
    'location_ids',
    ({ locations }) => locations.map(idOf),
    meaning('locations[].id', 'The ids of its places.', 'cn-jinan'),
  ),
  proseList(
    'location_names',
    ({ locations }) => locations.map(nameOf),
    meaning('locations[].name', 'The names of its places, in the order of `location_ids`.', 'Jinan'),
  ),
  column(
    'longitude',
    'number',
    (record) => firstDrawn(record)?.geometry?.coordinates[0] ?? null,
    meaning('locations[].geometry', 'Degrees east (WGS 84) of its first place that is drawn on a map.', 117),
  ),
  column(
    'latitude',
    'number',
    (record) => firstDrawn(record)?.geometry?.coordinates[1] ?? null,
    meaning(
      'locations[].geometry',
      'Degrees north (WGS 84) of its first place that is drawn on a map.',
      36.67,
    ),
  ),
  column(
    'radius_m',
    'number',
    (record) => firstDrawn(record)?.radius_m ?? null,
    meaning(
      'locations[].radius_m',
      'How exactly that place is known: the radius of a circle around it, in metres.',
      60000,
    ),
  ),
  proseList(
    'perpetrators',
    (record) => inRole(record, 'perpetrator'),
    meaning(
      'actors[].name',
      'The names of the actors with the role `perpetrator`; empty for somebody unnamed or protected.',
      'Jinan police',
    ),
  ),
  proseList(
    'victims',
    (record) => inRole(record, 'victim'),
    meaning(
      'actors[].name',
      'The names of the actors with the role `victim`; empty for somebody unnamed or protected.',
      'Xu Wenlong',
    ),
  ),
  list(
    'actor_ids',
    ({ actors }) => actors.map(idOf),
    meaning(
      'actors[].id',
      'The ids of everybody involved; empty for somebody unnamed or protected.',
      'jinan-police',
    ),
  ),
  proseList(
    'actor_names',
    ({ actors }) => actors.map(nameOf),
    meaning('actors[].name', 'Their names, in the order of `actor_ids`.', 'Jinan police'),
  ),
  list(
    'actor_roles',
    ({ actors }) => actors.map(({ role }) => role),
    meaning('actors[].role', 'Their roles, in the order of `actor_ids`.', 'perpetrator'),
  ),
  list(
    'actor_counts',
    countsOf,
    meaning(
      'actors[].count',
      'How many people each of them stands for, in the order of `actor_ids`; no entries where no count is known.',
      12,
    ),
  ),
  list(
    'acts',
    ({ acts }) => acts,
    meaning('acts', 'What was done, as codes of the vocabulary `act`.', 'arrest'),
  ),
  list(
    'technologies',
    ({ technologies }) => technologies,
    meaning('technologies', 'What was used, as codes of the vocabulary `technology`.', 'facial_recognition'),
  ),
  proseList('tags', ({ tags }) => tags, meaning('tags', 'Tags of the record.', 'falun-gong')),
  column(
    'verification',
    'text',
    ({ verification }) => verification,
    meaning(
      'verification',
      'How far the editors regard it as confirmed: `unverified`, `reported`, `corroborated`, `verified`, `disputed` or `retracted`.',
      'reported',
    ),
  ),
  column(
    'independent_sources',
    'integer',
    ({ independent_sources }) => independent_sources,
    meaning('independent_sources', 'How many of its sources do not repeat another one of them.', 1),
  ),
  list(
    'disputed',
    ({ disputed }) => disputed,
    meaning('disputed', 'The fields on which sources differ.', 'date'),
  ),
  list(
    'source_ids',
    ({ sources }) => sources.map(idOf),
    meaning('sources[].id', 'The ids of its sources.', 'us-religious-freedom-report'),
  ),
  proseList(
    'source_titles',
    ({ sources }) => sources.map(({ title }) => title),
    meaning(
      'sources[].title',
      'Their titles, in the order of `source_ids`.',
      'Report on International Religious Freedom',
    ),
  ),
  proseList(
    'source_publishers',
    ({ sources }) => sources.map(({ publisher }) => publisher),
    meaning('sources[].publisher', 'Their publishers, in the order of `source_ids`.', 'Citizen Lab'),
  ),
  list(
    'source_urls',
    ({ sources }) => sources.map(({ url }) => url),
    meaning('sources[].url', 'Their addresses, in the order of `source_ids`.', 'https://example.org/report'),
  ),
  column(
    'dataset',
    'text',
    ({ dataset }) => dataset,
    meaning('dataset', 'The id of the dataset that the record comes from.', 'seed'),
  ),
  // Ids, but of somebody else's making: a scheme may be called anything.
  proseList(
    'external_ids',
    externalIds,
    meaning('external_ids', 'What other databases call the record, as `scheme:value`.', 'ucdp-ged:12345'),
  ),
  list(
    'related',
    ({ related }) => related.map(({ relation, id }) => `${relation}:${id}`),
    meaning(
      'related',
      'Records that it relates to, as `relation:id`.',
      'part_of:1999-persecution-of-falun-gong',
    ),
  ),
  ...STAMP_COLUMNS,
]

/** The names of the flat row's columns, without `match` and `attr_NAME`. */
export const FLAT_NAMES: readonly string[] = FLAT_COLUMNS.map(({ name }) => name)
