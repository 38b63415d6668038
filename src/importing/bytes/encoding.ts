/** Finds out which encoding a text is in, and says where that is a guess, or where the bytes are no such text. */
import { isAscii } from 'node:buffer'
import { FileError } from '../faults.js'
import { countUtf8, type Utf8Count, unfinished } from './utf8-count.js'
import { westernCount, windows1252 } from './windows-1252.js'

/** The encoding of a text. */
export interface TextEncoding {
  /** Its name in the Encoding Standard of the WHATWG, in lower case. */
  readonly name: string
  /** Where nobody has said it and no byte order mark tells: why it was taken. */
  readonly guess: { readonly why: string; readonly example: string | null } | null
}

const LINE_FEED = 0x0a
/** So many bytes at the beginning show whether a text is in UTF-16. */
const HEAD = 64 * 1_024
/** Of so many units of UTF-16 one is a character of ASCII at least: line ends, delimiters, digits. */
const UNITS_TO_ASCII = 50
/** So many characters of UTF-8, or bytes that are none, are enough to judge by. */
const ENOUGH = 100_000
/** Bytes of Western texts come to so few characters of UTF-8, by accident. */
const ACCIDENTS = 0.05
/** So many characters of UTF-8 without one byte that is none are no accident in an encoding of several bytes. */
const NO_ACCIDENT = 4

const BY_HAND =
  'say "encoding" in the mapping, or --encoding, such as windows-1251, windows-1250, gb18030, big5, shift_jis or euc-kr, or save the file as UTF-8'

/** The name of the encoding that a label means (WHATWG); null where it means none that can be read here. */
export function encodingName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/**
 * The encoding of a text, by its byte order mark, by what it was said to be, or by all of its bytes.
 * @param named the name of the encoding that it is said to be in; null where nothing is said
 * @param check asked now and then whether to go on; throws where not
 * @throws FileError other_encoding where the bytes contradict what is said, or fit none that can be distinguished from others
 */
export async function encodingOf(
  bytes: AsyncIterable<Buffer>,
  named: string | null,
  check: () => void = () => {},
): Promise<TextEncoding> {
  const said = named === null ? null : { name: named, guess: null }
  const look = new Look()
  let head: Buffer = Buffer.alloc(0)
  let isJudged = false
  for await (const piece of bytes) {
    check()
    if (!isJudged) {
      head = Buffer.concat([head, piece])
      if (head.length < HEAD) continue
      isJudged = true
      const found = byHead(head, named)
      if (found !== null) return found
      look.add(head)
    } else look.add(piece)
    if (look.isEnough) break
  }
  if (!isJudged) {
    const found = byHead(head, named)
    if (found !== null) return found
    look.add(head)
  }
  look.end()
  if (said === null) return look.verdict()
  if (said.name !== 'utf-8') refuseUtf8(said.name, look)
  return said
}

const MARKS: readonly (readonly [string, Buffer])[] = [
  ['utf-32', Buffer.from([0xff, 0xfe, 0, 0])],
  ['utf-32', Buffer.from([0, 0, 0xfe, 0xff])],
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]

/** What the beginning alone tells; null where the bytes are to be counted. */
function byHead(head: Buffer, named: string | null): TextEncoding | null {
  const mark = MARKS.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes))?.[0]
  if (mark === 'utf-32') throw refused('the file is in UTF-32: save it as UTF-8')
  if (mark !== undefined) {
    if (named !== null && named !== mark)
      throw refused(
        `the file is said to be in ${named}, and begins with the byte order mark of ${mark}: say nothing, or ${mark}`,
      )
    return { name: mark, guess: null }
  }
  const wide = utf16Of(head)
  if (named?.startsWith('utf-16')) {
    // Any text has line ends, digits or delimiters, of whose two bytes one is zero.
    if (wide !== null && wide !== named)
      throw refused(`the file is said to be in ${named}, and is in ${wide}`)
    if (head.length > 0 && !head.includes(0))
      throw refused(`the file is said to be in ${named}, and has no byte that is zero, as such a text has`)
    return { name: named, guess: null }
  }
  if (wide === null) return null
  if (named !== null) throw refused(`the file is said to be in ${named}, and is in ${wide}`)
  const why = `read as ${wide}, without a byte order mark that would tell`
  return { name: wide, guess: { why, example: null } }
}

