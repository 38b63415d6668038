/** The dictionary of columns: every column of every flat table, with its type, what it means, and an example. */
import { z } from 'zod'
import {
  CROSSED_COLUMNS,
  FACET_COLUMNS,
  measuredFacetColumns,
  measuredTimelineColumns,
  TIMELINE_COLUMNS,
} from './count-tables.js'
import type { CsvColumn } from './csv.js'
import { FLAT_COLUMNS } from './flat.js'
import { attributeColumn, MATCH_COLUMN } from './flat-chosen.js'
import type { Cell, ColumnMeaning, ColumnType } from './flat-column.js'
import { RECORD_COLUMNS } from './flat-records.js'

/** The tables, as their files are called. */
export const TABLE_NAMES = [
  'incidents',
  'actors',
  'locations',
  'sources',
  'datasets',
  'timeline',
  'facets',
] as const
export type TableName = (typeof TABLE_NAMES)[number]

const TYPES = ['text', 'integer', 'number', 'boolean', 'day', 'time', 'scalar'] as const

export const dictionaryEntrySchema = z
  .object({
    table: z.enum(TABLE_NAMES).describe('The table, as its file is called: `incidents` of `incidents.csv`.'),
    name: z
      .string()
      .describe(
        'The name of the column. `attr_NAME` and `MEASURE` stand for what a query or a dataset names.',
      ),
    type: z
      .enum(TYPES)
      .describe(
        'What its cells are, or the entries of a list. `day` is an ISO day, `time` an RFC 3339 time, `scalar` text, number or Boolean.',
      ),
    is_list: z
      .boolean()
      .describe('Whether a cell has several entries: joined by `|` in CSV, a list in Parquet.'),
    description: z.string(),
    example: z.union([z.string(), z.number(), z.boolean()]).describe('A cell, or an entry of a list.'),
    field: z.string().nullable().describe('The field of the JSON document that it is made of.'),
  })
  .meta({ id: 'TableColumn', description: 'A column of a flat table.' })
export type DictionaryEntry = z.infer<typeof dictionaryEntrySchema>

interface Described {
  readonly name: string
  readonly type: ColumnType
  readonly meaning: ColumnMeaning
}

/** What stands for a name that a query or a dataset gives. */
const [ATTRIBUTE, MEASURE] = ['NAME', 'MEASURE']

/** The columns of each table, in their order, those that only some queries have among them. */
const TABLES: Readonly<Record<TableName, readonly Described[]>> = {
  incidents: [...FLAT_COLUMNS, MATCH_COLUMN, attributeColumn(ATTRIBUTE)],
  actors: RECORD_COLUMNS.actor,
  locations: RECORD_COLUMNS.location,
  sources: RECORD_COLUMNS.source,
  datasets: RECORD_COLUMNS.dataset,
  timeline: [...TIMELINE_COLUMNS, ...measuredTimelineColumns(MEASURE)],
  facets: [
    ...FACET_COLUMNS.slice(0, -1),
    ...CROSSED_COLUMNS.slice(FACET_COLUMNS.length - 1),
    ...measuredFacetColumns(MEASURE),
  ],
}

/** Every column of some tables; of all where none is named. */
export const dictionary = (tables: readonly TableName[] = TABLE_NAMES): DictionaryEntry[] =>
  TABLE_NAMES.filter((table) => tables.includes(table)).flatMap((table) =>
    TABLES[table].map(({ name, type, meaning: { description, example, field } }) => ({
      table,
      name,
      type: type === 'list' ? 'text' : type,
      is_list: type === 'list',
      description,
      example,
      field,
    })),
  )

/** The keys of an entry, which are the columns of the dictionary as a table. */
const KEYS = ['table', 'name', 'type', 'is_list', 'description', 'example', 'field'] as const

export const DICTIONARY_COLUMNS: readonly CsvColumn[] = KEYS.map((name) => ({
  name,
  prose: name === 'description' || name === 'example',
}))
export const dictionaryRows = (entries: readonly DictionaryEntry[]): Cell[][] =>
  entries.map((entry) => KEYS.map((key) => entry[key]))
