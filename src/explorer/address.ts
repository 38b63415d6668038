/** The address of the page: the question in the query, as the API takes it, and what is shown in the hash. */
import { ANSWER, type AnswerName, FILTERS, LANGUAGE, OWN } from './parameters.js'

/** Values by parameter; what is not asked for is absent. Unknown parameters are kept: the API says what was meant. */
export type Filters = Readonly<Record<string, readonly string[]>>

export interface Address {
  readonly filters: Filters
  /** How it is answered: sort, limit and cursor, where they are given. */
  readonly answer: Readonly<Partial<Record<AnswerName, string>>>
  /** The id of the record that is open. */
  readonly record: string | null
  /** The period that the timeline shows: two days, `1990-01-01/2020-12-31`; null for all. */
  readonly span: string | null
  /** The width of a bar; null for one that fits. */
  readonly interval: string | null
  /** What the bars add up, as the API takes it: `sum:deaths_best`; null counts records. */
  readonly measure: string | null
  /** The field that timeline and map are coloured by: a facet, or `attr:NAME`; null for one colour. */
  readonly colour: string | null
  /** The number of the first record of the page, from 1 on; null on the first page, and where nobody knows. */
  readonly first: string | null
  /** The columns of the table that the records stand in, by comma; null for a list. */
  readonly table: string | null
  /** The part that is shown where there is room for one only: `timeline` or `map`; null for the list. */
  readonly tab: string | null
  /** Where the map looks: `104.2,35.1,4.3`, longitude and latitude of its middle and how near it is; null for all that is found. */
  readonly map: string | null
}

/** What is shown, in the order in which the hash has it. */
const VIEW = ['record', 'span', 'interval', 'measure', 'colour', 'first', 'table', 'tab', 'map'] as const

/** @param url the parts of a location: `?…` and `#…`, either may be empty */
export function readAddress({ search, hash }: { search: string; hash: string }): Address {
  const filters = new Map<string, string[]>()
  const answer: Partial<Record<AnswerName, string>> = {}
  for (const [name, text] of new URLSearchParams(search)) {
    if (name === LANGUAGE || (OWN as readonly string[]).includes(name) || text === '') continue
    if ((ANSWER as readonly string[]).includes(name)) {
      answer[name as AnswerName] = text
      continue
    }
    const values = FILTERS[name]?.isList ? text.split(',').filter((value) => value !== '') : [text]
    filters.set(name, [...new Set([...(filters.get(name) ?? []), ...values])])
  }
  const view = new URLSearchParams(hash.replace(/^#/, ''))
  return {
    // Whatever a parameter is called, `__proto__` too.
    filters: Object.fromEntries(filters),
    answer,
    record: view.get('record') || null,
    span: view.get('span') || null,
    interval: view.get('interval') || null,
    measure: view.get('measure') || null,
    colour: view.get('colour') || null,
    first: view.get('first') || null,
    table: view.get('table') || null,
    tab: view.get('tab') || null,
    map: view.get('map') || null,
  }
}

/** The order of the list where none is chosen. The API's own default is the oldest first. */
export const NEWEST = '-date'

/** How the list is answered: as the address says, the newest first where it says nothing. */
export const ordered = (answer: Address['answer']): Address['answer'] => ({ sort: NEWEST, ...answer })

/** The query of a question, without the question mark, as `/v1/incidents` takes it and as people can read it. */
export function writeQuery(filters: Filters, answer: Address['answer'] = {}): string {
  const pairs: [string, string][] = []
  // In the order of the registry, so that the same question is the same URL, whichever way it came about.
  for (const name of [
    ...Object.keys(FILTERS),
    ...Object.keys(filters).filter((name) => !(name in FILTERS)),
  ]) {
    const values = filters[name] ?? []
    if (values.length === 0) continue
    if (FILTERS[name]?.isList) pairs.push([name, values.map(readable).join(',')])
    else for (const value of values) pairs.push([name, readable(value)])
  }
  for (const name of ANSWER) {
    const value = answer[name]
    if (value !== undefined) pairs.push([name, readable(value)])
  }
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&')
}

/** A relative URL: the inverse of `readAddress`. */
export function writeAddress({ filters, answer, ...view }: Address): string {
  const query = writeQuery(filters, answer)
  const pairs = VIEW.flatMap((name) => {
    const value = view[name]
    return value === null ? [] : [`${name}=${readable(value)}`]
  })
  return `${query === '' ? '?' : `?${query}`}${pairs.length === 0 ? '' : `#${pairs.join('&')}`}`
}

/** Encodes a value for a query, but leaves what may stand there and reads better: `:` `/` `*`. */
const readable = (value: string): string =>
  encodeURIComponent(value)
    .replace(/%3A/g, ':')
    .replace(/%2F/g, '/')
    .replace(/%2C/g, ',')
    .replace(/%20/g, '+')

/** The question with other values of a parameter; none takes it away, and what says nothing without it. */
export function withFilter(address: Address, name: string, values: readonly string[]): Address {
  const filters: Record<string, readonly string[]> = { ...address.filters }
  if (values.length > 0) filters[name] = values
  else {
    delete filters[name]
    for (const ruled of FILTERS[name]?.rules ?? []) delete filters[ruled]
  }
  return withFilters(address, filters)
}

/** Another question: it begins at its first page. */
export function withFilters(address: Address, filters: Filters): Address {
  const { cursor: _, ...answer } = address.answer
  if (answer.sort === 'relevance' && !filters.q) delete answer.sort
  if (answer.sort === 'distance' && !filters.near) delete answer.sort
  return { ...address, filters, answer, first: null }
}

/** The state of the records that is shown, as routes of single records take it: a release, or that of now. */
export function stateOf({ filters }: Address): { release?: string } {
  const [release] = filters.release ?? []
  return release === undefined ? {} : { release }
}

/** The filters but for some of them. */
export const without = (filters: Filters, ...names: string[]): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => !names.includes(name)))

/** What an answer was refused for, put right: another parameter or value where the server suggests one. */
export function mended(address: Address, parameter: string, suggestion: string): Address {
  const { filters } = address
  if (!(parameter in FILTERS)) {
    // An unknown parameter: the suggestion is its right name.
    return withFilters(address, { ...without(filters, parameter), [suggestion]: filters[parameter] ?? [] })
  }
  // A wrong value: of several the server names none, so that all but one cannot be distinguished.
  const values = filters[parameter] ?? []
  return withFilter(
    address,
    parameter,
    values.length > 1 ? [...values.slice(0, -1), suggestion] : [suggestion],
  )
}
