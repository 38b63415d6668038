/** Finds the lists of objects in a file of JSON, and what kind of JSON it is, by its beginning. */
import { decoded } from '../bytes/decoded.js'
import { recoded } from '../bytes/recoded.js'
import { type RowFile, textBytes } from '../file.js'

/** How many characters are examined. */
const MOST = 4 * 2 ** 20
/** How many lists are named. */
const MOST_PATHS = 8

export interface FoundLists {
  /** The keys that lead to lists of objects, with dots between; the one with the fewest keys first. '' is the file itself. */
  readonly paths: readonly string[]
  readonly isGeojson: boolean
  /** Whether objects stand one after the other, each on its line. */
  readonly isLines: boolean
}

/** What is in the beginning of a file of JSON. */
export async function listPaths(file: RowFile): Promise<FoundLists> {
  let text = ''
  for await (const piece of decoded(recoded(textBytes(file), file.encoding))) {
    text += piece
    if (text.length >= MOST) break
  }
  return listsIn(text)
}

/** What is in the beginning of a text of JSON. */
export function listsIn(text: string): FoundLists {
  const keys: (string | null)[] = []
  const paths: string[] = []
  let [lastString, collection, documents] = ['', false, 0]
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!
    if (character === '"') {
      const end = endOfString(text, at)
      lastString = text.slice(at + 1, end)
      const isOuter = keys.length === 1 || (keys.length === 2 && keys[0] === null)
      if (isOuter && keys.at(-1) === 'type' && /^Feature(?:Collection)?$/.test(lastString)) collection = true
      at = end
    } else if (character === ':' && keys.length > 0) keys[keys.length - 1] = lastString
    else if (character === '{' || character === '[') {
      if (keys.length === 0) documents += 1
      const within = keys.every((key) => key !== null && !/[.[\]]/.test(key))
      if (character === '[' && within && /^\s*\{/.test(text.slice(at + 1, at + 1_000))) {
        const name = keys.join('.')
        if (!paths.includes(name) && paths.length < MOST_PATHS) paths.push(name)
      }
      keys.push(null)
    } else if (character === '}' || character === ']') keys.pop()
  }
  const depth = (one: string): number => (one === '' ? 0 : one.split('.').length)
  paths.sort((one, other) => depth(one) - depth(other))
  return { paths, isGeojson: collection, isLines: text.trimStart().startsWith('{') && documents > 1 }
}

function endOfString(text: string, start: number): number {
  let end = start + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  return end
}
