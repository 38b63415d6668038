/** Reads pages of incidents: one statement for the rows, one for all the counts, one for what lies behind. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Bounds } from '../../domain/date/edtf.js'
import type { IncidentPlan } from '../../query/plan.js'
import type { SortColumn } from '../../query/sorts.js'
import { type Approach, sortColumn } from '../compile.js'
import type { Names } from '../names.js'
import { distanceOf } from '../place-search.js'
import { compileExcluded, compileQuestion, countOf, countUpTo } from '../selection.js'
import type { IncidentRow, Page } from '../store.js'
import { scoredMatches } from '../text-search.js'
import { pageEdges, type Reach } from './page-edges.js'
import type { Statements } from './statements.js'
import { incidentDocuments, incidents } from './tables.js'

interface RawRow {
  readonly document: string
  readonly start_earliest: number | null
  readonly start_latest: number
  readonly end_earliest: number
  readonly end_latest: number
  readonly [sortValue: `sort${number}`]: string | number
}

/** A page of incidents; `revision` is the one that the rows were read at. */
export function readIncidentPage(
  plan: IncidentPlan,
  names: Names,
  statements: Statements,
  revision: number,
): Page<IncidentRow> {
  const backwards = plan.position?.backwards ?? false
  const counted = counts(plan, names, statements)
  const approach = approachTo(plan, names, statements, counted.total)
  const rowsFrom = (against: boolean, from: Reach | null, limit: number) =>
    statements.all<RawRow>(rowsQuery(plan, names, against, from, limit, approach))
  const read = rowsFrom(backwards, plan.position, plan.limit + 1)
  const more = read.length > plan.limit
  const rows = read.slice(0, plan.limit)
  if (backwards) rows.reverse()

  const valuesOf = (row: RawRow) => plan.sort.columns.map((_, index) => row[`sort${index}`]!)
  const edges = pageEdges(
    rows.map(valuesOf),
    plan.position,
    more,
    (from, against) => rowsFrom(against, from, 1).length > 0,
  )
  return {
    rows: rows.map((row) => ({ document: row.document, bounds: boundsOf(row) })),
    ...counted,
    revision,
    ...edges,
  }
}

/**
 * Whether a page is found by walking along its order. Where the rows of a question are few, finding and sorting
 * them is quicker; where they are many, the first of them come soon: about the square root of all is where it
 * turns.
 */
export function approachTo(
  plan: IncidentPlan,
  names: Names,
  statements: Statements,
  total: number | null,
): Approach {
  // What only exists for a question has no order to walk along, and a text index is read best in its own.
  if (plan.sort.columns.some((column) => FOUND_FIRST.includes(column))) return 'drive'
  if (plan.where.some((condition) => condition.is === 'text')) return 'drive'
  const { last } = statements.get<{ last: number | null }>(
    sql`select max(${incidents.key}) as last from ${incidents}`,
  )!
  const many = Math.ceil(TURN * Math.sqrt(last ?? 0))
  if (total !== null) return total > many ? 'walk' : 'drive'
  const found = statements.get<{ count: number }>(
    sql`select ${countUpTo(compileQuestion(plan, names), many + 1)} as count`,
  )!
  return found.count > many ? 'walk' : 'drive'
}

const FOUND_FIRST: readonly SortColumn[] = ['score', 'distance']
/** Reading on in an order costs less than looking up and sorting, by about this factor squared for a page of 50. */
const TURN = 5

function boundsOf(row: RawRow): Bounds | null {
  if (row.start_earliest === null) return null
  return {
    startEarliest: row.start_earliest,
    startLatest: row.start_latest,
    endEarliest: row.end_earliest,
    endLatest: row.end_latest,
  }
}

