/** Counts which bytes of a text are characters of UTF-8 beyond ASCII, and which are none (RFC 3629). */

export interface Utf8Count {
  /** Characters of two to four bytes. */
  readonly valid: number
  /** Bytes beyond ASCII that belong to no character. */
  readonly invalid: number
  /** Where the first of them stands; -1 where there is none. */
  readonly firstInvalid: number
}

export function countUtf8(bytes: Buffer): Utf8Count {
  let [valid, invalid, firstInvalid] = [0, 0, -1]
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at += 1
      continue
    }
    const length = lengthOf(lead)
    if (length > 0 && isCharacter(bytes, at, length)) {
      valid += 1
      at += length
    } else {
      if (firstInvalid === -1) firstInvalid = at
      invalid += 1
      at += 1
    }
  }
  return { valid, invalid, firstInvalid }
}

/** How many bytes at the end may be the beginning of a character: at most three. */
export function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0
  }
  return 0
}

/** How many bytes a character has that begins with this one; 0 where none does. */
function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

function isCharacter(bytes: Buffer, at: number, length: number): boolean {
  if (at + length > bytes.length) return false
  for (let next = at + 1; next < at + length; next += 1) if ((bytes[next]! & 0xc0) !== 0x80) return false
  const [lead, second] = [bytes[at]!, bytes[at + 1]!]
  // Neither longer than needed, nor half of a pair, nor beyond the last character.
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second < 0xa0
  if (lead === 0xf0) return second >= 0x90
  return lead !== 0xf4 || second < 0x90
}
