/** Parquet: the flat row with typed columns and lists as lists, a row group at a time. */
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { parseDay } from '../domain/date/day.js'
import type { Attribute, Reading } from '../store/contract/snapshot.js'
import { FLAT_COLUMNS, FLAT_NAMES } from './flat.js'
import { chosenColumns } from './flat-chosen.js'
import type { ColumnType, FlatColumn } from './flat-column.js'
import { BYTES, type ExportFormat, type ExportRequest, optionsOf } from './format.js'

/** A row group ends after so many rows, or so many characters of documents: it is put together in memory. */
const MOST_ROWS = 5_000
const MOST_CHARACTERS = 8_000_000

export const parquet: ExportFormat = {
  title: 'Parquet',
  mediaType: 'application/vnd.apache.parquet',
  schema: BYTES,
  description: 'Apache Parquet: a flat row of each record, with typed columns, and lists as lists.',
  columns: [...FLAT_NAMES, 'match'],
  compressed: true,
  encode,
}

/** What a cell becomes: the type that Parquet has for it, and its value there. */
interface Kind {
  readonly element: Omit<SchemaElement, 'name'>
  /** @param cell never null */
  readonly value: (cell: never) => unknown
}

const itself = (cell: unknown): unknown => cell
const TEXT: Kind = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  value: (cell: unknown) => String(cell),
}
const KINDS: Record<Exclude<ColumnType, 'list'>, Kind> = {
  text: TEXT,
  // Whether they are numbers, Booleans or texts is known of each attribute, not of the column.
  scalar: TEXT,
  integer: { element: { type: 'INT64' }, value: (cell: number) => BigInt(cell) },
  number: { element: { type: 'DOUBLE' }, value: itself },
  // Kept as texts, Booleans come back as what they are; an attribute's may stand beside texts that look like them.
  boolean: { element: { type: 'BOOLEAN' }, value: (cell: unknown) => cell === true || cell === 'true' },
  // Days of the proleptic Gregorian calendar since 1970-01-01, which is what annals counts.
  day: { element: { type: 'INT32', converted_type: 'DATE' }, value: (cell: string) => parseDay(cell) },
  time: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    value: (cell: string) => BigInt(Date.parse(cell)),
  },
}

/** A column of the file: its part of the schema, and what it takes of a document. */
interface Column {
  readonly name: string
  readonly schema: SchemaElement[]
  /** Whether the least and the greatest value of each group are written, for readers that skip groups by them. */
  readonly statistics: boolean
  readonly read: (document: never, match: string | null) => unknown
}

function columnOf(
  { name, type, read, entries }: FlatColumn<never>,
  attributes: readonly Attribute[],
): Column {
  if (entries) {
    // The three levels of a LIST, where a null is an empty position.
    const schema: SchemaElement[] = [
      {
        name,
        repetition_type: 'OPTIONAL',
        num_children: 1,
        converted_type: 'LIST',
        logical_type: { type: 'LIST' },
      },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', ...TEXT.element },
    ]
    return { name, schema, statistics: false, read: (document) => entries(document) }
  }
  const attribute = type === 'scalar' && attributes.find((one) => `attr_${one.name}` === name)
  const { element, value } = KINDS[attribute ? attribute.type : (type as Exclude<ColumnType, 'list'>)]
  return {
    name,
    // Texts are seldom asked for by range, and comparing them all takes a while.
    statistics: element.type !== 'BYTE_ARRAY' || name === 'id',
    schema: [{ name, repetition_type: name === 'id' ? 'REQUIRED' : 'OPTIONAL', ...element }],
    read(document, match) {
      const cell = read(document, match)
      return cell === null ? null : value(cell as never)
    },
  }
}

async function* encode(reading: Reading, asked: ExportRequest): AsyncGenerator<Buffer> {
  const attributes = await reading.attributes()
  const columns = chosenColumns(FLAT_COLUMNS, await optionsOf(reading, asked)).map((column) =>
    columnOf(column, attributes),
  )
  const bytes = new ByteWriter(1 << 16)
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'annals', num_children: columns.length }, ...columns.flatMap(({ schema }) => schema)],
    createdBy: 'annals',
    kvMetadata: [
      { key: 'annals.collection', value: asked.collection },
      { key: 'annals.credits', value: JSON.stringify(await reading.credits()) },
    ],
  })
  let values: unknown[][] = columns.map(() => [])
  let rows = 0
  let characters = 0
  const group = (): Buffer => {
    writer.write({
      columnData: columns.map(({ name, statistics }, index) => ({ name, data: values[index]!, statistics })),
      rowGroupSize: rows,
    })
    values = columns.map(() => [])
    rows = 0
    characters = 0
    return taken(bytes)
  }
  for await (const batch of reading.rows()) {
    for (const { document, bounds } of batch) {
      const record = JSON.parse(document) as never
      const match = asked.matchOf?.(bounds) ?? null
      for (let index = 0; index < columns.length; index += 1)
        values[index]!.push(columns[index]!.read(record, match))
      rows += 1
      characters += document.length
    }
    if (rows >= MOST_ROWS || characters >= MOST_CHARACTERS) yield group()
  }
  if (rows > 0) yield group()
  writer.finish()
  yield taken(bytes)
}

/** What has been written since it was taken last; the offset, which the end of the file refers to, runs on. */
function taken(bytes: ByteWriter): Buffer {
  const piece = Buffer.from(bytes.getBuffer())
  bytes.index = 0
  return piece
}
