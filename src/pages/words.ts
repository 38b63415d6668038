/** Words for what a page shows: codes, counts, distances, and values of any shape, none longer than a page can bear. */
import { CLOSED_LISTS, type ClosedScheme, type CodeWords } from '../domain/vocabulary.js'
import { t, translated } from '../messages/translate.js'
import { codeInWords, inSentence } from '../messages/words.js'

/** What a code of a closed list means to a reader. */
export function labelOf(scheme: ClosedScheme, code: string): string {
  const list: Readonly<Record<string, CodeWords>> = CLOSED_LISTS[scheme]
  const label = list[code]?.label
  return label === undefined ? codeInWords(code) : translated(label)
}

/** How far a source is relied on, in words; the letter F of the Admiralty would be read as a failing grade. */
export const reliabilityInWords = (letter: string): string =>
  letter === 'F' ? t('reliability not assessed') : inSentence(labelOf('reliability', letter))

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
  if (value === null || value === undefined) return t('none')
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value !== 'object') return String(value)
  const entries: (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((entry: unknown) => ['', entry])
    : Object.entries(value).map(([key, entry]) => [`${inSentence(codeInWords(key))}: `, entry])
  if (entries.length === 0) return t('none')
  const { shown, more } = firstOf(entries, MOST_ENTRIES)
  const words = shown.map(([name, entry]) => name + valueInWords(entry)).join(t('; '))
  return more === 0 ? words : `${words}${t('; ')}${t('and {count, number} more', { count: more })}`
}
