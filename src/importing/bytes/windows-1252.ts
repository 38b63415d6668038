/** Windows-1252, the encoding of Western texts that are no UTF-8: its characters, and whether bytes look like such a text. */

/** The characters of 0x80 to 0x9f (WHATWG); where it has none, the control character of that number. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** The text of bytes. Decoders of some versions of Node take 0x80 to 0x9f for control characters. */
export const windows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (character) => UPPER[character.charCodeAt(0) - 0x80]!)

const UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Bytes beyond ASCII that stand inside of words: letters, apostrophes, hyphens and the Catalan point. */
const INSIDE = new Set([0x8a, 0x8c, 0x8e, 0x92, 0x96, 0x97, 0x9a, 0x9c, 0x9e, 0x9f, 0xad, 0xb4, 0xb7])
const isInside = (byte: number): boolean =>
  INSIDE.has(byte) || (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7)

/** So many bytes beyond ASCII behind each other are a word of another script. */
const RUN = 4

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a))

/**
 * How many bytes are beyond ASCII, and how many of them stand where a Western text does not have them: in words of
 * nothing else, inside of a word without being a letter, or without being a character at all.
 */
export function westernCount(bytes: Buffer): { high: number; foreign: number } {
  let [high, foreign] = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at]! < 0x80) continue
    let end = at + 1
    while (end < bytes.length && bytes[end]! >= 0x80) end += 1
    const run = bytes.subarray(at, end)
    high += run.length
    const isWord = isLetter(bytes[at - 1]) && isLetter(bytes[end])
    if (run.length >= RUN || run.some((byte) => UNDEFINED.has(byte))) foreign += run.length
    else if (isWord) foreign += run.filter((byte) => !isInside(byte)).length
    at = end
  }
  return { high, foreign }
}
