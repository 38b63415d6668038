/** What a filter is: its values, its words, and what it contributes to a question. */
import type { z } from 'zod'
import type { Condition, PointTest, RowTest } from '../condition.js'

/** A condition of its own, or a test that shares one involvement or one place with other filters. */
export type Piece =
  | { readonly condition: Condition }
  | { readonly involvement: RowTest }
  | { readonly place: RowTest }
  | { readonly point: PointTest }

/** One filter. `pieces` is absent where the plan itself reads the value (`date`, `undated` and the like). */
export interface Filter<T> {
  readonly schema: z.ZodType<T>
  readonly description: string
  /** A value that the seed answers. */
  readonly example: string
  /** Another parameter without which this one means nothing, with a value for the example. */
  readonly needs?: readonly [parameter: string, example: string]
  readonly pieces?: (value: T) => readonly Piece[]
}

export const filter = <T>(entry: Filter<T>): Filter<T> => entry
