/** From the parameters of a request to a checked plan: what is asked, in which order, and which page of it. */
import { z } from 'zod'
import { parseRange } from '../domain/date/range.js'
import { incidentDocumentSchema } from '../domain/incident.js'
import { type CodeOf, codesOf, VIEWS, type View } from '../domain/vocabulary.js'
import { type Fault, Problem } from '../errors.js'
import type { Condition, DateTest, Lacking } from './condition.js'
import { decodeCursor, fingerprint, type Position } from './cursor.js'
import { conditionsOf, FILTERS, type FilterValues } from './filters.js'
import { SORT_NAMES, SORTS, type Sort, type SortName } from './sorts.js'
import { several, whole } from './values.js'

/** The most rows of a page. */
export const MAX_LIMIT = 1_000
export const DEFAULT_LIMIT = 50

const described = <T extends z.ZodType>(schema: T, description: string, example: string | number) =>
  schema.optional().meta({ description, example })

const filterShape = Object.fromEntries(
  Object.entries(FILTERS).map(([name, entry]) => [
    name,
    described(entry.schema as z.ZodType, entry.description, entry.example),
  ]),
) as { [Name in keyof typeof FILTERS]: z.ZodOptional<(typeof FILTERS)[Name]['schema']> }

/** Which view is asked for. */
export const viewParameter = described(
  z.enum(VIEWS),
  '`full` holds drafts, withdrawn records and protected names, and needs a key with scope `read`.',
  'public',
)

/** The parameters that choose a page of whatever is listed. */
export const pageShape = {
  limit: described(
    whole(z.int().min(1).max(MAX_LIMIT)),
    `Rows of a page, 1 to ${MAX_LIMIT}; ${DEFAULT_LIMIT} by default.`,
    10,
  ),
  cursor: described(
    z.string().min(1).max(2_000),
    'Where the page begins: the cursor of a `next` or `prev` link, with the same filters and sort.',
    'WzEs…',
  ),
  count: described(
    z.enum(['exact', 'none']),
    '`none` leaves `meta.total` null and saves the counting.',
    'none',
  ),
  view: viewParameter,
}

/** Which top-level keys of the document an answer holds; `id` always. */
export function fieldsParameter(names: string[]) {
  const others = names.filter((name) => name !== 'id')
  return described(
    several(z.enum(['id', ...others])),
    'Only these top-level keys of each record; `id` always.',
    others.slice(0, 2).join(','),
  )
}

/** The parameters of `/v1/incidents`. */
export const incidentsQuery = z.strictObject({
  ...filterShape,
  status: described(z.enum(codesOf('status')), 'Other than `published` needs `view=full`.', 'published'),
  sort: described(z.enum(SORT_NAMES), 'The order of the rows; `-` turns it round.', '-date'),
  fields: fieldsParameter(Object.keys(incidentDocumentSchema.shape)),
  ...pageShape,
})

/** What `incidentsQuery` makes of a query string. */
export type IncidentsQuery = z.output<typeof incidentsQuery>

/** A checked question about incidents. Every part that has a default holds it. */
export interface IncidentPlan {
  readonly view: View
  readonly status: CodeOf<'status'> | null
  readonly where: readonly Condition[]
  readonly date: DateTest | null
  readonly undated: Lacking
  readonly unlocated: Lacking
  readonly sort: Sort
  readonly limit: number
  readonly position: Position | null
  readonly count: boolean
  readonly fields: readonly string[] | null
  /** The filters as understood, defaults too, as `meta.applied` shows them. */
  readonly applied: Readonly<Record<string, unknown>>
  /** The digest that binds cursors to this question. */
  readonly question: string
}

/**
 * Plans a question.
 * @throws Problem invalid_parameter where a parameter lacks the one that it needs; invalid_cursor
 */
export function planIncidents(query: IncidentsQuery): IncidentPlan {
  refuseIncomplete(query)
  const view = query.view ?? 'public'
  const status = query.status ?? (view === 'public' ? 'published' : null)
  const match = query.date_match ?? 'possible'
  const undated = query.undated ?? (query.date === undefined ? 'include' : 'exclude')
  const unlocated = query.unlocated ?? 'include'
  const sortName: SortName = query.sort ?? 'date'
  const sort = SORTS[sortName]
  const limit = query.limit ?? DEFAULT_LIMIT
  const { limit: _limit, cursor, count, fields, ...asked } = query
  const understood = {
    ...asked,
    view,
    status,
    ...(query.date === undefined ? {} : { date_match: match }),
    undated,
    unlocated,
    sort: sortName,
  }
  const question = fingerprint(sorted(understood))
  return {
    view,
    status,
    where: conditionsOf(query as FilterValues),
    date: query.date === undefined ? null : { range: parseRange(query.date), match },
    undated,
    unlocated,
    sort,
    limit,
    position: cursor === undefined ? null : decodeCursor(cursor, question, cursorShape(sort)),
    count: count !== 'none',
    fields: fields ?? null,
    applied: { ...understood, limit, count: count ?? 'exact', ...(fields ? { fields } : {}) },
    question,
  }
}

/** Refuses a parameter that means nothing without another one. */
function refuseIncomplete(query: IncidentsQuery): void {
  const faults: Fault[] = []
  if (query.date_match !== undefined && query.date === undefined) {
    faults.push({
      parameter: 'date_match',
      detail: 'date_match says how `date` is meant, and needs it: add date=…, or leave date_match out',
    })
  }
  if (query.status !== undefined && query.status !== 'published' && query.view !== 'full') {
    faults.push({
      parameter: 'status',
      detail: `status=${query.status} is not public, and needs view=full`,
      suggestion: 'published',
    })
  }
  if (faults.length > 0) throw new Problem('invalid_parameter', undefined, { faults })
}

/** The JSON types of a sort's values. */
export function cursorShape(sort: Sort): ('string' | 'number')[] {
  return sort.columns.map((column) =>
    column === 'id' || column === 'title' || column === 'updated_at' ? 'string' : 'number',
  )
}

function sorted(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
