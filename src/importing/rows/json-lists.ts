/** Finds the entries of the lists of a JSON file, wherever they are in it, without reading the file whole, and leaves nothing of the file unread. */
import { FileError } from '../faults.js'
import { MAX_ROW } from './row.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const RECORD_SEPARATOR = 0x1e

/** The most levels of lists and objects inside each other. */
export const DEEPEST = 64

/** A document that has ended. */
export interface EndedDocument {
  /** Its text, in which the lists whose entries were given stand empty; null where that is too large to be kept. */
  readonly document: string | null
  readonly line: number
  /** How many lists it had. */
  readonly lists: number
}

/** An entry of a list, or the document that it was in. */
export type Found = { readonly entry: string; readonly line: number } | EndedDocument

/**
 * The entries of all lists that one of the paths leads to, in every document of the file: most files have one, some
 * have several behind each other.
 * @param paths the keys that lead to a list; none for the document itself
 * @throws FileError malformed_json for what is neither; too_large for an entry
 */
export async function* jsonLists(
  text: AsyncIterable<string>,
  paths: readonly (readonly string[])[],
): AsyncGenerator<Found> {
  /** The keys of the objects that are open, and null for lists. */
  const open: (string | null)[] = []
  let [inString, escaped] = [false, false]
  let [string, lastString] = ['', '']
  /** How many levels are open around the list whose entries are read; -1 outside of one. */
  let depth = -1
  let entry = ''
  let document: string | null = ''
  let lists = 0
  let [line, entryLine, documentLine] = [1, 1, 1]
  const isHere = (): boolean =>
    paths.some((path) => open.length === path.length && path.every((key, index) => open[index] === key))
  for await (const piece of text) {
    let start = 0
    const taken = (to: number): void => {
      if (depth >= 0) entry = limited(entry + piece.slice(start, to), entryLine)
      else if (document !== null) document += piece.slice(start, to)
      if (document !== null && document.length > MAX_ROW) document = null
      start = to
    }
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
        if (inString && depth < 0 && string.length < 1_000) string += piece[at]
        continue
      }
      if (open.length === 0) {
        if (isBetween(character)) continue
        if (character !== OPEN_LIST && character !== OPEN_OBJECT) throw rubbish(piece.slice(at), line)
        start = at
        documentLine = line
      }
      if (character === QUOTE) {
        inString = true
        string = ''
      } else if (character === COLON) {
        if (depth < 0) open[open.length - 1] = lastString
      } else if (character === OPEN_LIST || character === OPEN_OBJECT) {
        const begins = depth < 0 && character === OPEN_LIST && isHere()
        open.push(null)
        if (open.length > DEEPEST)
          throw new FileError({ code: 'malformed_json', detail: 'the JSON is nested too deeply' }, null, line)
        if (!begins) continue
        taken(at + 1)
        depth = open.length - 1
        lists += 1
        entryLine = line
      } else if (character === CLOSE_LIST || character === CLOSE_OBJECT) {
        open.pop()
        if (open.length === depth) {
          taken(at)
          if (entry.trim() !== '') yield { entry, line: entryLine }
          entry = ''
          depth = -1
        }
        if (open.length > 0) continue
        taken(at + 1)
        yield { document, line: documentLine, lists }
        document = ''
        lists = 0
      } else if (character === COMMA && open.length === depth + 1) {
        taken(at)
        yield { entry, line: entryLine }
        entry = ''
        start = at + 1
        entryLine = line
      }
    }
    if (open.length > 0) taken(piece.length)
  }
  if (open.length > 0)
    throw new FileError(
      { code: 'malformed_json', detail: 'the JSON ends in the middle of a list or an object' },
      null,
      line,
    )
}

/** White space, and the character that begins each text of a sequence (RFC 8142). */
const isBetween = (character: number): boolean =>
  character === 0x20 ||
  (character >= 0x09 && character <= 0x0d) ||
  character === RECORD_SEPARATOR ||
  character === 0xfeff

function limited(text: string, line: number): string {
  if (text.length <= MAX_ROW) return text
  const detail = `a row has more than ${MAX_ROW} characters`
  throw new FileError({ code: 'too_large', detail }, null, line)
}

function rubbish(text: string, line: number): FileError {
  const shown = text.trimStart().slice(0, 40)
  const detail = `something that is neither a list nor an object stands before or behind the list: ${JSON.stringify(shown)}`
  return new FileError({ code: 'malformed_json', detail }, null, line)
}
