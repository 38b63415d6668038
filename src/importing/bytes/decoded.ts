/** Turns bytes into text: UTF-8 with or without a byte order mark, what is none marked so that its row can be named. */
import { isUtf8 } from 'node:buffer'
import { FileError } from '../faults.js'

/** Stands for bytes that are no UTF-8: half a character, which no UTF-8 decodes to. */
export const UNDECODABLE = '\udcff'
/** Finds it alone: characters beyond the first 65,536 have it as their second half, such as U+1F4FF. */
const ALONE = /\udcff/gu

/** Whether a text has such bytes. */
export const hasUndecodable = (text: string): boolean => text.search(ALONE) !== -1

/** The text as it is shown, with the sign for a character that is none in their place. */
export const shownUndecodable = (text: string): string => text.replaceAll(ALONE, '\ufffd')

const LINE_FEED = 0x0a
/** Without a line feed in so many bytes there are no lines to tell apart. */
const LONGEST = 4 * 2 ** 20

/**
 * The text of bytes, in pieces that end with a line where there are lines.
 * @throws FileError invalid_utf8 for UTF-16, which is another encoding altogether
 */
export async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let kept: Buffer[] = []
  let size = 0
  let isFirst = true
  const text = (piece: Buffer): string => {
    const whole = isFirst ? withoutMark(piece) : piece
    isFirst = false
    return isUtf8(whole) ? whole.toString() : lineByLine(whole)
  }
  for await (const piece of bytes) {
    const end = piece.lastIndexOf(LINE_FEED) + 1
    if (end === 0 && size + piece.length < LONGEST) {
      kept.push(piece)
      size += piece.length
      continue
    }
    // A piece without a line feed is cut where a character ends.
    const at = end === 0 ? characterEnd(piece) : end
    yield text(Buffer.concat([...kept, piece.subarray(0, at)]))
    const rest = piece.subarray(at)
    kept = rest.length > 0 ? [rest] : []
    size = rest.length
  }
  if (size > 0) yield text(Buffer.concat(kept))
}

/** Where the last character that is whole ends. */
function characterEnd(piece: Buffer): number {
  for (let at = piece.length - 1; at >= Math.max(0, piece.length - 4); at -= 1) {
    const byte = piece[at]!
    if (byte < 0x80) return at + 1
    // The first byte of a character of several bytes begins with two ones.
    if (byte >= 0xc0) return at
  }
  return piece.length
}

function withoutMark(piece: Buffer): Buffer {
  if ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff)) {
    throw new FileError({
      code: 'invalid_utf8',
      detail: 'the file is in UTF-16: save it as UTF-8',
    })
  }
  return piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece
}

function lineByLine(piece: Buffer): string {
  const lines: string[] = []
  for (let start = 0; start < piece.length; ) {
    const feed = piece.indexOf(LINE_FEED, start)
    const end = feed === -1 ? piece.length : feed + 1
    const line = piece.subarray(start, end)
    lines.push(isUtf8(line) ? line.toString() : line.toString().replaceAll('\ufffd', UNDECODABLE))
    start = end
  }
  return lines.join('')
}
