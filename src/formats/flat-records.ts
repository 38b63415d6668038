/** The registry of the columns that actors, locations, sources and datasets have in CSV. */
import type { z } from 'zod'
import type { actorDocumentSchema } from '../domain/actor.js'
import type { datasetDocumentSchema } from '../domain/dataset.js'
import type { locationDocumentSchema } from '../domain/location.js'
import type { Name } from '../domain/name.js'
import type { RecordMeta } from '../domain/record-meta.js'
import type { sourceDocumentSchema } from '../domain/source.js'
import { FLAT_COLUMNS } from './flat.js'
import { externalIds } from './flat-cells.js'
import { column, type FlatColumn, list, meaning, prose, proseList } from './flat-column.js'
import { STAMP_COLUMNS } from './flat-record-meta.js'
import type { ExportRequest } from './format.js'

type Actor = z.infer<typeof actorDocumentSchema>
type Location = z.infer<typeof locationDocumentSchema>
type Source = z.infer<typeof sourceDocumentSchema>
type Dataset = z.infer<typeof datasetDocumentSchema>

const names = ({ names }: { names: readonly Name[] }): string[] => names.map(({ value }) => value)

/** Stored documents are without the number of incidents, which a page adds. */
const STAMP: readonly FlatColumn<RecordMeta & { readonly incident_count?: number }>[] = [
  column(
    'incident_count',
    'integer',
    ({ incident_count }) => incident_count ?? null,
    meaning('incident_count', 'How many incidents name it, and those below it.', 12),
  ),
  ...STAMP_COLUMNS,
]

const ACTOR: readonly FlatColumn<Actor>[] = [
  column('id', 'text', ({ id }) => id, meaning('id', 'The permanent id of the actor.', 'jinan-police')),
  column(
    'kind',
    'text',
    ({ kind }) => kind,
    meaning('kind', '`person`, `group`, `organisation`, `state_body` or `intergovernmental`.', 'state_body'),
  ),
  prose('name', 'text', ({ name }) => name, meaning('name', 'Its name.', 'Jinan police')),
  proseList('names', names, meaning('names[].value', 'Other names, in any language.', '济南公安')),
  column(
    'country',
    'text',
    ({ country }) => country,
    meaning('country', 'Its country (ISO 3166-1 alpha-2).', 'CN'),
  ),
  column(
    'parent',
    'text',
    ({ parent }) => parent,
    meaning('parent', 'The id of the actor that it is part of.', 'chinese-public-security-organs'),
  ),
  prose(
    'description',
    'text',
    ({ description }) => description,
    meaning('description', 'What it is, as plain text.', 'The police of the city of Jinan.'),
  ),
  proseList(
    'external_ids',
    externalIds,
    meaning('external_ids', 'What other databases call it, as `scheme:value`.', 'wikidata:Q170412'),
  ),
  column(
    'protected',
    'boolean',
    (actor) => actor.protected,
    meaning('protected', 'Whether its name is kept from the public.', false),
  ),
  ...STAMP,
]

const LOCATION: readonly FlatColumn<Location>[] = [
  column('id', 'text', ({ id }) => id, meaning('id', 'The permanent id of the place.', 'cn-jinan')),
  column(
    'kind',
    'text',
    ({ kind }) => kind,
    meaning('kind', '`country`, `region`, `city` or `site`.', 'city'),
  ),
  prose('name', 'text', ({ name }) => name, meaning('name', 'Its name.', 'Jinan')),
  proseList('names', names, meaning('names[].value', 'Other names, in any language.', '济南')),
  column(
    'parent',
    'text',
    ({ parent }) => parent,
    meaning('parent', 'The id of the place that it lies in.', 'cn-shandong'),
  ),
  column(
    'country',
    'text',
    ({ country }) => country,
    meaning('country', 'Its country (ISO 3166-1 alpha-2).', 'CN'),
  ),
  column(
    'subdivision',
    'text',
    ({ subdivision }) => subdivision,
    meaning('subdivision', 'Its province or state (ISO 3166-2).', 'CN-SD'),
  ),
  column(
    'longitude',
    'number',
    ({ geometry }) => geometry?.coordinates[0] ?? null,
    meaning('geometry', 'Degrees east (WGS 84).', 117),
  ),
  column(
    'latitude',
    'number',
    ({ geometry }) => geometry?.coordinates[1] ?? null,
    meaning('geometry', 'Degrees north (WGS 84).', 36.67),
  ),
  column(
    'radius_m',
    'number',
    ({ radius_m }) => radius_m,
    meaning(
      'radius_m',
      'How exactly the point is known: the radius of a circle around it, in metres.',
      60000,
    ),
  ),
  proseList(
    'external_ids',
    externalIds,
    meaning('external_ids', 'What other databases call it, as `scheme:value`.', 'geonames:1805753'),
  ),
  ...STAMP,
]

