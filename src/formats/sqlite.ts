/** SQLite: every table in one file, with keys, indexes and views, as Datasette, DuckDB and others open it. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { IncidentDocument } from '../domain/incident.js'
import { WRITTEN_TYPES } from '../domain/record-types.js'
import type { FileContent, FileRow, FileTable, Reading } from '../store/contract/snapshot.js'
import { makeTemporaryFolder } from '../store/files/temporary-files.js'
import { VERSION } from '../version.js'
import { FLAT_COLUMNS } from './flat.js'
import type { Cell } from './flat-column.js'
import { BYTES, type ExportFormat } from './format.js'
import { TABLES } from './tables/registry.js'
import type { FieldType, Table, TableValue } from './tables/table.js'

export const sqlite: ExportFormat = {
  title: 'an SQLite database',
  mediaType: 'application/vnd.sqlite3',
  schema: BYTES,
  description:
    'An SQLite file with every table, and views: `flat` (the flat row of each incident), `involvements` and `places`.',
  compressed: true,
  async *encode(reading, { writeFile }) {
    const folder = makeTemporaryFolder()
    try {
      const path = join(folder.path, 'annals.sqlite')
      await writeFile(path, await content(reading))
      for await (const piece of createReadStream(path)) yield piece as Buffer
    } finally {
      folder.remove()
    }
  },
}

const TYPES: Record<FieldType, 'text' | 'integer' | 'real'> = {
  string: 'text',
  integer: 'integer',
  number: 'real',
  boolean: 'integer',
  datetime: 'text',
  array: 'text',
  object: 'text',
  any: 'text',
}

/** What people look for beside the keys. */
const INDEXED: Readonly<Record<string, readonly string[]>> = {
  incidents: ['kind', 'start_earliest', 'title'],
  locations: ['country'],
  actors: ['kind'],
}

/** SQLite takes no more columns than 2,000 in a view; further attributes are in the table alone. */
const MOST_ATTRIBUTES = 1_900

async function content(reading: Reading): Promise<FileContent> {
  const attributes = (await reading.attributes()).map(({ name }) => name)
  return {
    tables: [
      ...TABLES.map(
        ({ name, fields, primaryKey, foreignKeys }): FileTable => ({
          name,
          columns: fields.map((field) => ({ name: field.name, type: TYPES[field.type] })),
          primaryKey,
          foreignKeys,
          indexed: INDEXED[name] ?? [],
        }),
      ),
      {
        name: 'incident_flat',
        columns: [
          { name: 'incident', type: 'text' },
          ...FLAT_MORE.map(({ name, type }) => ({
            name,
            type:
              type === 'number'
                ? ('real' as const)
                : type === 'integer'
                  ? ('integer' as const)
                  : ('text' as const),
          })),
        ],
        primaryKey: ['incident'],
        foreignKeys: [{ fields: ['incident'], table: 'incidents', references: ['id'] }],
        indexed: ['year'],
      },
      {
        name: 'about',
        columns: [
          { name: 'key', type: 'text' },
          { name: 'value', type: 'text' },
        ],
        primaryKey: ['key'],
        foreignKeys: [],
        indexed: [],
      },
    ],
    views: [
      { name: 'flat', select: flatView(attributes.slice(0, MOST_ATTRIBUTES)) },
      { name: 'involvements', select: INVOLVEMENTS },
      { name: 'places', select: PLACES },
    ],
    rows: rowsOf(reading),
  }
}

const ofIncidents = TABLES.find(({ name }) => name === 'incidents')!.fields
/** The columns of the flat row that the table of incidents has in the same form. */
const SAME = new Set(ofIncidents.filter(({ type }) => type !== 'array').map(({ name }) => name))
const FLAT_MORE = FLAT_COLUMNS.filter(({ name }) => !SAME.has(name))

async function* rowsOf(reading: Reading): FileContent['rows'] {
  yield [
    { table: 'about', values: ['generator', `annals ${VERSION}`] },
    { table: 'about', values: ['revision', String(reading.revision)] },
  ]
  // What is named comes before what names it, so that the keys hold at every step.
  for (const type of WRITTEN_TYPES) {
    const tables = TABLES.filter(({ of }) => of.includes(type))
    for await (const documents of reading.documents(type)) {
      const rows: FileRow[] = []
      for (const text of documents) {
        const document = JSON.parse(text)
        for (const table of tables) {
          for (const row of table.rows(document as never, type))
            rows.push({ table: table.name, values: row.map((value, index) => stored(value, table, index)) })
        }
        if (type === 'incident') rows.push({ table: 'incident_flat', values: flatMore(document) })
      }
      yield rows
    }
  }
}

function stored(value: TableValue, { fields }: Table, index: number): string | number | null {
  if (value === null) return null
  if (typeof value === 'object' || fields[index]!.type === 'any') return JSON.stringify(value)
  return typeof value === 'boolean' ? Number(value) : value
}

const flatMore = (document: IncidentDocument): (string | number | null)[] => [
  document.id,
  ...FLAT_MORE.map(({ read }) => bare(read(document, null))),
]

const bare = (cell: Cell): string | number | null => (typeof cell === 'boolean' ? Number(cell) : cell)

function flatView(attributes: readonly string[]): string {
  const columns = FLAT_COLUMNS.map(
    ({ name }) => `${SAME.has(name) ? 'incidents' : 'incident_flat'}."${name}"`,
  )
  // Names of attributes hold letters, digits, "_", ".", "-" and spaces.
  const extracted = attributes.map(
    (name) => `json_extract(incidents.attributes, '$."${name}"') as "attr_${name}"`,
  )
  return `select ${[...columns, ...extracted].join(', ')} from incidents join incident_flat on incident_flat.incident = incidents.id`
}

const INVOLVEMENTS = `select incidents.id as incident, incidents.title, incidents.date, incident_actors.position, incident_actors.role, incident_actors.actor, incident_actors.name, incident_actors.kind, incident_actors.acts, incident_actors.note, incident_actors.count from incident_actors join incidents on incidents.id = incident_actors.incident`

const PLACES = `select incidents.id as incident, incidents.title, incidents.date, incident_locations.position, incident_locations.role, locations.id as location, locations.name, locations.kind, locations.country, locations.subdivision, locations.longitude, locations.latitude, coalesce(incident_locations.radius_m, locations.radius_m) as radius_m from incident_locations join incidents on incidents.id = incident_locations.incident join locations on locations.id = incident_locations.location`