/** UTF-16 without a mark: one of the two bytes of line ends and of all other characters of ASCII is zero. */
function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  let [even, odd] = [0, 0]
  const feeds = { little: 0, big: 0 }
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1
    else odd += 1
    if (at % 2 === 0 && head[at + 1] === LINE_FEED) feeds.big += 1
    if (at % 2 === 1 && head[at - 1] === LINE_FEED) feeds.little += 1
  }
  if (even + odd < 2 || (even + odd) * 2 * UNITS_TO_ASCII < head.length) return null
  // Some other characters have a byte that is zero on the other side: the commonest of Chinese is one.
  const isBig = feeds.big + feeds.little > 0 ? feeds.little === 0 : even > odd
  if (isBig ? feeds.little > 0 || odd > even * 4 : feeds.big > 0 || even > odd * 4) return null
  if (feeds.big + feeds.little === 0 && Math.min(even, odd) * 4 > Math.max(even, odd)) return null
  const whole = Buffer.from(head.subarray(0, head.length - (head.length % 2)))
  const text = (isBig ? whole.swap16() : whole).toString('utf16le')
  // What the head cuts apart is no fault of the text.
  const isText = text.replace(/[\ud800-\udbff]$/, '').isWellFormed() && !text.includes('\0')
  return !isText ? null : isBig ? 'utf-16be' : 'utf-16le'
}

/** @throws FileError where a text is UTF-8, and said to be in another encoding */
function refuseUtf8(name: string, { valid, invalid }: Look): void {
  const isOfBytes = /^(?:windows-|iso-8859-|koi8-|ibm|macintosh|x-mac-)/.test(name)
  if (invalid > valid * ACCIDENTS || valid < (isOfBytes ? 1 : NO_ACCIDENT)) return
  throw refused(
    `the file is said to be in ${name}, and ${invalid === 0 ? 'all' : 'nearly all'} of it is UTF-8, with ${valid.toLocaleString('en')} characters beyond ASCII: say utf-8`,
  )
}

const refused = (detail: string): FileError => new FileError({ code: 'other_encoding', detail })

/** Counts what the bytes are made of. */
class Look {
  valid = 0
  invalid = 0
  #hasZeros = false
  /** Bytes beyond ASCII, and those of them that a Western text does not have where they stand. */
  #high = 0
  #foreign = 0
  #kept: Buffer = Buffer.alloc(0)
  /** What stands around the first byte that is no UTF-8. */
  #example: Buffer | null = null

  get isEnough(): boolean {
    return this.valid + this.invalid >= ENOUGH
  }

  add(piece: Buffer): void {
    if (this.#kept.length === 0 && isAscii(piece)) {
      this.#hasZeros ||= piece.includes(0)
      return
    }
    const whole = this.#kept.length === 0 ? piece : Buffer.concat([this.#kept, piece])
    const end = whole.length - unfinished(whole)
    this.#kept = Buffer.from(whole.subarray(end))
    this.#count(whole.subarray(0, end))
  }

  end(): void {
    this.#count(this.#kept)
    this.#kept = Buffer.alloc(0)
  }

  #count(bytes: Buffer): void {
    if (isAscii(bytes)) return
    const found: Utf8Count = countUtf8(bytes)
    this.valid += found.valid
    this.invalid += found.invalid
    this.#hasZeros ||= bytes.includes(0)
    if (found.invalid === 0) return
    this.#example ??= around(bytes, found.firstInvalid)
    const { high, foreign } = westernCount(bytes)
    this.#high += high
    this.#foreign += foreign
  }

  /** @throws FileError where it is neither UTF-8 nor a Western text */
  verdict(): TextEncoding {
    // A stray byte in a text of UTF-8 is a fault of its row.
    if (this.invalid === 0 || this.valid >= this.invalid) return { name: 'utf-8', guess: null }
    const example = this.#example === null ? null : windows1252(this.#example).trim()
    const isWestern =
      !this.#hasZeros && this.valid <= this.invalid * ACCIDENTS && this.#foreign <= this.#high * ACCIDENTS
    if (!isWestern) {
      const detail = `the file is not in UTF-8, and not in windows-1252 either: ${BY_HAND}`
      throw new FileError({ code: 'other_encoding', detail, ...(example === null ? {} : { value: example }) })
    }
    const why =
      'read as windows-1252, since it is not UTF-8; say "encoding" in the mapping, or --encoding, where it is another'
    return { name: 'windows-1252', guess: { why, example } }
  }
}

/** The line around a byte, or as much of it as shows what it is part of. */
function around(bytes: Buffer, at: number): Buffer {
  const from = Math.max(bytes.lastIndexOf(0x0a, at) + 1, at - 30)
  const feed = bytes.indexOf(0x0a, at)
  return Buffer.from(bytes.subarray(from, Math.min(feed === -1 ? bytes.length : feed, at + 40)))
}