/** The rows in the order of the plan's sort, or against it, from a position on; documents are fetched last. */
export function rowsQuery(
  plan: IncidentPlan,
  names: Names,
  backwards: boolean,
  reach: Reach | null,
  limit: number,
  approach: Approach,
): SQL {
  const descending = plan.sort.descending !== backwards
  const order = sql.raw(
    plan.sort.columns.map((_, index) => `sort${index}${descending ? ' desc' : ''}`).join(', '),
  )
  const branches = branchesOf(plan, names, reach, descending, approach).map(
    (branch) => sql`select * from (${branch} order by ${order} limit ${limit})`,
  )
  const page = sql`${sql.join(branches, sql` union all `)} order by ${order} limit ${limit}`
  const document =
    plan.view === 'public'
      ? incidentDocuments.public
      : sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`
  const { key, startEarliest, startLatest, endEarliest, endLatest } = incidents
  return sql`select page.*, ${startEarliest}, ${startLatest}, ${endEarliest}, ${endLatest}, ${document} as document from (${page}) as page cross join ${incidents} cross join ${incidentDocuments} where ${eq(key, sql`page.key`)} and ${incidentDocuments.incident} = page.key order by ${order}`
}

/** The key and sort values of the rows, one query for each condition of the question. */
function branchesOf(
  plan: IncidentPlan,
  names: Names,
  reach: Reach | null,
  descending: boolean,
  approach: Approach,
): SQL[] {
  const isScored = plan.sort.columns.some((column) => (column as SortColumn) === 'score')
  const columns = plan.sort.columns.map((column) => expression(column, plan, names))
  const keyset = reach === null ? undefined : beyond(columns, reach, descending)
  const selected = sql.join(
    columns.map((column, index) => sql`${column} as ${sql.identifier(`sort${index}`)}`),
    sql`, `,
  )
  if (!isScored) {
    return compileQuestion(plan, names, approach).map(
      (condition) =>
        sql`select ${incidents.key} as key, ${selected} from ${incidents} where ${and(condition, keyset)}`,
    )
  }
  const text = plan.where.find((condition) => condition.is === 'text')
  if (text?.is !== 'text') throw new TypeError('sort=relevance without q')
  const matches = sql`(${scoredMatches(text.question, plan.view)}) as matches`
  const rest = { ...plan, where: plan.where.filter((condition) => condition !== text) }
  if (asksForNothingElse(rest))
    return [sql`select matches.key as key, ${selected} from ${matches} where ${keyset ?? sql`true`}`]
  return compileQuestion(rest, names).map(
    (condition) =>
      sql`select matches.key as key, ${selected} from ${matches} join ${incidents} on ${incidents.key} = matches.key where ${and(condition, keyset)}`,
  )
}

/** The index of a view's texts holds just what the view has, so where nothing else is asked it is enough. */
function asksForNothingElse(plan: IncidentPlan): boolean {
  const { where, involvement, place, date, undated, unlocated, status, view } = plan
  return (
    where.length + involvement.length + place.named.length + place.points.length === 0 &&
    date === null &&
    undated === 'include' &&
    unlocated === 'include' &&
    (status === null || view === 'public')
  )
}

function expression(column: SortColumn, plan: IncidentPlan, names: Names): SQL {
  if (column === 'score') return sql`matches.score`
  if (column === 'distance') return distanceOf(plan, names)
  if (column === 'key' && plan.sort.columns.some((other) => other === 'score')) return sql`matches.key`
  return sql`${sortColumn(column, plan.view)}`
}

function beyond(columns: readonly SQL[], { values, inclusive }: Reach, descending: boolean): SQL {
  const compare = sql.raw(`${descending ? '<' : '>'}${inclusive ? '=' : ''}`)
  const left = sql.join([...columns], sql`, `)
  const right = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
  return sql`(${left}) ${compare} (${right})`
}

/** `meta.total` and `meta.excluded`, in one statement. */
function counts(
  plan: IncidentPlan,
  names: Names,
  statements: Statements,
): Pick<Page<never>, 'total' | 'excluded'> {
  const parts = {
    ...(plan.count ? { total: compileQuestion(plan, names) } : {}),
    ...compileExcluded(plan, names),
  }
  const entries = Object.entries(parts).map(
    ([name, conditions]) => sql`${countOf(conditions)} as ${sql.identifier(name)}`,
  )
  if (entries.length === 0) return { total: null, excluded: { undated: 0, unlocated: 0 } }
  const counted = statements.get<Record<string, number>>(sql`select ${sql.join(entries, sql`, `)}`)!
  return {
    total: counted.total ?? null,
    excluded: { undated: counted.undated ?? 0, unlocated: counted.unlocated ?? 0 },
  }
}
