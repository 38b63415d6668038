/** The registry of the columns that actors, locations, sources and datasets have in CSV. */
import type { z } from 'zod'
import type { actorDocumentSchema } from '../domain/actor.js'
import type { datasetDocumentSchema } from '../domain/dataset.js'
import type { locationDocumentSchema } from '../domain/location.js'
import type { Name } from '../domain/name.js'
import type { sourceDocumentSchema } from '../domain/source.js'
import type { Stamp } from '../domain/stamp.js'
import { column, externalIds, FLAT_COLUMNS, type FlatColumn, list, prose, proseList } from './flat.js'
import type { Asked } from './format.js'

type Actor = z.infer<typeof actorDocumentSchema>
type Location = z.infer<typeof locationDocumentSchema>
type Source = z.infer<typeof sourceDocumentSchema>
type Dataset = z.infer<typeof datasetDocumentSchema>

const names = ({ names }: { names: readonly Name[] }): string[] => names.map(({ value }) => value)

/** Stored documents are without the number of incidents, which a page adds. */
const STAMP: readonly FlatColumn<Stamp & { readonly incident_count?: number }>[] = [
  column('incident_count', 'integer', ({ incident_count }) => incident_count ?? null),
  column('revision', 'integer', ({ revision }) => revision),
  column('created_at', 'time', ({ created_at }) => created_at),
  column('updated_at', 'time', ({ updated_at }) => updated_at),
]

const ACTOR: readonly FlatColumn<Actor>[] = [
  column('id', 'text', ({ id }) => id),
  column('kind', 'text', ({ kind }) => kind),
  prose('name', 'text', ({ name }) => name),
  proseList('names', names),
  column('country', 'text', ({ country }) => country),
  column('parent', 'text', ({ parent }) => parent),
  prose('description', 'text', ({ description }) => description),
  proseList('external_ids', externalIds),
  column('protected', 'boolean', (actor) => actor.protected),
  ...STAMP,
]

const LOCATION: readonly FlatColumn<Location>[] = [
  column('id', 'text', ({ id }) => id),
  column('kind', 'text', ({ kind }) => kind),
  prose('name', 'text', ({ name }) => name),
  proseList('names', names),
  column('parent', 'text', ({ parent }) => parent),
  column('country', 'text', ({ country }) => country),
  column('subdivision', 'text', ({ subdivision }) => subdivision),
  column('longitude', 'number', ({ geometry }) => geometry?.coordinates[0] ?? null),
  column('latitude', 'number', ({ geometry }) => geometry?.coordinates[1] ?? null),
  column('radius_m', 'number', ({ radius_m }) => radius_m),
  proseList('external_ids', externalIds),
  ...STAMP,
]

const SOURCE: readonly FlatColumn<Source>[] = [
  column('id', 'text', ({ id }) => id),
  column('kind', 'text', ({ kind }) => kind),
  prose('title', 'text', ({ title }) => title),
  prose('publisher', 'text', ({ publisher }) => publisher),
  proseList('authors', ({ authors }) => authors),
  column('published', 'text', ({ published }) => published),
  column('url', 'text', ({ url }) => url),
  column('archive_url', 'text', ({ archive_url }) => archive_url),
  column('lang', 'text', ({ lang }) => lang),
  column('reliability', 'text', ({ reliability }) => reliability),
  list('cites', ({ cites }) => cites),
  ...STAMP,
]

const DATASET: readonly FlatColumn<Dataset>[] = [
  column('id', 'text', ({ id }) => id),
  prose('title', 'text', ({ title }) => title),
  prose('licence', 'text', ({ licence }) => licence),
  prose('attribution', 'text', ({ attribution }) => attribution),
  prose('version', 'text', ({ version }) => version),
  prose('caveats', 'text', ({ caveats }) => caveats),
  ...STAMP,
]

/** The columns of each kind of record beside incidents. */
export const RECORD_COLUMNS = { actor: ACTOR, location: LOCATION, source: SOURCE, dataset: DATASET } as const

/** The columns of what is read. */
export function columnsOf(of: Asked['of']): readonly FlatColumn<never>[] {
  if (of === 'everything') throw new TypeError('records of every type have no columns in common')
  return of === 'incidents' ? FLAT_COLUMNS : RECORD_COLUMNS[of]
}
