/** Reads dates as people type them into EDTF, and says what cannot be read or can be read in two ways. */
import { MONTHS, namesOfMonth } from '../messages/calendar.js'
import { t } from '../messages/translate.js'
import { dayInWords, dayOf, edtfYear, rangeOf } from './days.js'

export type Typed = { readonly edtf: string } | { readonly fault: string }

/**
 * A day, month or year in EDTF: `2019`, `2019-03`, `March 2019`, `15 March 2019`, `3/2019`, `25/3/2019`, `44 BCE`, and
 * what EDTF itself has for one of them. Empty text is an empty date.
 */
export function typedDate(text: string): Typed {
  const trimmed = text.trim()
  if (trimmed === '' || (!trimmed.includes('/') && rangeOf(trimmed))) return { edtf: trimmed }
  const words = wordsIn(trimmed)
  const era = words.at(-1) ?? ''
  const isBefore = ['bce', 'bc'].includes(era)
  if (isBefore || ['ce', 'ad'].includes(era)) words.pop()
  const found = read(words, isBefore)
  if (found === null || 'fault' in found)
    return (
      found ?? {
        fault: t('“{text}” is no date. Write 2019, March 2019, 15 March 2019 or 2019-03-15.', {
          text: trimmed,
        }),
      }
    )
  return rangeOf(found.edtf) ? found : { fault: t('There is no day {day}.', { day: trimmed }) }
}

/** What other languages put between the parts of a date, or behind its year or first day: `15 de marzo de 2019`, `1er mars`. */
const BETWEEN = new Set(['de', 'del', 'г', 'года'])

/** The parts of a date. A Chinese one has its year first. */
function wordsIn(text: string): string[] {
  const [, year, month, day] = /^(\d{1,4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?$/u.exec(text) ?? []
  if (year !== undefined) return [day, month, year].flatMap((part) => part ?? [])
  return text
    .toLowerCase()
    .replace(/\b1er\b/, '1')
    .split(/[\s,./-]+/)
    .filter((word) => word !== '' && !BETWEEN.has(word))
}

/** A date from its words in any order that is clear; null where it is none. */
function read(words: readonly string[], isBefore: boolean): Typed | null {
  const yearOf = (word: string): string | null => {
    if (!/^\d{1,7}$/.test(word)) return null
    // Two digits may be a day, a month, or a year of any century.
    if (word.length < 3 && !isBefore) return null
    return edtfYear(isBefore ? 1 - Number(word) : Number(word))
  }
  const year = yearOf(words.at(-1) ?? '')
  if (year === null) return null
  const parts = words.slice(0, -1)
  const named = parts.map(monthNamed)
  const [first = '', second] = parts
  if (parts.length === 0) return { edtf: year }
  if (parts.length === 1) {
    const month = named[0] ?? small(first, 12)
    return month === null ? null : { edtf: `${year}-${two(month)}` }
  }
  if (parts.length > 2 || second === undefined) return null
  if (named[0] !== null || named[1] !== null) {
    const month = named[0] ?? named[1] ?? null
    const day = small(named[0] === null ? first : second, 31)
    return month === null || day === null ? null : { edtf: `${year}-${two(month)}-${two(day)}` }
  }
  return inNumbers(year, first, second)
}

/** Day and month in numbers, in either order where only one of them can be meant. */
function inNumbers(year: string, first: string, second: string): Typed | null {
  const ways = [
    { day: small(first, 31), month: small(second, 12) },
    { day: small(second, 31), month: small(first, 12) },
  ].flatMap(({ day, month }) => (day && month ? `${year}-${two(month)}-${two(day)}` : []))
  const [way, other] = [...new Set(ways)]
  if (way === undefined) return null
  if (other === undefined) return { edtf: way }
  return {
    fault: t('{text} is {one} or {other}: write {first} or {second}.', {
      text: `${first}/${second}`,
      one: inWords(way),
      other: inWords(other),
      first: way,
      second: other,
    }),
  }
}

const inWords = (edtf: string): string => dayInWords(dayOf(edtf))

/** A number from 1 to the most that there is. */
function small(word: string, most: number): number | null {
  const number = /^\d{1,2}$/.test(word) ? Number(word) : 0
  return number >= 1 && number <= most ? number : null
}

/** The month, from 1 to 12, that a word of three letters or more begins: in English, or in the language of the page. */
function monthNamed(word: string): number | null {
  if (word.length < 3) return null
  const begins = (name: string) => name.toLowerCase().startsWith(word)
  const found = MONTHS.flatMap((name, index) =>
    [name, ...namesOfMonth(index + 1)].some(begins) ? index + 1 : [],
  )
  // What begins two of them is none.
  return found.length === 1 ? found[0]! : null
}

const two = (number: number): string => String(number).padStart(2, '0')

/** The range of days between two dates, as `date` takes it; either may be empty, which leaves it open. */
export function dateBetween(from: string, to: string): string {
  if (from === to) return from
  return `${from === '' ? '..' : from}/${to === '' ? '..' : to}`
}

/** The two dates of a range, empty where it is open; of a single date twice that, of what is no range neither. */
export function endsOf(date: string): readonly [from: string, to: string] {
  if (rangeOf(date) === null) return ['', '']
  const [from = '', to = from] = date.split('/')
  return [from === '..' ? '' : from, to === '..' ? '' : to]
}
