/** The registry of sorts: the columns of each, and which way they run. */

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
  | 'key'
  | 'id'

/** One sort: columns that all run the same way, the last of which makes the order total. */
export interface Sort {
  readonly columns: readonly SortColumn[]
  readonly descending: boolean
  readonly description: string
  /** The parameter without which it means nothing. */
  readonly needs?: 'q' | 'near'
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

const TEXTS: readonly SortColumn[] = ['id', 'title', 'updated_at']

/** The JSON types of a sort's values, as a cursor holds them. */
export function cursorShape(sort: Sort): ('string' | 'number')[] {
  return sort.columns.map((column) => (TEXTS.includes(column) ? 'string' : 'number'))
}
