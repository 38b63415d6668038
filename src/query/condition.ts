/** The language in which filters say what a record must satisfy; the store turns it into SQL. */
import type { DayRange } from '../domain/date/range.js'
import type { TextQuestion } from '../domain/search-text.js'
import type { Box, Point } from '../domain/sphere.js'

/** Columns of the incident itself that hold a code or an id. */
export type RecordColumn = 'id' | 'kind' | 'status' | 'verification' | 'precision'

/** The parameter to blame, or one of its values of which the id or code is only a part. */
export type ParameterRef = string | { readonly name: string; readonly value: string }

/**
 * A test of one row of a set that belongs to an incident. All tests of one condition hold for one and the same
 * row. `parameter` is the one to blame where an id does not exist.
 */
export type RowTest =
  | { readonly column: 'role' | 'kind' | 'country' | 'subdivision'; readonly values: readonly string[] }
  | {
      readonly under: 'actor' | 'location'
      readonly ids: readonly string[]
      readonly parameter: ParameterRef
    }
  | { readonly act: readonly string[]; readonly parameter: ParameterRef }

/** A test of the point of a place; a jurisdiction has none. Lengths are in metres. */
export type PointTest =
  | { readonly in: Box }
  | { readonly near: Point; readonly within: number }
  | { readonly radius: number }

/** What one and the same place must satisfy: what it is called and where it belongs, and where its point is. */
export interface PlaceTests {
  readonly named: readonly RowTest[]
  readonly points: readonly PointTest[]
}

export type Condition =
  | { readonly is: 'one-of'; readonly column: RecordColumn; readonly values: readonly string[] }
  /** Each list of tests is met by some involvement, no two by the same one. */
  | { readonly is: 'distinct-rows'; readonly rows: readonly (readonly RowTest[])[] }
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
  | { readonly is: 'text'; readonly question: TextQuestion }
  | { readonly is: 'min-sources'; readonly least: number }
  | { readonly is: 'disputed'; readonly disputed: boolean }
  | {
      readonly is: 'attribute'
      readonly name: string
      readonly comparison: '=' | '!=' | '<' | '<=' | '>' | '>='
      readonly text: string
      /** The same as a number, where it is one: numbers compare with numbers, texts with texts. */
      readonly number: number | null
      /** The same as it was asked. */
      readonly asked: string
    }
  | { readonly is: 'external'; readonly scheme: string; readonly value: string }
  | { readonly is: 'since'; readonly revision: number }
  | { readonly is: 'since'; readonly time: string }

/** Which days are asked for, and whether a record must or may lie in them. */
export interface DateTest {
  readonly range: DayRange
  readonly match: 'possible' | 'certain'
}

/** What happens to records that lack a date, or a point. */
export const LACKING = ['include', 'exclude', 'only'] as const
export type Lacking = (typeof LACKING)[number]