const SOURCE: readonly FlatColumn<Source>[] = [
  column(
    'id',
    'text',
    ({ id }) => id,
    meaning('id', 'The permanent id of the source.', 'citizen-lab-report'),
  ),
  column(
    'kind',
    'text',
    ({ kind }) => kind,
    meaning('kind', 'What it is, such as `ngo_report`, `news` or `testimony`.', 'ngo_report'),
  ),
  prose(
    'title',
    'text',
    ({ title }) => title,
    meaning('title', 'Its title.', 'Mass DNA Collection in the Tibet Autonomous Region'),
  ),
  prose(
    'publisher',
    'text',
    ({ publisher }) => publisher,
    meaning('publisher', 'Who published it.', 'Citizen Lab'),
  ),
  proseList('authors', ({ authors }) => authors, meaning('authors', 'Who wrote it.', 'Emile Dirks')),
  column(
    'published',
    'text',
    ({ published }) => published,
    meaning('published', 'When it came out (EDTF).', '2022-09-13'),
  ),
  column('url', 'text', ({ url }) => url, meaning('url', 'Its address.', 'https://example.org/report')),
  column(
    'archive_url',
    'text',
    ({ archive_url }) => archive_url,
    meaning(
      'archive_url',
      'The address of an archived copy.',
      'https://web.archive.org/web/2022/https://example.org/report',
    ),
  ),
  column('lang', 'text', ({ lang }) => lang, meaning('lang', 'Its language (BCP 47).', 'en')),
  column(
    'reliability',
    'text',
    ({ reliability }) => reliability,
    meaning(
      'reliability',
      'How far it is relied on, from `A` (completely) to `E`; `F` is not assessed (Admiralty code).',
      'B',
    ),
  ),
  list('cites', ({ cites }) => cites, meaning('cites', 'The ids of the sources that it cites.', 'minghui')),
  ...STAMP,
]

const DATASET: readonly FlatColumn<Dataset>[] = [
  column('id', 'text', ({ id }) => id, meaning('id', 'The permanent id of the dataset.', 'seed')),
  prose('title', 'text', ({ title }) => title, meaning('title', 'Its title.', 'UCDP GED')),
  prose(
    'licence',
    'text',
    ({ licence }) => licence,
    meaning('licence', 'Its licence: an SPDX id, or a text.', 'CC-BY-4.0'),
  ),
  prose(
    'attribution',
    'text',
    ({ attribution }) => attribution,
    meaning('attribution', 'Who is to be credited.', 'Uppsala University'),
  ),
  prose('version', 'text', ({ version }) => version, meaning('version', 'Its version.', '23.1')),
  prose(
    'caveats',
    'text',
    ({ caveats }) => caveats,
    meaning('caveats', 'What to mind when using it.', 'Counts are estimates.'),
  ),
  ...STAMP,
]

/** The columns of each kind of record beside incidents. */
export const RECORD_COLUMNS = { actor: ACTOR, location: LOCATION, source: SOURCE, dataset: DATASET } as const

/** The columns of what is read. */
export function columnsOf(of: ExportRequest['of']): readonly FlatColumn<never>[] {
  if (of === 'everything') throw new TypeError('records of every type have no columns in common')
  return of === 'incidents' ? FLAT_COLUMNS : RECORD_COLUMNS[of]
}
