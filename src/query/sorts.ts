/** The registry of sorts: the columns of each, and which way they run. */
import { attributeNamed, wordOrAttribute } from './attributes.js'

/** A column that an order is made of; the store knows what it is called there. */
export type SortColumn =
  | 'order_start'
  | 'order_end'
  | 'reverse_start'
  | 'reverse_end'
  | 'title'
  | 'updated_at'
  | 'revision'
  | 'score'
  | 'distance'
  | 'attribute_rank'
  | 'attribute'
  | 'key'
  | 'id'

/** One sort: columns that all run the same way, the last of which makes the order total. */
export interface Sort {
  readonly columns: readonly SortColumn[]
  readonly descending: boolean
  readonly description: string
  /** The parameter without which it means nothing. */
  readonly needs?: 'q' | 'near'
  /** The name of the attribute whose values are ordered by. */
  readonly attribute?: string
}

export const SORTS = {
  date: {
    columns: ['order_start', 'order_end', 'id'],
    descending: false,
    description: 'By earliest start, then latest end, then id; undated last.',
  },
  // Its columns hold the bounds negated, so that ids still ascend and undated ones still come last.
  '-date': {
    columns: ['reverse_start', 'reverse_end', 'id'],
    descending: false,
    description: 'By earliest start and latest end, the newest first, then id; undated last.',
  },
  updated: {
    columns: ['updated_at', 'revision'],
    descending: false,
    description: 'By the time of the last change, then its number.',
  },
  '-updated': {
    columns: ['updated_at', 'revision'],
    descending: true,
    description: 'The same, the last changed first.',
  },
  title: {
    columns: ['title', 'id'],
    descending: false,
    description: 'By title, case and accents apart, then id.',
  },
  relevance: {
    columns: ['score', 'key'],
    descending: false,
    description: 'The best match of `q` first, a title before a summary; needs `q`.',
    needs: 'q',
  },
  distance: {
    columns: ['distance', 'id'],
    descending: false,
    description: 'The nearest to `near` first; needs `near`.',
    needs: 'near',
  },
} as const satisfies Record<string, Sort>

export type SortName = keyof typeof SORTS
export const SORT_NAMES = Object.keys(SORTS) as [SortName, ...SortName[]]

/** What a sort by an attribute is written like. */
export const ATTRIBUTE_SORT = '^-?attr:[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]{0,99}$'

/** The parameter `sort`. */
export const sortSchema = wordOrAttribute(SORT_NAMES, ATTRIBUTE_SORT)
export const SORT_DESCRIPTION =
  'The order of the rows; `-` reverses it. `attr:NAME` and `-attr:NAME` are by the values of an attribute, numbers before texts (or after them), records without one last.'

/** The sort of a name that `sortSchema` has let through. */
export function sortNamed(name: string): Sort {
  if (Object.hasOwn(SORTS, name)) return SORTS[name as SortName]
  const descending = name.startsWith('-')
  return {
    // Which come first, numbers or texts, and that those without a value come last, is one number.
    columns: ['attribute_rank', 'attribute', 'id'],
    descending,
    description: 'By the values of an attribute: numbers, then texts; records without one last.',
    attribute: attributeNamed(descending ? name.slice(1) : name)!,
  }
}

const TEXTS: readonly SortColumn[] = ['id', 'title', 'updated_at']

/** The JSON types of a sort's values, as a cursor holds them; `scalar` is either. */
export function cursorShape(sort: Sort): ('string' | 'number' | 'scalar')[] {
  return sort.columns.map((column) => {
    if (column === 'attribute') return 'scalar'
    return TEXTS.includes(column) ? 'string' : 'number'
  })
}
