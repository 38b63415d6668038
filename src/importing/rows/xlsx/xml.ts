/** Reads the XML of a workbook as it comes, and gives what its elements are made into. */
import { SaxesParser } from 'saxes'
import { FileError } from '../../faults.js'
import { MAX_ROW } from '../row.js'

export interface XmlHandlers {
  /** @param name without its prefix; @param attribute gives what an attribute says, by its name without a prefix */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

/**
 * What handlers make of the elements.
 * @param part the name of the XML, for what is wrong with it
 * @param handlersOf is given where they put what they have made
 * @throws FileError unreadable where it is no XML, or has a document type; too_large where one text goes on and on
 */
export async function* xmlItems<T>(
  bytes: AsyncIterable<Buffer>,
  part: string,
  handlersOf: (made: (item: T) => void) => XmlHandlers,
): AsyncGenerator<T> {
  let items: T[] = []
  const handlers = handlersOf((item) => items.push(item))
  const parser = new SaxesParser({ xmlns: false as const, position: false })
  const unreadable = (why: string): FileError =>
    new FileError({
      code: 'unreadable',
      detail: `the workbook cannot be read: ${part}: ${why.slice(0, 200)}`,
    })
  parser.on('error', (error) => {
    throw unreadable(error.message)
  })
  // Entities of one's own are no part of workbooks, and grow without an end.
  parser.on('doctype', () => {
    throw unreadable('it has a document type')
  })
  parser.on('opentag', ({ name, attributes }) => {
    handlers.open(local(name), (own) => {
      if (Object.hasOwn(attributes, own)) return attributes[own]
      for (const key of Object.keys(attributes)) if (local(key) === own) return attributes[key]
      return undefined
    })
  })
  parser.on('closetag', ({ name }) => handlers.close(local(name)))
  parser.on('text', handlers.text)
  parser.on('cdata', handlers.text)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let sinceTag = 0
  const feed = (piece: Buffer | null): void => {
    let text: string
    try {
      text = piece === null ? decoder.decode() : decoder.decode(piece, { stream: true })
    } catch {
      throw unreadable('it is not in UTF-8')
    }
    const at = text.lastIndexOf('<')
    sinceTag = at === -1 ? sinceTag + text.length : text.length - at
    if (sinceTag > MAX_ROW) {
      const detail = `the workbook has a text of more than ${MAX_ROW} characters in ${part}`
      throw new FileError({ code: 'too_large', detail })
    }
    parser.write(text)
  }
  for await (const piece of bytes) {
    feed(piece)
    yield* items
    items = []
  }
  feed(null)
  parser.close()
  yield* items
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
