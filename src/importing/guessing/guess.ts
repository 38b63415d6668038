/** Guesses the mapping of a file of others: looks at some of its rows, takes columns for what they look like, tries that, and writes it down. */
import { slug } from '../../curation/new-id.js'
import { FileError, type RowFault } from '../faults.js'
import { formatOfName, isTable } from '../file.js'
import { stem } from '../mapping/template.js'
import { type Decimal, shapeOf } from '../numbers.js'
import { type Source, sourceOf } from '../source.js'
import { columnsOf, type GuessedColumns } from './columns.js'
import { headLines, type Whole } from './head.js'
import { planId, planKey } from './ids.js'
import { type Looked, lookedAt } from './looked.js'
import { Plan } from './plan.js'
import { type Sample, sampleOf } from './sample.js'
import { planSources } from './says.js'
import { type FileShape, firstRows, jsonShape, notRecords, readerOf, tableShape } from './shape.js'
import { inLine, quoted } from './shown.js'
import { faultsOf } from './trial.js'
import { planNumbers, planTags, planTexts } from './what.js'
import { planDate } from './when.js'
import { planPlaces } from './where.js'
import { planActors } from './who.js'
import { writtenPlan } from './written.js'

export interface Guess {
  /** YAML, which a mapping is read from as it stands. */
  readonly mapping: string
  /** How many rows were examined, and how many were read. */
  readonly looked: number
  readonly read: number
  /** Why the rows are no records of annals as they stand; null where the file is none that could have such. */
  readonly why: string | null
}

/** Cells that say nothing, as programs write them. */
const FILLERS = ['-', '--', '–', '—', 'n/a', 'N/A', '#N/A', 'NULL', 'null', 'NaN', 'nan']
/** How often a mapping is tried and mended. */
const MOST_TRIALS = 6
/** A column of which so many rows are faults is still what it was taken for: these rows are wrong, and told. */
const BEARABLE = 0.1
/** Faults that single cells have. */
const OF_CELLS = new Set([
  'invalid_date',
  'invalid_number',
  'swapped_coordinates',
  'coordinate_out_of_range',
  'incomplete_point',
  'missing_value',
])

/**
 * Guesses a mapping.
 * @param order which files; how they are written is taken from the first
 * @returns null where the rows are records of annals already, or cannot be read at all: then it is imported, or refused, as it is
 * @throws Error in words where the file has no rows to guess from
 */
export async function guessMapping(order: Parameters<typeof sourceOf>[0]): Promise<Guess | null> {
  const source = await sourceOf(order, null, { bytes: 0, total: 0 }).catch((error: unknown) => {
    if (error instanceof FileError) return null
    throw error
  })
  if (source === null) return null
  try {
    return await guessOf(source, lookedAt(source, order))
  } finally {
    source.close()
  }
}

async function guessOf(source: Source, looked: Looked): Promise<Guess | null> {
  const [file] = source.parts
  const { format } = file
  const { name } = looked
  if (format === 'datapackage') return null
  let [shape, why]: [FileShape, string | null] = [{ format: 'geojson', csv: {}, rows: null, lines: [] }, null]
  const asked = { ...file, format }
  if (isTable(format)) shape = await tableShape(asked)
  else if (format !== 'geojson') {
    shape = await jsonShape(asked)
    if (shape.format !== 'geojson' && shape.rows === null) {
      why = notRecords(await firstRows({ ...file, format: shape.format }, null))
      if (why === null) return null
    }
  }
  const header: string[] = []
  const reader = { mapping: readerOf(shape), format: shape.format }
  const sample = await sampleOf(source.rows((columns) => header.push(...columns), reader))
  // What the whole file is refused for needs no mapping.
  if (sample.broken?.finding.code === 'unreadable') throw new Error(`${name}: ${sample.broken.message}`)
  if (sample.rows.length === 0) {
    // Faults of its rows are reported as those of records.
    if (format === 'json' || format === 'ndjson') return null
    const reason =
      sample.broken?.message ?? (sample.unread[0] === undefined ? null : sample.unread[0].findings[0]?.detail)
    throw new Error(
      `${name} has no rows that a mapping could be guessed from${reason == null ? '' : `: ${reason}`}`,
    )
  }
  const mapping = await settled(looked, shape, sample, header)
  return { mapping, looked: sample.rows.length, read: sample.read, why }
}

