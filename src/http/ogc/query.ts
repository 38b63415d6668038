/** The parameters of the items of a collection, and the plan that they become: the same as for `/v1/incidents`. */
import { z } from 'zod'
import { described, FILTERS, filterShape } from '../../query/filters/registry.js'
import { boxSchema } from '../../query/measures.js'
import { DEFAULT_LIMIT, type IncidentPlan, MAX_LIMIT, planIncidents } from '../../query/plan.js'
import type { Collection } from './collections.js'
import { datetimeSchema } from './datetime.js'

/** Filters that OGC names otherwise. */
const RENAMED = ['date', 'date_match', 'bbox'] as const

// GDAL writes what is nearly zero with an exponent.
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i
const withoutExponent = (text: string) => (/e/i.test(text) ? Number(text).toFixed(20) : text)

const bbox = z
  .string()
  .max(200)
  .transform((text, context) => {
    const parts = text.split(',')
    if ((parts.length === 4 || parts.length === 6) && parts.every((part) => NUMBER.test(part))) {
      // Heights are no part of a place here.
      const flat = parts.length === 6 ? [...parts.slice(0, 2), ...parts.slice(3, 5)] : parts
      return flat.map(withoutExponent).join(',')
    }
    const message = 'must be four numbers, minLon,minLat,maxLon,maxLat, or six, with heights'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  .pipe(boxSchema)

const limit = z.string().regex(/^0*[1-9]\d*$/, { error: 'must be a whole number, at least 1' })

/** How the standard writes parameters down that are read from texts here. */
const WRITTEN = {
  bbox: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6, maxLength: undefined },
  limit: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, pattern: undefined },
} as const

const formatParameter = described(z.enum(['json']), 'JSON is all there is.', 'json')

/** The parameters of what is no list. */
export const plainQuery = z.strictObject({ f: formatParameter })

/** The parameters of the items of a collection. */
export function itemsQuery({ fixed }: Collection) {
  const filters = Object.fromEntries(
    Object.entries(filterShape).filter(([name]) => !RENAMED.includes(name as never) && !(name in fixed)),
  )
  return z.strictObject({
    bbox: described(
      bbox,
      'Four numbers (minLon,minLat,maxLon,maxLat, CRS84), or six, of which the heights are left aside; minLon over maxLon crosses the antimeridian. Leaves out what has no point, unless the collection is asked for `unlocated=include`.',
      FILTERS.bbox.example,
    ).meta(WRITTEN.bbox),
    datetime: described(
      datetimeSchema,
      'A date, a date-time (RFC 3339) of which the day counts, or an interval; `..` for an open end. Finds what may have happened then, and leaves out what has no date, unless the collection is asked for `undated=include`.',
      '2020-01-01/2020-12-31',
    ),
    limit: described(
      limit,
      `Features of a page, ${DEFAULT_LIMIT} by default; more than ${MAX_LIMIT} are lowered to that.`,
      10,
    ).meta(WRITTEN.limit),
    cursor: described(
      z.string().min(1).max(2_000),
      'Where the page begins, as the link `next` has it.',
      'WzEs…',
    ),
    f: formatParameter,
    ...filters,
  })
}

export type ItemsQuery = z.output<ReturnType<typeof itemsQuery>>

/** @throws Problem invalid_parameter where a parameter lacks the one that it needs; invalid_cursor */
export function planItems(query: ItemsQuery, { fixed }: Collection): IncidentPlan {
  const { datetime, f, limit = DEFAULT_LIMIT, ...asked } = query
  return planIncidents({
    ...asked,
    ...fixed,
    ...(datetime === undefined ? {} : { date: datetime }),
    // A larger number is lowered, not refused (OGC 17-069r4, requirement 21), however many digits it has.
    limit: Math.min(Number(limit), MAX_LIMIT),
  } as never)
}
