/** Rows of JSON: the objects of one list, wherever it is in the file, one after the other without reading the file whole. */
import { quotingInexact } from '../../domain/exact.js'
import { isDeeperThan } from '../../domain/json-text.js'
import { FileError, type Finding } from '../faults.js'
import { type Cells, MAX_ROW, type Row } from './row.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** The most levels of lists and objects inside each other. */
export const DEEPEST = 64

/**
 * The entries of a list as JSON texts.
 * @param path the keys that lead to it; none for the file itself
 */
async function* entries(
  text: AsyncIterable<string>,
  path: readonly string[],
): AsyncGenerator<{ entry: string; line: number }> {
  /** The keys of the objects that are open, and null for lists. */
  const open: (string | null)[] = []
  let inString = false
  let escaped = false
  let string = ''
  let lastString = ''
  let isInside = false
  let isFound = false
  let entry = ''
  let line = 1
  let startLine = 1
  const isHere = (): boolean => open.length === path.length && path.every((key, index) => open[index] === key)
  for await (const piece of text) {
    let start = isInside ? 0 : -1
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charCodeAt(at)
      if (character === 0x0a) line += 1
      if (inString) {
        if (escaped) escaped = false
        else if (character === BACKSLASH) escaped = true
        else if (character === QUOTE) {
          inString = false
          lastString = string
        }
        if (inString && !isInside && string.length < 1_000) string += piece[at]
        continue
      }
      if (character === QUOTE) {
        inString = true
        string = ''
      } else if (character === 0x3a) {
        if (!isInside && open.length > 0) open[open.length - 1] = lastString
      } else if (character === OPEN_LIST || character === OPEN_OBJECT) {
        if (!isInside && character === OPEN_LIST && isHere()) {
          isInside = true
          isFound = true
          start = at + 1
          startLine = line
          entry = ''
        }
        open.push(null)
        if (open.length > DEEPEST)
          throw new FileError({ code: 'malformed_json', detail: 'the JSON is nested too deeply' }, null, line)
      } else if (character === CLOSE_LIST || character === CLOSE_OBJECT) {
        open.pop()
        if (isInside && open.length === path.length) {
          entry += piece.slice(start, at)
          limit(entry, startLine)
          if (entry.trim() !== '') yield { entry, line: startLine }
          return
        }
      } else if (character === COMMA && isInside && open.length === path.length + 1) {
        entry += piece.slice(start, at)
        limit(entry, startLine)
        yield { entry, line: startLine }
        entry = ''
        start = at + 1
        startLine = line
      }
    }
    if (isInside) entry += piece.slice(start)
    limit(entry, startLine)
  }
  if (!isFound) {
    const where = path.length === 0 ? 'the file' : `"${path.join('.')}"`
    throw new FileError({
      code: 'unreadable',
      detail: `${where} is no JSON list: say in the mapping's "rows" which key leads to the list`,
    })
  }
  throw new FileError(
    { code: 'malformed_json', detail: 'the JSON ends in the middle of the list' },
    null,
    line,
  )
}

function limit(entry: string, line: number): void {
  if (entry.length <= MAX_ROW) return
  throw new FileError({ code: 'too_large', detail: `a row has more than ${MAX_ROW} characters` }, null, line)
}

/** The objects of a list. @throws FileError where there is no such list */
export async function* jsonRows(text: AsyncIterable<string>, path: readonly string[]): AsyncGenerator<Row> {
  let number = 0
  for await (const { entry, line } of entries(text, path)) {
    number += 1
    yield { number, line: line + leadingLines(entry), ...objectOf(entry) }
  }
}

/** GeoJSON (RFC 7946): the properties of each feature, and its geometry as the column `geometry`. */
export async function* geojsonRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  for await (const row of jsonRows(text, ['features'])) {
    const { properties, geometry, id } = row.cells as { properties?: Cells; geometry?: unknown; id?: unknown }
    if (row.findings.length > 0) yield row
    else yield { ...row, cells: { ...(id === undefined ? {} : { feature_id: id }), ...properties, geometry } }
  }
}

/** Newline-delimited JSON: one object on each line. */
export async function* ndjsonRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let rest = ''
  let line = 0
  let number = 0
  const rowOf = (entry: string): Row => {
    number += 1
    return { number, line, ...objectOf(entry) }
  }
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const one of lines) {
      line += 1
      if (one.trim() !== '') yield rowOf(one)
    }
    if (rest.length > MAX_ROW) {
      throw new FileError(
        { code: 'too_large', detail: `the line has more than ${MAX_ROW} characters` },
        number + 1,
        line + 1,
      )
    }
  }
  line += 1
  if (rest.trim() !== '') yield rowOf(rest)
}

const leadingLines = (entry: string): number => (/^\s*/.exec(entry)![0].match(/\n/g) ?? []).length

/** The object that a text is. */
export function objectOf(text: string): { cells: Cells; findings: Finding[] } {
  const bad = (detail: string): { cells: Cells; findings: Finding[] } => ({
    cells: {},
    findings: [{ code: 'malformed_json', detail, value: text.slice(0, 1_000).trim() }],
  })
  // What is parsed and then walked could be too deep to be walked.
  if (isDeeperThan(text, DEEPEST)) return bad(`the row is nested more than ${DEEPEST} levels deep`)
  try {
    const value: unknown = JSON.parse(quotingInexact(text))
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return bad('a row must be a JSON object')
    return { cells: value as Cells, findings: [] }
  } catch (error) {
    return bad(`the row is no JSON: ${(error as Error).message.slice(0, 200)}`)
  }
}
