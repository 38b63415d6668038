/** From the parameters of a request to a checked plan: what is asked, in which order, and which page of it. */
import { z } from 'zod'
import { parseRange } from '../domain/date/range.js'
import { incidentDocumentSchema } from '../domain/incident.js'
import { type CodeOf, codesOf, VIEWS, type View } from '../domain/vocabulary.js'
import { type Fault, Problem } from '../errors.js'
import type { Condition, DateTest, Lacking, PlaceTests, RowTest } from './condition.js'
import { decodeCursor, fingerprint, type Position } from './cursor.js'
import type { Filter } from './filters/filter.js'
import {
  described,
  FILTERS,
  type FilterName,
  type FilterValues,
  filterShape,
  readFilters,
} from './filters/registry.js'
import { cursorShape, SORT_DESCRIPTION, type Sort, sortNamed, sortSchema } from './sorts.js'
import { several, whole } from './values.js'

/** The most rows of a page. */
export const MAX_LIMIT = 1_000
export const DEFAULT_LIMIT = 50

/** Which view is asked for. */
export const viewParameter = described(
  z.enum(VIEWS),
  '`full` includes drafts, withdrawn records and protected names, and needs a key with the scope `read`.',
  'public',
)

/** Which state of the records is asked for. */
export const releaseParameter = described(
  z.string().min(1).max(100),
  'The name of a release, or `latest`: its records instead of the current ones.',
  'latest',
)

/** The parameters that choose a page of whatever is listed. */
export const pageShape = {
  limit: described(
    whole(1, MAX_LIMIT),
    `Rows of a page, 1 to ${MAX_LIMIT}; ${DEFAULT_LIMIT} by default.`,
    10,
  ),
  cursor: described(
    z.string().min(1).max(2_000),
    'Where the page starts: the cursor from a `next` or `prev` link, with the same filters and sort.',
    'WzEs…',
  ),
  count: described(z.enum(['exact', 'none']), '`none` skips counting: `meta.total` is null then.', 'none'),
  view: viewParameter,
  release: releaseParameter,
}

/** Which top-level keys of the document an answer holds; `id` always. */
export function fieldsParameter(names: string[]) {
  const others = names.filter((name) => name !== 'id')
  return described(
    several(z.enum(['id', ...others])),
    'Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires.',
    others.slice(0, 2).join(','),
  )
}

/** The parameters that say which records are meant. */
export const questionShape = {
  ...filterShape,
  status: described(z.enum(codesOf('status')), 'Other than `published` needs `view=full`.', 'published'),
  view: viewParameter,
  release: releaseParameter,
}

/** The parameters of `/v1/incidents`. */
export const incidentsQuery = z.strictObject({
  ...questionShape,
  sort: described(sortSchema, SORT_DESCRIPTION, '-date'),
  fields: fieldsParameter([...Object.keys(incidentDocumentSchema.shape), 'match']),
  ...pageShape,
})

/** What `incidentsQuery` makes of a query string. */
export type IncidentsQuery = z.output<typeof incidentsQuery>

/** The parameters that say which records are meant: the filters, the status and the view. */
export type QuestionQuery = Partial<FilterValues> & Pick<IncidentsQuery, 'status' | 'view' | 'release'>

/** A checked question: which records are meant. Every part that has a default holds it. */
export interface Question {
  readonly view: View
  readonly status: CodeOf<'status'> | null
  readonly where: readonly Condition[]
  /** What one and the same involvement must satisfy. */
  readonly involvement: readonly RowTest[]
  readonly place: PlaceTests
  readonly date: DateTest | null
  readonly undated: Lacking
  readonly unlocated: Lacking
  /** The filters as understood, defaults too, as `meta.applied` shows them. */
  readonly applied: Readonly<Record<string, unknown>>
}

/** A question, and which page of its answer in which order. */
export interface IncidentPlan extends Question {
  readonly sort: Sort
  readonly limit: number
  readonly position: Position | null
  readonly count: boolean
  readonly fields: readonly string[] | null
  /** The digest that binds cursors to this question and sort. */
  readonly question: string
}

/**
 * Reads the part of a query that says which records are meant.
 * @throws Problem invalid_parameter where a parameter lacks the one that it needs
 */
export function planQuestion(query: QuestionQuery): Question {
  refuseIncomplete(query)
  const { conditions, involvement, place } = readFilters(query as FilterValues)
  const view = query.view ?? 'public'
  const status = query.status ?? (view === 'public' ? 'published' : null)
  const match = query.date_match ?? 'possible'
  const undated = query.undated ?? (query.date === undefined ? 'include' : 'exclude')
  const unlocated = query.unlocated ?? (place.points.length === 0 ? 'include' : 'exclude')
  const filters = Object.keys(FILTERS).flatMap((name) => {
    const value = query[name as FilterName]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    view,
    status,
    where: conditions,
    involvement,
    place,
    date: query.date === undefined ? null : { range: parseRange(query.date), match },
    undated,
    unlocated,
    applied: {
      ...Object.fromEntries(filters),
      view,
      status,
      ...(query.release === undefined ? {} : { release: query.release }),
      ...(query.date === undefined ? {} : { date_match: match }),
      undated,
      unlocated,
    },
  }
}

/**
 * Plans a page of incidents.
 * @throws Problem invalid_parameter where a parameter lacks the one that it needs; invalid_cursor
 */
export function planIncidents(query: IncidentsQuery): IncidentPlan {
  const asked = planQuestion(query)
  const name = query.sort ?? 'date'
  const sort = sortNamed(name)
  if (sort.needs && query[sort.needs] === undefined) {
    throw incomplete([
      { parameter: 'sort', detail: `sort=${name} needs \`${sort.needs}\`: add ${sort.needs}=…` },
    ])
  }
  const limit = query.limit ?? DEFAULT_LIMIT
  const question = fingerprint(sorted({ ...asked.applied, sort: name }))
  const { cursor, count, fields } = query
  return {
    ...asked,
    sort,
    limit,
    position: cursor === undefined ? null : decodeCursor(cursor, question, cursorShape(sort)),
    count: count !== 'none',
    fields: fields ?? null,
    applied: { ...asked.applied, sort: name, limit, count: count ?? 'exact', ...(fields ? { fields } : {}) },
    question,
  }
}

/** Refuses a parameter that means nothing without another one. */
function refuseIncomplete(query: QuestionQuery): void {
  const faults: Fault[] = Object.entries(FILTERS).flatMap(([name, entry]) => {
    const [other] = (entry as Filter<unknown>).needs ?? []
    if (other === undefined || query[name as FilterName] === undefined) return []
    if (query[other as FilterName] !== undefined) return []
    return [
      {
        parameter: name,
        detail: `${name} needs \`${other}\`: add ${other}=…, or leave ${name} out`,
      },
    ]
  })
  if (query.status !== undefined && query.status !== 'published' && query.view !== 'full') {
    faults.push({
      parameter: 'status',
      detail: `status=${query.status} is not public, and needs view=full`,
      suggestion: 'published',
    })
  }
  if (faults.length > 0) throw incomplete(faults)
}

function incomplete(faults: Fault[]): Problem {
  return new Problem('invalid_parameter', undefined, { faults })
}

/** The same for the same question, however its parameters and their values were ordered. */
function sorted(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record)
    .map(([name, value]): [string, unknown] => [
      name,
      Array.isArray(value) ? [...new Set(value)].sort() : value,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
