/** Rows of CSV (RFC 4180) and of its relatives: any delimiter, quotes or none, a header or none. */
import { z } from 'zod'
import { identityOf } from '../../domain/fold/identity.js'
import { hasUndecodable, shownUndecodable } from '../bytes/decoded.js'
import { FileError, type Finding } from '../faults.js'
import { withLineFeeds } from './line-ends.js'
import { MAX_ROW, type Row } from './row.js'

/** How the file is written. */
export const csvOptionsSchema = z
  .strictObject({
    delimiter: z
      .string()
      .min(1)
      .max(4)
      .optional()
      .describe('What stands between cells; a comma by default, a tab for tsv.'),
    quote: z
      .string()
      .length(1)
      .nullable()
      .optional()
      .describe('What stands around cells that hold delimiters; null for nothing (the default for tsv).'),
    columns: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The names of the columns, where the file has no header.'),
    trim: z
      .boolean()
      .default(false)
      .describe('Whether spaces between a delimiter and a quote are let pass. Cells are always trimmed.'),
    decimal: z
      .enum(['.', ','])
      .default('.')
      .describe('What stands before the fraction of a number: a dot, or a comma.'),
    comment: z.string().min(1).max(4).optional().describe('Lines that begin with it are skipped.'),
    skip_lines: z.int().min(0).max(1_000).default(0).describe('How many lines stand before the header.'),
  })
  .meta({ id: 'CsvOptions' })

export type CsvReadOptions = z.infer<typeof csvOptionsSchema>

/** What a record of the text is: its cells, or why it is none, and where the next one begins. */
interface Parsed {
  /** null for what is empty and not in quotes. */
  readonly cells: readonly (string | null)[]
  readonly fault: string | null
  /** The index of the cell that is wrong. */
  readonly at: number
  readonly next: number
  readonly lines: number
}

const INSIDE =
  'a quote stands inside a cell that does not begin with one: put the whole cell in quotes and double those inside, or set csv.trim where only spaces stand before it'
const AFTER =
  'something stands between a closing quote and the next delimiter: double the quotes that are inside a cell'
const OPEN = 'a quote is opened and never closed'

/**
 * The rows of a text. Parsers that others have written lose their way after a quote that is out of place; this one
 * goes on with the next line, so that every such row is named and none is lost.
 * @param tabs whether it is TSV, where nothing else is said
 * @param exact gives cells as they stand, null for what is empty and not in quotes, instead of trimmed texts
 * @param onHeader told the columns that a header has, as soon as it is read
 * @throws FileError where nothing after a place can be read
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  options: CsvReadOptions,
  tabs: boolean,
  exact = false,
  onHeader: (columns: readonly string[]) => void = () => {},
): AsyncGenerator<Row> {
  let parse = parserOf(options, tabs)
  let columns = options.columns?.map(identityOf)
  if (columns !== undefined) onHeader(columns)
  let rest = ''
  let line = 1
  let number = 0
  function* records(isLast: boolean): Generator<Row> {
    let at = 0
    for (;;) {
      const parsed = at < rest.length ? parse(rest, at, isLast) : null
      if (parsed === null) break
      const { cells, fault, lines } = parsed
      const own = line
      line += lines
      at = parsed.next
      if (own <= options.skip_lines || isPassedOver(cells, fault, options)) continue
      if (columns === undefined) {
        columns = headerOf(cells, fault, own)
        onHeader(columns)
        continue
      }
      number += 1
      yield { number, line: own, ...rowOf(parsed, columns, exact) }
    }
    rest = rest.slice(at)
    if (rest.length > MAX_ROW) {
      const detail = `the row has more than ${MAX_ROW} characters: a quote may have been opened and not closed`
      throw new FileError({ code: 'too_large', detail }, number + 1, line)
    }
  }
  let isFirst = !exact
  for await (const piece of exact ? text : withLineFeeds(text, options.quote ?? (tabs ? null : '"'))) {
    rest += piece
    const own = isFirst ? separatorLine(rest) : null
    isFirst = false
    if (own !== null) {
      parse = parserOf({ ...options, delimiter: agreed(own.delimiter, options.delimiter) }, tabs)
      rest = rest.slice(own.length)
      line = 2
    }
    yield* records(false)
  }
  yield* records(true)
}

/** The line with which spreadsheets are told the delimiter of a file; null where the text does not begin with one. */
function separatorLine(text: string): { delimiter: string; length: number } | null {
  const found = /^(?:"sep=(.)"|sep=(.))\r?\n/i.exec(text)
  return found === null ? null : { delimiter: found[1] ?? found[2]!, length: found[0].length }
}

/** @throws FileError where file and mapping say different things */
function agreed(ofFile: string, ofMapping: string | undefined): string {
  if (ofMapping === undefined || ofMapping === ofFile) return ofFile
  const detail = `the file begins with ${JSON.stringify(`sep=${ofFile}`)}, and the mapping says csv.delimiter ${JSON.stringify(ofMapping)}: leave that out`
  throw new FileError({ code: 'malformed_csv', detail }, null, 1)
}

const isPassedOver = (
  cells: readonly (string | null)[],
  fault: string | null,
  { comment }: CsvReadOptions,
): boolean =>
  fault === null &&
  ((cells.length === 1 && (cells[0] ?? '').trim() === '') ||
    (comment !== undefined && (cells[0] ?? '').startsWith(comment)))

