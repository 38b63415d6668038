/** The tables of what incidents name: actors, places, sources, datasets, terms, and the ids that others have for them. */
import type { Actor } from '../../domain/actor.js'
import type { Dataset } from '../../domain/dataset.js'
import type { Location } from '../../domain/location.js'
import type { RecordMeta } from '../../domain/record-meta.js'
import type { Source } from '../../domain/source.js'
import type { Term } from '../../domain/term.js'
import { field, type Table, table } from './table.js'

const stamp = <D extends RecordMeta>() => [
  field<D>('revision', 'integer', ({ revision }) => revision),
  field<D>('created_at', 'datetime', ({ created_at }) => created_at),
  field<D>('updated_at', 'datetime', ({ updated_at }) => updated_at),
]

const FURTHER = 'Further names, as objects with value, lang and kind.'

interface Cited {
  readonly source: string
  readonly position: number
  readonly cited: string
}

interface ExternalId {
  readonly type: string
  readonly record: string
  readonly position: number
  readonly scheme: string
  readonly value: string
}

/** The record that an external id belongs to, in the column of its type. */
const named = (type: string, references: string) =>
  field<ExternalId>(type, 'string', (row) => (row.type === type ? row.record : null), { references })

export const RECORD_TABLES: readonly Table[] = [
  table<Actor & RecordMeta, Actor & RecordMeta>(
    { name: 'actors', description: 'People and bodies.', of: ['actor'], primaryKey: ['id'] },
    (document) => [document],
    [
      field('id', 'string', ({ id }) => id),
      field('kind', 'string', ({ kind }) => kind),
      field('name', 'string', ({ name }) => name),
      field('names', 'array', ({ names }) => names, { description: FURTHER }),
      field('country', 'string', ({ country }) => country),
      field('parent', 'string', ({ parent }) => parent, { references: 'actors' }),
      field('description', 'string', ({ description }) => description),
      field('protected', 'boolean', (actor) => actor.protected),
      ...stamp<Actor & RecordMeta>(),
    ],
  ),
  table<Location & RecordMeta, Location & RecordMeta>(
    {
      name: 'locations',
      description: 'Places: discs whose radius says how exact their points are.',
      of: ['location'],
      primaryKey: ['id'],
    },
    (document) => [document],
    [
      field('id', 'string', ({ id }) => id),
      field('kind', 'string', ({ kind }) => kind),
      field('name', 'string', ({ name }) => name),
      field('names', 'array', ({ names }) => names, { description: FURTHER }),
      field('parent', 'string', ({ parent }) => parent, { references: 'locations' }),
      field('country', 'string', ({ country }) => country),
      field('subdivision', 'string', ({ subdivision }) => subdivision),
      field('longitude', 'number', ({ geometry }) => geometry?.coordinates[0] ?? null),
      field('latitude', 'number', ({ geometry }) => geometry?.coordinates[1] ?? null),
      field('radius_m', 'number', ({ radius_m }) => radius_m),
      ...stamp<Location & RecordMeta>(),
    ],
  ),
  table<Source & RecordMeta, Source & RecordMeta>(
    { name: 'sources', description: 'Who says so.', of: ['source'], primaryKey: ['id'] },
    (document) => [document],
    [
      field('id', 'string', ({ id }) => id),
      field('kind', 'string', ({ kind }) => kind),
      field('title', 'string', ({ title }) => title),
      field('publisher', 'string', ({ publisher }) => publisher),
      field('authors', 'array', ({ authors }) => authors),
      field('published', 'string', ({ published }) => published, { description: 'EDTF.' }),
      field('url', 'string', ({ url }) => url),
      field('archive_url', 'string', ({ archive_url }) => archive_url),
      field('lang', 'string', ({ lang }) => lang),
      field('reliability', 'string', ({ reliability }) => reliability, { description: 'Admiralty A to F.' }),
      ...stamp<Source & RecordMeta>(),
    ],
  ),
  table<Source, Cited>(
    {
      name: 'citations',
      description: 'Which source takes it from which.',
      of: ['source'],
      primaryKey: ['source', 'cited'],
    },
    ({ id, cites }) => cites.map((cited, index) => ({ source: id, position: index + 1, cited })),
    [
      field('source', 'string', ({ source }) => source, { references: 'sources' }),
      field('position', 'integer', ({ position }) => position),
      field('cited', 'string', ({ cited }) => cited, { references: 'sources' }),
    ],
  ),
  table<Dataset & RecordMeta, Dataset & RecordMeta>(
    {
      name: 'datasets',
      description: 'Where records came from, and on what terms.',
      of: ['dataset'],
      primaryKey: ['id'],
    },
    (document) => [document],
    [
      field('id', 'string', ({ id }) => id),
      field('title', 'string', ({ title }) => title),
      field('licence', 'string', ({ licence }) => licence, { description: 'An SPDX id, or text.' }),
      field('attribution', 'string', ({ attribution }) => attribution),
      field('version', 'string', ({ version }) => version),
      field('caveats', 'string', ({ caveats }) => caveats),
      ...stamp<Dataset & RecordMeta>(),
    ],
  ),
  table<Term, Term>(
    {
      name: 'terms',
      description: 'The vocabularies of acts and technologies.',
      of: ['term'],
      primaryKey: ['scheme', 'code'],
      foreignKeys: [{ fields: ['scheme', 'broader'], table: 'terms', references: ['scheme', 'code'] }],
    },
    (document) => [document],
    [
      field('scheme', 'string', ({ scheme }) => scheme),
      field('code', 'string', ({ code }) => code),
      field('label', 'string', ({ label }) => label),
      field('broader', 'string', ({ broader }) => broader),
      field('description', 'string', ({ description }) => description),
    ],
  ),
  table<{ id: string; external_ids: readonly { scheme: string; value: string }[] }, ExternalId>(
    {
      name: 'external_ids',
      description: 'What others call an incident, an actor or a location.',
      of: ['location', 'actor', 'incident'],
      primaryKey: ['type', 'scheme', 'value'],
    },
    ({ id, external_ids }, type) =>
      external_ids.map((entry, index) => ({ type, record: id, position: index + 1, ...entry })),
    [
      field('type', 'string', ({ type }) => type),
      field('scheme', 'string', ({ scheme }) => scheme),
      field('value', 'string', ({ value }) => value),
      named('incident', 'incidents'),
      named('actor', 'actors'),
      named('location', 'locations'),
      field('position', 'integer', ({ position }) => position),
    ],
  ),
]
