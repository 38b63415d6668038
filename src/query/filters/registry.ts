/** The registry of filters: one entry is one filter, from which validation, OpenAPI, docs and tests follow. */
import type { z } from 'zod'
import type { Condition, PlaceTests, PointTest, RowTest } from '../condition.js'
import { readLength, readPoint } from '../measures.js'
import { DATE_FILTERS } from './date-filters.js'
import type { Filter } from './filter.js'
import { RECORD_FILTERS } from './record-filters.js'
import { INVOLVEMENT_FILTERS, PLACE_FILTERS } from './row-filters.js'

export const FILTERS = {
  ...RECORD_FILTERS,
  ...INVOLVEMENT_FILTERS,
  ...PLACE_FILTERS,
  ...DATE_FILTERS,
} as const

export type FilterName = keyof typeof FILTERS

/** A parameter with its words for OpenAPI. */
export function described<T extends z.ZodType>(schema: T, description: string, example: string | number) {
  return schema.optional().meta({ description, example })
}

/** The parameters of all filters, as the shape of a strict object. */
export const filterShape = Object.fromEntries(
  Object.entries(FILTERS).map(([name, entry]) => [
    name,
    described(entry.schema as z.ZodType, entry.description, entry.example),
  ]),
) as { [Name in FilterName]: z.ZodOptional<(typeof FILTERS)[Name]['schema']> }

/** What the filters of a question say, as zod has parsed them. */
export type FilterValues = z.output<z.ZodObject<typeof filterShape>>

/** What the filters come to: conditions, and what one and the same involvement and place must satisfy. */
export interface FilterConditions {
  readonly conditions: readonly Condition[]
  readonly involvement: readonly RowTest[]
  readonly place: PlaceTests
}

/** Turns the values of a question into conditions; tests about the same row become one condition. */
export function readFilters(values: FilterValues): FilterConditions {
  const conditions: Condition[] = []
  const involvement: RowTest[] = []
  const named: RowTest[] = []
  const points: PointTest[] = []
  for (const [name, value] of Object.entries(values)) {
    const entry = FILTERS[name as FilterName] as Filter<unknown> | undefined
    if (value === undefined || !entry?.pieces) continue
    for (const piece of entry.pieces(value)) {
      if ('condition' in piece) conditions.push(piece.condition)
      else if ('involvement' in piece) involvement.push(piece.involvement)
      else if ('place' in piece) named.push(piece.place)
      else points.push(piece.point)
    }
  }
  if (values.near !== undefined && values.within !== undefined) {
    points.push({ near: readPoint(values.near), within: readLength(values.within) })
  }
  return { conditions, involvement, place: { named, points } }
}
