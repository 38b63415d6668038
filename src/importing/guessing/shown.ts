/** Shows what stands in a file within comments of YAML: shortened, on one line, and of characters that YAML may have. */

/** How much of a value is shown. */
const SHOWN = 40

/** Characters that a stream of YAML may not have as they are, or that would end a line (YAML 1.2, 5.1 and 5.4). */
const NOT_PLAIN = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu

/** The same text with such characters as escapes, which are also read in quotes. */
export const printable = (text: string): string =>
  text.replaceAll(NOT_PLAIN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A text without line breaks, for a comment. */
export const inLine = (text: string): string => printable(text.replaceAll(/\s+/g, ' ').trim())

/** A value in quotes, shortened. */
export function quoted(text: string): string {
  const [...characters] = text.slice(0, SHOWN * 2)
  const isLong = characters.length > SHOWN || text.length > SHOWN * 2
  const head = isLong ? `${characters.slice(0, SHOWN).join('')}…` : text
  return printable(JSON.stringify(head))
}
