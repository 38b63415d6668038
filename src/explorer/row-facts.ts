/** What a row of the list says beside date and title: what differs between the records of the page. */
import { type DateOfRecord, dateInWords } from '../messages/dates.js'
import { language } from '../messages/translate.js'
import type { Known } from './attributes.js'

/** What is read of a row. */
export interface Compared {
  readonly kind: string
  readonly verification: string
  readonly independent_sources: number
  readonly actors: readonly { readonly name: string | null }[]
  readonly locations: readonly { readonly id: string; readonly name: string }[]
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What stands in the rows of a page. */
export interface RowFacts {
  readonly kind: boolean
  readonly verification: boolean
  readonly sources: boolean
  readonly actors: boolean
  readonly places: boolean
  /** The attribute whose value is shown. */
  readonly number: Known | null
}

/** What differs between rows; of a single row everything is shown, since there is nothing to compare it with. */
export function factsOf(rows: readonly Compared[], number: Known | null): RowFacts {
  const differs = (of: (row: Compared) => unknown) =>
    rows.length < 2 || rows.some((row) => of(row) !== of(rows[0]!))
  return {
    kind: differs(({ kind }) => kind),
    verification: differs(({ verification }) => verification),
    sources: differs(({ independent_sources }) => independent_sources),
    actors: differs(({ actors }) => namesOf(actors).join('\n')),
    places: differs(({ locations }) => namesOf(locations).join('\n')),
    number: number && differs(({ attributes }) => attributes[number.name] ?? null) ? number : null,
  }
}

/** The names of a list, each once; those that are not named or protected have none. */
export const namesOf = (list: readonly { readonly name: string | null }[]): string[] => [
  ...new Set(list.flatMap(({ name }) => name ?? [])),
]

const MONTH = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/g

/** The words of a date, shorter: `30 or 31 Dec 2022`, `8–11 Dec 2022`, `19 Sep 2015 – 18 Oct 2015`. */
export function briefDate(date: DateOfRecord): string {
  // Other languages say once what both ends share, and have no such ways to shorten.
  if (language() !== 'en') return dateInWords(date)
  return dateInWords(date)
    .replace(MONTH, (name) => name.slice(0, 3))
    .replace(/\b(\d{1,2}) to (\d{1,2} [A-Z])/, '$1–$2')
    .replace(' to ', ' – ')
}
