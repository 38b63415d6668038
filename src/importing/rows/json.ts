/** Rows of JSON: the objects of one list, wherever it is in the file, one after the other without reading the file whole. */
import { quotingInexact } from '../../domain/exact.js'
import { isDeeperThan } from '../../domain/json-text.js'
import { FileError, type Finding } from '../faults.js'
import { DEEPEST, jsonLists } from './json-lists.js'
import { type Cells, MAX_ROW, type Row } from './row.js'

const NO_LIST = 'say in the mapping\'s "rows" which key leads to the list'

/**
 * The objects of a list; of all lists where the file has several documents behind each other.
 * @throws FileError where a document has no such list, or is no JSON
 */
export async function* jsonRows(text: AsyncIterable<string>, path: readonly string[]): AsyncGenerator<Row> {
  let number = 0
  let isEmpty = true
  for await (const found of jsonLists(text, [path])) {
    isEmpty = false
    if ('entry' in found) {
      number += 1
      yield { number, line: found.line + leadingLines(found.entry), ...objectOf(found.entry) }
      continue
    }
    if (found.lists > 0) {
      if (found.document !== null) documentOf(found.document, found.line)
      continue
    }
    const what = path.length === 0 ? 'what is read' : `"${path.join('.')}"`
    const isLines = path.length === 0 && found.document?.startsWith('{')
    const detail = `${what} is no JSON list: ${NO_LIST}${isLines ? ', or call the format ndjson where each line is an object' : ''}`
    throw new FileError({ code: 'unreadable', detail }, null, found.line)
  }
  if (isEmpty) throw new FileError({ code: 'unreadable', detail: 'the file is empty: it has no JSON list' })
}

/** What stands around the lists of a document, which are empty. @throws FileError where that is no JSON */
export function documentOf(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const detail = `what stands beside the rows is no JSON: ${(error as Error).message.slice(0, 200)}`
    throw new FileError({ code: 'malformed_json', detail }, null, line)
  }
}

/** Newline-delimited JSON: one object on each line. */
export async function* ndjsonRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let rest = ''
  let line = 0
  let number = 0
  const rowOf = (entry: string): Row => {
    number += 1
    // Each text of a sequence begins with a character of its own (RFC 7464).
    return { number, line, ...objectOf(entry.startsWith('\x1e') ? entry.slice(1) : entry) }
  }
  for await (const piece of text) {
    // JSON holds no line break as it stands, so that one of any kind ends a row.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    for (const one of lines) {
      line += 1
      if (!isBlank(one)) yield rowOf(one)
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
  if (!isBlank(rest)) yield rowOf(rest)
}

const isBlank = (line: string): boolean => line.trim() === ''

export const leadingLines = (entry: string): number => (/^\s*/.exec(entry)![0].match(/\n/g) ?? []).length

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
