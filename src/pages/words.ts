/** Words for what a page shows: codes, counts, distances, and values of any shape, none longer than a page can bear. */
import { CLOSED_LISTS, type ClosedScheme, type CodeWords } from '../domain/vocabulary.js'

/** A code as words: `state_body` is "State body". */
export function codeInWords(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a code of a closed list means to a reader. */
export function labelOf(scheme: ClosedScheme, code: string): string {
  const list: Readonly<Record<string, CodeWords>> = CLOSED_LISTS[scheme]
  return list[code]?.label ?? codeInWords(code)
}

/** How far a source is relied on, in words; the letter F of the Admiralty would be read as a failing grade. */
export const reliabilityInWords = (letter: string): string =>
  letter === 'F' ? 'reliability not assessed' : labelOf('reliability', letter).toLowerCase()

const NUMBER = new Intl.NumberFormat('en')
export const numberInWords = (value: number): string => NUMBER.format(value)

/** A count and what is counted: `1 record`, `1,234 records`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberInWords(count)} ${count === 1 ? one : many}`

/** A radius in metres: `10 m`, `60 km`. */
export function metresInWords(metres: number): string {
  if (metres < 1_000) return `${numberInWords(Math.round(metres))} m`
  return `${numberInWords(metres < 10_000 ? Math.round(metres / 100) / 10 : Math.round(metres / 1_000))} km`
}

/** A time as people read it: `2022-11-05 14:03 UTC`. */
export const timeInWords = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`

/** A text of at most so many characters; what is longer ends in an ellipsis, at a word where one ends nearby. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  // Half of a character beyond the basic plane is none.
  const end = /[\uD800-\uDBFF]/.test(text[most - 2] ?? '') ? most - 2 : most - 1
  const cut = text.slice(0, end)
  const space = cut.lastIndexOf(' ')
  return `${(space > most * 0.8 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** The first entries of a list, and how many there are besides. */
export function firstOf<T>(
  list: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: list.slice(0, most), more: Math.max(0, list.length - most) }
}

/** Entries of a value that are put into words, however long it is. */
const MOST_ENTRIES = 40

/** A value of any shape as text; its parts by their names. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  const entries: (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((entry: unknown) => ['', entry])
    : Object.entries(value).map(([key, entry]) => [`${codeInWords(key).toLowerCase()}: `, entry])
  if (entries.length === 0) return 'none'
  const { shown, more } = firstOf(entries, MOST_ENTRIES)
  const words = shown.map(([name, entry]) => name + valueInWords(entry)).join('; ')
  return more === 0 ? words : `${words}; and ${numberInWords(more)} more`
}
