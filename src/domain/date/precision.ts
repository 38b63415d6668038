/** The two closed lists that describe a date beside its bounds: how precise it is, and how it is qualified. */

/** The finest part known before the first `X` of a single date; `interval` and `set` are kinds of their own. */
export const PRECISIONS = [
  'day',
  'month',
  'season',
  'year',
  'decade',
  'century',
  'millennium',
  'interval',
  'set',
  'unknown',
] as const
export type Precision = (typeof PRECISIONS)[number]

/** `~`, `?`, and `%` or a mix of the two (LoC EDTF levels 1 and 2, Qualification). */
export const QUALIFIERS = ['approximate', 'uncertain', 'both'] as const
export type Qualifier = (typeof QUALIFIERS)[number]
