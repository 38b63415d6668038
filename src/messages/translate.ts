/** Puts messages into the language that is in use: English messages are their own keys. */
import { IntlMessageFormat } from 'intl-messageformat'
import type { Message } from './english.js'
import { LANGUAGES, type Language } from './languages.js'

/** The messages of a language, by the English ones. */
export type Messages = Readonly<Record<Message, string>>

/** What stands in for the arguments of a message. */
export type Values = Readonly<Record<string, string | number>>

let current: Language = 'en'
let messages: Messages | null = null
let formats = new Map<string, IntlMessageFormat>()

/** What was parsed in each language. */
const parsed = new Map<Language, Map<string, IntlMessageFormat>>()

/**
 * Takes a language into use.
 * @param translated its messages; null for English
 */
export function setLanguage(language: Language, translated: Messages | null): void {
  current = language
  messages = translated
  formats = parsed.get(language) ?? new Map()
  parsed.set(language, formats)
}

/** The language that is in use. */
export const language = (): Language => current
/** The BCP 47 tag that numbers, dates and names are formatted by. */
export const locale = (): string => LANGUAGES[current].locale

function formatOf(message: string): IntlMessageFormat {
  const found = formats.get(message)
  if (found) return found
  const format = new IntlMessageFormat(translated(message), locale())
  formats.set(message, format)
  return format
}

/**
 * A message in the language that is in use.
 * @param message in English, in ICU message format: `{name}` for an argument, `{count, plural, one {…} other {…}}`
 */
export function t(message: Message, values?: Values): string {
  return String(formatOf(message).format(values))
}

/**
 * A message with elements in it: `Read <a>the docs</a>` with a function for `a`.
 * @returns its pieces, in the order of the language
 */
export function rich<Element>(
  message: Message,
  values: Readonly<Record<string, string | number | Element | ((chunks: (string | Element)[]) => Element)>>,
): (string | Element)[] {
  const formatted = formatOf(message).format<Element>(values)
  return Array.isArray(formatted) ? formatted : [formatted]
}

/**
 * A text of annals itself that comes as data, such as the label of a closed list or the title of a problem: as it is
 * where it is no message. Never for what people write, whose words may be those of a message by chance.
 */
export function translated(text: string): string {
  const others: Readonly<Record<string, string>> | null = messages
  // What is on the prototype of every object is no message.
  return others !== null && Object.hasOwn(others, text) ? (others[text] ?? text) : text
}

const numbers = new Map<string, Intl.NumberFormat>()

/** A number as readers of the language write it: `1,234`, `1 234`. */
export function numberInWords(value: number): string {
  const tag = locale()
  const format = numbers.get(tag) ?? new Intl.NumberFormat(tag)
  numbers.set(tag, format)
  return format.format(value)
}

/** Several things in one line: `a, b, c`. */
export const listed = (items: readonly string[]): string => items.join(t(', '))

/** The name of a country by its ISO 3166-1 code; the code itself where there is none. */
export function countryInWords(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'region', fallback: 'code' }).of(code) ?? code
  } catch {
    // No code of a country: what else somebody has written.
    return code
  }
}