/** Tries the guess on the rows, and takes back what does not fit, until nothing is to be taken back. */
async function settled(
  looked: Looked,
  shape: FileShape,
  sample: Sample,
  header: readonly string[],
): Promise<string> {
  const file = looked.name
  const raw = columnsOf(sample, header, new Set())
  const empty = FILLERS.filter((filler) =>
    raw.all.some(({ kind, values }) => kind === 'scalar' && values.size > 1 && values.has(filler)),
  )
  const whole = {
    columns: empty.length === 0 ? raw : columnsOf(sample, header, new Set(empty)),
    decimal: decimalOf(raw),
    empty,
  }
  const refused = new Map<string, string>()
  let [allow, unmapped]: [string[], 'attributes' | 'ignore'] = [[], 'attributes']
  for (let trial = 1; ; trial += 1) {
    const plan = planOf(file, whole, refused)
    const write = (faults: readonly RowFault[]): string =>
      writtenPlan(plan, {
        lines: headLines(looked, shape, sample, whole, faults),
        before: beforeOf(looked, shape, whole),
        allow,
        unmapped,
      })
    const faults = await faultsOf(write([]), sample.rows, shape.format, stem(file))
    const isMarked = faults.some(({ code }) => code === 'markup') && allow.length === 0
    const tooMany =
      faults.some(({ pointer }) => pointer?.startsWith('/attributes') === true) && unmapped === 'attributes'
    const wrong = wrongColumns(plan, faults)
    if (trial >= MOST_TRIALS || (!isMarked && !tooMany && wrong.size === 0)) {
      if (allow.length > 0)
        plan.note(
          ['allow'],
          'guessed: texts hold HTML, which is let pass as it stands; replace: { "<br>": "\\n" } or decode: html on a value take it away',
        )
      return write(faults)
    }
    if (isMarked) allow = ['markup']
    else if (wrong.size > 0) for (const [column, detail] of wrong) refused.set(column, detail)
    else if (tooMany) unmapped = 'ignore'
  }
}

/** Columns that were taken for something that they are not, and what shows it. */
function wrongColumns(plan: Plan, faults: readonly RowFault[]): Map<string, string> {
  const counts = new Map<string, { count: number; detail: string; isOfCells: boolean }>()
  for (const { column, code, detail, value } of faults) {
    if (column === null || code === 'markup') continue
    const own = plan.columns.all.find(
      ({ name }) => name === column || column.startsWith(`${name}[`) || column.startsWith(`${name}.`),
    )
    if (own === undefined || !plan.uses.has(own.name)) continue
    const known = counts.get(own.name) ?? {
      count: 0,
      detail: `${detail}${value === null ? '' : ` (${quoted(value)})`}`,
      isOfCells: true,
    }
    counts.set(own.name, {
      ...known,
      count: known.count + 1,
      isOfCells: known.isOfCells && OF_CELLS.has(code),
    })
  }
  return new Map(
    [...counts].flatMap(([name, { count, detail, isOfCells }]): [string, string][] => {
      const { filled } = plan.columns.all.find((one) => one.name === name)!
      return isOfCells && count <= filled * BEARABLE ? [] : [[name, detail]]
    }),
  )
}

/** Takes each column for one thing: what can be determined by the cells comes before what only its header says. */
function planOf(file: string, { columns, decimal }: Whole, refused: ReadonlyMap<string, string>): Plan {
  const plan = new Plan(datasetId(file), columns, decimal ?? '.', refused)
  planId(plan)
  planDate(plan)
  planPlaces(plan)
  planActors(plan)
  planSources(plan)
  planTexts(plan)
  planTags(plan)
  planNumbers(plan)
  planKey(plan)
  plan.incident.status = 'draft'
  plan.note(['incident', 'status'], 'status: published, for the public to see the rows')
  return plan
}

const datasetId = (file: string): string => slug(stem(file)).slice(0, 60).replace(/-$/, '') || 'dataset'

/** What stands in the mapping before the incident. */
function beforeOf(
  { name: file, reading }: Looked,
  { format, csv, rows }: FileShape,
  { decimal, empty }: Whole,
): Record<string, unknown> {
  const options = { ...csv, ...(decimal === ',' ? { decimal } : {}) }
  return {
    ...(formatOfName(file) === format ? {} : { format }),
    ...reading,
    ...(Object.keys(options).length === 0 ? {} : { csv: options }),
    ...(rows === null ? {} : { rows }),
    ...(empty.length === 0 ? {} : { empty }),
    dataset: {
      id: datasetId(file),
      title: inLine(stem(file)).slice(0, 200) || datasetId(file),
      licence: 'unknown',
    },
  }
}

/** The decimal sign of the file: a comma where numbers have one, and none has a dot. */
function decimalOf({ all }: GuessedColumns): Decimal | null {
  let [commas, dots] = [0, 0]
  for (const { values, kind } of all) {
    if (kind !== 'scalar') continue
    for (const text of values.keys()) {
      // 1.204 may be a group of three as well.
      if (/^-?\d+\.\d+$/.test(text) && !/^-?[1-9]\d{0,2}\.\d{3}$/.test(text)) dots += 1
      else if (shapeOf(text, '.') === 'other_decimal') commas += 1
    }
  }
  if (commas > 0) return dots === 0 ? ',' : null
  return '.'
}
