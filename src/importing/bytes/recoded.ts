/** Makes UTF-8 of texts in other encodings, with a byte that is none wherever bytes are no text. */
import { windows1252 } from './windows-1252.js'

/** Never part of UTF-8. */
const NO_TEXT = Buffer.from([0xff])

/**
 * The bytes of a text as UTF-8.
 * @param encoding its name in the Encoding Standard
 */
export async function* recoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    yield* bytes
    return
  }
  const read = encoding.startsWith('utf-16') ? wideReader(encoding === 'utf-16be') : readerOf(encoding)
  for await (const piece of bytes) yield utf8(read(piece))
  yield utf8(read(null))
}

/** Reads one piece after the other, and at last what is left. What is no text comes out as half a character. */
type Reader = (piece: Buffer | null) => string

const HALF = '\udcff'
/**
 * What comes out where an encoding has no character: the sign for that, the control character of that number, or one for
 * private use, where the decoder does not know characters that came to the encoding later.
 */
const NO_CHARACTER = /[\ufffd\x80-\x9f\ue000-\uf8ff]/g
/** The same but for NEL, which is a line break where texts of one byte come from mainframes. */
const NO_CHARACTER_OR_BREAK = /[\ufffd\x80-\x84\x86-\x9f\ue000-\uf8ff]/g
/** Encodings of one byte a character. */
const OF_BYTES = /^(?:windows-|iso-8859-|koi8-|ibm|macintosh|x-mac-)/

function readerOf(encoding: string): Reader {
  if (encoding === 'windows-1252')
    return (piece) => (piece === null ? '' : windows1252(piece).replaceAll(NO_CHARACTER_OR_BREAK, HALF))
  const none = OF_BYTES.test(encoding) ? NO_CHARACTER_OR_BREAK : NO_CHARACTER
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (piece) =>
    (piece === null ? decoder.decode() : decoder.decode(piece, { stream: true })).replaceAll(none, HALF)
}

/** UTF-16 in pieces that may be cut inside of a character. */
function wideReader(isBigEndian: boolean): Reader {
  let kept: Buffer = Buffer.alloc(0)
  return (piece) => {
    const whole = piece === null ? kept : Buffer.concat([kept, piece])
    let end = whole.length - (whole.length % 2)
    const last = end < 2 ? 0 : whole[isBigEndian ? end - 2 : end - 1]!
    // The first half of a pair waits for the second.
    if (piece !== null && last >= 0xd8 && last <= 0xdb) end -= 2
    const units = Buffer.from(whole.subarray(0, end))
    kept = Buffer.from(whole.subarray(end))
    const text = (isBigEndian ? units.swap16() : units).toString('utf16le')
    const formed = text.isWellFormed() ? text : text.replaceAll(/\p{Surrogate}/gu, HALF)
    return piece === null && kept.length > 0 ? formed + HALF : formed
  }
}

function utf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text)
  // Alone, and not as the second half of another character.
  const parts = text.split(/\udcff/u).flatMap((part) => [NO_TEXT, Buffer.from(part)])
  return Buffer.concat(parts.slice(1))
}
