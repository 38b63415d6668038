/** The language in which filters say what a record must satisfy; the store turns it into SQL. */
import type { DayRange } from '../domain/date/range.js'

/** Columns of the incident itself that hold a code or an id. */
export type RecordColumn = 'id' | 'kind' | 'status' | 'verification' | 'precision'

/**
 * A test of one row of a set that belongs to an incident. All tests of one condition hold for one and the same
 * row. `parameter` is the one to blame where an id does not exist.
 */
export type RowTest =
  | { readonly column: 'role' | 'kind' | 'country' | 'subdivision'; readonly values: readonly string[] }
  | { readonly under: 'actor' | 'location'; readonly ids: readonly string[]; readonly parameter: string }
  | { readonly act: readonly string[]; readonly parameter: string }

/** The sets of rows that can be asked for a row that satisfies several tests at once. */
export type RowSet = 'involvements' | 'places'

export type Condition =
  | { readonly is: 'one-of'; readonly column: RecordColumn; readonly values: readonly string[] }
  | { readonly is: 'some'; readonly of: RowSet; readonly tests: readonly RowTest[] }
  /** Each list of tests is met by some involvement, no two by the same one. */
  | { readonly is: 'apart'; readonly rows: readonly (readonly RowTest[])[] }
  | {
      readonly is: 'term'
      readonly scheme: 'act' | 'technology'
      readonly codes: readonly string[]
      readonly parameter: string
    }
  | { readonly is: 'tagged'; readonly tags: readonly string[] }
  | { readonly is: 'in-dataset'; readonly ids: readonly string[]; readonly parameter: string }
  | { readonly is: 'sourced'; readonly ids: readonly string[]; readonly parameter: string }
  | { readonly is: 'itself'; readonly ids: readonly string[]; readonly parameter: string }
  | {
      readonly is: 'related'
      readonly relation: string | null
      readonly id: string
      readonly parameter: string
    }
  | { readonly is: 'located'; readonly located: boolean }

/** Which days are asked for, and whether a record must or may lie in them. */
export interface DateTest {
  readonly range: DayRange
  readonly match: 'possible' | 'certain'
}

/** What happens to records that lack a date, or a point. */
export const LACKING = ['include', 'exclude', 'only'] as const
export type Lacking = (typeof LACKING)[number]
