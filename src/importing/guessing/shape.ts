/** Tells how a file is written where its name does not: records of annals or rows of others, which JSON, and which delimiter. */
import { pointerFaults } from '../../domain/faults.js'
import { RECORD_SCHEMAS, WRITTEN_TYPES, type WrittenType } from '../../domain/record-types.js'
import { FileError } from '../faults.js'
import { type FileFormat, type RowFile, rowsOf } from '../file.js'
import { type Mapping, mappingSchema } from '../mapping/schema.js'
import type { Row } from '../rows/row.js'
import { wholeRecords } from '../whole-records.js'
import { listPaths } from './list-paths.js'
import { quoted } from './shown.js'

/** How many rows are examined. */
const ROWS = 200

/** A file of which a mapping can be guessed. */
type GuessedFile = RowFile & Pick<FileShape, 'format'>

/** How a file is read: what stands in its mapping besides the incident. */
export interface FileShape {
  readonly format: Exclude<FileFormat, 'datapackage'>
  readonly csv: Readonly<Record<string, unknown>>
  /** The keys that lead to the list, with dots between them; null where the file is the list. */
  readonly rows: string | null
  /** What the reader is to know. */
  readonly lines: readonly string[]
}

/** A mapping that only says how the file is read. */
export function readerOf({ csv, rows }: Pick<FileShape, 'csv' | 'rows'>): Mapping {
  const incident = { id: 'x', title: 'x' }
  return mappingSchema.parse({ csv, ...(rows === null ? {} : { rows }), incident })
}

/**
 * Why no row is a record of annals as it stands; null where one is, or where each names its type as our records do.
 * @param rows the first of a file of JSON
 */
export function notRecords(rows: readonly Row[]): string | null {
  const { map } = wholeRecords()
  let why: string | null = null
  let typed = 0
  for (const row of rows) {
    if (row.findings.length > 0) continue
    const { type } = row.cells
    const { drafts, findings } = map(row)
    const [draft] = drafts
    if (draft === undefined) {
      why ??= `row ${row.number}: ${findings[0]?.detail ?? 'it makes no record'}`
      continue
    }
    // Ids are made where they are left out.
    const body = draft.type === 'term' || 'id' in draft.body ? draft.body : { ...draft.body, id: 'x' }
    const result = RECORD_SCHEMAS[draft.type].safeParse(body, { reportInput: true })
    if (result.success) return null
    if (typeof type === 'string' && WRITTEN_TYPES.includes(type as WrittenType)) typed += 1
    const faults = pointerFaults(result.error, '', RECORD_SCHEMAS[draft.type])
    const fault = faults.find(({ code }) => code === 'unknown_key') ?? faults[0]
    why ??= `row ${row.number}${fault?.pointer ? ` ${fault.pointer}` : ''}: ${fault?.detail ?? 'it is no record'}`
  }
  if (typed > 0 && typed === rows.length) return null
  return why
}

/** The first rows of a file, as far as they can be read. */
export async function firstRows(file: RowFile, mapping: Mapping | null, most = ROWS): Promise<Row[]> {
  const rows: Row[] = []
  try {
    for await (const row of rowsOf(file, mapping)) {
      rows.push(row)
      if (rows.length >= most) break
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
  return rows
}

/** What no column is called: a day, an address, a fraction. */
const IS_CELL = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|https?:\/\/\S+|-?\d+[.,]\d+)$/

/** How a table is delimited: by what makes the most columns of which all rows have as many. */
export async function tableShape(file: GuessedFile): Promise<FileShape> {
  const { format } = file
  if (format === 'xlsx') return { format, csv: {}, rows: null, lines: [] }
  let best: { csv: FileShape['csv']; degree: number; header: readonly string[] } = {
    csv: {},
    degree: 0,
    header: [],
  }
  for (const delimiter of format === 'tsv' ? [undefined] : [undefined, ';', '\t', '|']) {
    const csv = delimiter === undefined ? {} : { delimiter }
    const header: string[] = []
    let [good, all] = [0, 0]
    try {
      for await (const { findings } of rowsOf(file, readerOf({ csv, rows: null }), (columns) =>
        header.push(...columns),
      )) {
        all += 1
        if (findings.length === 0) good += 1
        if (all >= ROWS) break
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error
    }
    const degree = header.length < 2 ? 0.5 : header.length * (all === 0 ? 1 : good / all)
    if (degree > best.degree) best = { csv, degree, header }
  }
  const lines =
    'delimiter' in best.csv ? [`The cells are separated by ${JSON.stringify(best.csv.delimiter)}.`] : []
  const cell = best.header.find((name) => IS_CELL.test(name))
  if (cell !== undefined)
    lines.push(
      `The first line may be a row and no header, since it has ${quoted(cell)}: then name the columns in csv.columns.`,
    )
  return { format, csv: best.csv, rows: null, lines }
}

/** Where in a file of JSON the rows are, and whether they are features of GeoJSON. */
export async function jsonShape(file: GuessedFile): Promise<FileShape> {
  const { format } = file
  if (format === 'ndjson') return { format, csv: {}, rows: null, lines: [] }
  const found = await listPaths(file)
  if (found.isGeojson) return { format: 'geojson', csv: {}, rows: null, lines: ['It is GeoJSON.'] }
  if (found.isLines)
    return { format: 'ndjson', csv: {}, rows: null, lines: ['It has one object on each line.'] }
  const [first, ...others] = found.paths
  if (first === undefined || first === '') return { format, csv: {}, rows: null, lines: [] }
  const more =
    others.length === 0
      ? []
      : [
          `Rows are taken from the list "${first}"; there are also lists of objects in ${others.map((one) => `"${one}"`).join(', ')}.`,
        ]
  return { format, csv: {}, rows: first, lines: more }
}
