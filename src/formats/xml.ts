/** Elements of XML 1.0 as text. */

// Written by hand because feedsmith, which would write whole feeds, trims texts and sets them in white space of its
// own, leaves out blank attributes, and writes tabs and line breaks in attributes, carriage returns and characters
// that XML forbids as they are, so that a reader gets something else or nothing.

type Attributes = Readonly<Record<string, string>>

/** All that is no `Char` of XML 1.0 (section 2.2), halves of characters among it. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** What is markup in a text, or read as a line feed (section 2.11). */
const IN_TEXT = /[&<>\r]/g
/** The same for an attribute in double quotes, where white space is read as spaces (section 3.3.3). */
const IN_ATTRIBUTE = /[&<>"\t\n\r]/g

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** An element with a text, whatever it holds; characters that XML cannot hold become U+FFFD. */
export const element = (name: string, attributes: Attributes, text: string): string =>
  `<${name}${written(attributes)}>${escaped(text, IN_TEXT)}</${name}>`

/** An element with nothing inside. */
export const empty = (name: string, attributes: Attributes): string => `<${name}${written(attributes)}/>`

/** An element with elements inside, each on a line. */
export const parent = (name: string, attributes: Attributes, elements: readonly string[]): string =>
  `<${name}${written(attributes)}>\n${elements.join('\n')}\n</${name}>`

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value, IN_ATTRIBUTE)}"`)
    .join('')
}

function escaped(text: string, markup: RegExp): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(markup, (character) => ENTITIES[character] ?? `&#${character.charCodeAt(0)};`)
}