/** Reads one record that begins at a place; null where its end has not come yet. */
function parserOf(
  options: CsvReadOptions,
  tabs: boolean,
): (text: string, start: number, isLast: boolean) => Parsed | null {
  const delimiter = options.delimiter ?? (tabs ? '\t' : ',')
  const quote = options.quote === undefined ? (tabs ? null : '"') : options.quote

  return (text, start, isLast) => {
    const feed = text.indexOf('\n', start)
    if (feed === -1 && !isLast) return null
    const end = feed === -1 ? text.length : feed
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end)
    if (quote === null || !line.includes(quote))
      return { cells: line.split(delimiter).map(bare), fault: null, at: 0, next: end + 1, lines: 1 }
    return quoted(text, start, isLast, end)
  }

  function quoted(text: string, start: number, isLast: boolean, firstEnd: number): Parsed | null {
    const cells: (string | null)[] = []
    let at = start
    let lines = 1
    const wrong = (fault: string): Parsed => {
      const feed = text.indexOf('\n', at)
      const next = feed === -1 ? text.length : feed + 1
      return { cells, fault, at: cells.length, next, lines }
    }
    for (;;) {
      let from = at
      if (options.trim) while (text[from] === ' ' || text[from] === '\t') from += 1
      if (text[from] !== quote) {
        const cut = text.indexOf(delimiter, at)
        const feed = text.indexOf('\n', at)
        if (feed === -1 && !isLast) return null
        const end = feed === -1 ? text.length : feed
        const isCut = cut !== -1 && cut < end
        const cell = text.slice(at, isCut ? cut : end)
        if (cell.includes(quote!)) return wrong(INSIDE)
        cells.push(bare(isCut ? cell : cell.replace(/\r$/, '')))
        if (!isCut) return { cells, fault: null, at: 0, next: end + 1, lines }
        at = cut + delimiter.length
        continue
      }
      let close = text.indexOf(quote!, from + 1)
      while (close !== -1 && text[close + 1] === quote) close = text.indexOf(quote!, close + 2)
      if (close === -1 || (close === text.length - 1 && !isLast)) {
        if (!isLast) return null
        // The line that it was opened on is given up, and no other.
        return { cells, fault: OPEN, at: cells.length, next: firstEnd + 1, lines: 1 }
      }
      const cell = text.slice(from + 1, close)
      for (let feed = cell.indexOf('\n'); feed !== -1; feed = cell.indexOf('\n', feed + 1)) lines += 1
      cells.push(cell.includes(quote!) ? cell.replaceAll(quote! + quote!, quote!) : cell)
      at = close + 1
      if (options.trim) while (text[at] === ' ' || text[at] === '\t') at += 1
      if (text.startsWith(delimiter, at)) {
        at += delimiter.length
        continue
      }
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1
      if (at >= text.length) {
        if (!isLast) return null
        return { cells, fault: null, at: 0, next: at, lines }
      }
      if (text[at] === '\n') return { cells, fault: null, at: 0, next: at + 1, lines }
      if (text[at] === '\r' && at + 1 === text.length && !isLast) return null
      cells.pop()
      return wrong(AFTER)
    }
  }
}

/** The most columns of a table, as of a sheet of a workbook. */
const MOST_COLUMNS = 16_384

const bare = (cell: string): string | null => (cell === '' ? null : cell)

/**
 * The names of the columns that a header gives.
 * @throws FileError where two are the same, or one cannot be determined
 */
export function headerOf(record: readonly (string | null)[], fault: string | null, line: number): string[] {
  if (fault !== null)
    throw new FileError({ code: 'malformed_csv', detail: `the header: ${fault}` }, null, line)
  const names = record.map((name, index) => identityOf(name?.trim() || `column ${index + 1}`))
  const broken = names.find(hasUndecodable)
  if (broken !== undefined) {
    const shown = shownUndecodable(broken)
    const detail = `the name ${JSON.stringify(shown)} in the header holds bytes that are no text: say the "encoding" of the file, or save it as UTF-8`
    throw new FileError({ code: 'invalid_utf8', detail, value: shown }, null, line)
  }
  if (names.includes('__proto__')) {
    const detail = 'no column can be called "__proto__": name the columns in csv.columns'
    throw new FileError({ code: 'malformed_csv', detail }, null, line)
  }
  if (names.length > MOST_COLUMNS) {
    const detail = `there are more than ${MOST_COLUMNS.toLocaleString('en')} columns: is the delimiter right?`
    throw new FileError({ code: 'too_large', detail }, null, line)
  }
  const seen = new Set<string>()
  const twice = names.find((name) => seen.size === seen.add(name).size)
  if (twice !== undefined) {
    throw new FileError(
      {
        code: 'malformed_csv',
        detail: `two columns are called ${JSON.stringify(twice)}: name the columns in csv.columns, and skip the header with csv.skip_lines`,
      },
      null,
      line,
    )
  }
  return names
}

function rowOf(
  { cells: record, fault, at }: Parsed,
  columns: readonly string[],
  exact: boolean,
): { cells: Record<string, string | null>; findings: Finding[] } {
  const cells: Record<string, string | null> = {}
  for (let index = 0; index < columns.length; index += 1)
    cells[columns[index]!] = exact ? (record[index] ?? null) : (record[index] ?? '').trim()
  if (fault !== null) {
    const column = columns[at]
    return {
      cells,
      findings: [{ code: 'malformed_csv', detail: fault, ...(column === undefined ? {} : { column }) }],
    }
  }
  // Spreadsheets write empty cells behind the last column.
  const isRagged =
    record.length < columns.length || record.slice(columns.length).some((cell) => (cell ?? '').trim() !== '')
  if (!isRagged) return { cells, findings: [] }
  const detail = `the row has ${record.length} cells, the header ${columns.length}: a delimiter inside a cell needs quotes around it`
  return { cells, findings: [{ code: 'ragged_row', detail, value: record.at(-1) ?? '' }] }
}
