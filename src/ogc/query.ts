/** The parameters of the items of a collection, and the plan that they become: the same as for `/v1/incidents`. */
import { z } from 'zod'
import { described, FILTERS, filterShape } from '../query/filters/registry.js'
import { boxSchema } from '../query/measures.js'
import { DEFAULT_LIMIT, type IncidentPlan, MAX_LIMIT, planIncidents } from '../query/plan.js'
import { whole } from '../query/values.js'
import type { Collection } from './collections.js'
import { datetimeSchema } from './datetime.js'

/** Filters that OGC names otherwise. */
const RENAMED = ['date', 'date_match', 'bbox'] as const

const bbox = z.preprocess((raw) => {
  const parts = String(raw).split(',')
  // Heights are no part of a place here.
  return parts.length === 6 ? [parts[0], parts[1], parts[3], parts[4]].join(',') : String(raw)
}, boxSchema)

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
      'Four numbers (minLon,minLat,maxLon,maxLat, CRS84), or six, of which the heights are left aside; minLon over maxLon crosses the antimeridian.',
      FILTERS.bbox.example,
    ),
    datetime: described(
      datetimeSchema,
      'A date, a date-time (RFC 3339) of which the day counts, or an interval; `..` for an open end. Finds what may have happened then.',
      '2020-01-01/2020-12-31',
    ),
    limit: described(
      // A larger number is lowered, not refused (OGC 17-069r4, requirement 21).
      whole(1, Number.MAX_SAFE_INTEGER).transform((limit) => Math.min(limit, MAX_LIMIT)),
      `Features of a page, ${DEFAULT_LIMIT} by default; more than ${MAX_LIMIT} are lowered to that.`,
      10,
    ),
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
  const { datetime, f, ...asked } = query
  return planIncidents({ ...asked, ...fixed, ...(datetime ? { date: datetime } : {}) } as never)
}
