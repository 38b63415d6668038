/** The rows of incidents in the order of a sort, as SQL: keys first, and what is shown of them last. */
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import type { Bounds } from '../../../domain/date/edtf.js'
import type { View } from '../../../domain/vocabulary.js'
import type { SortColumn } from '../../../query/sorts.js'
import { bytes, type Statements } from '../connection/statements.js'
import { attributes, incidentDocuments, incidents } from '../schema/tables.js'
import { countryOf, isByDate, listQueries } from './countries.js'
import type { AccessPath } from './incident-tests.js'
import type { Seek } from './keyset.js'
import { fewIncidents, manyIncidents, sortColumn } from './order-columns.js'
import { distanceOf } from './place-search.js'
import type { ResolvedPlan } from './resolved-question.js'
import { compileQuestion } from './selection.js'
import { scoredMatches } from './text-search.js'

interface BoundsRow {
  readonly start_earliest: number | null
  readonly start_latest: number
  readonly end_earliest: number
  readonly end_latest: number
}

/** A row as it is read: its sort values, its bounds and its document. */
export interface RawRow extends BoundsRow {
  readonly document: Buffer
  readonly [sortValue: `sort${number}`]: string | number
}

/** The bounds of a row; null where it is undated. */
export function boundsOf(row: BoundsRow): Bounds | null {
  if (row.start_earliest === null) return null
  return {
    startEarliest: row.start_earliest,
    startLatest: row.start_latest,
    endEarliest: row.end_earliest,
    endLatest: row.end_latest,
  }
}

/**
 * The rows in the order of the plan's sort, or against it, from a position on; documents are fetched last.
 * @param end the first sort value of the last row that counts
 */
export function rowsQuery(
  plan: ResolvedPlan,
  backwards: boolean,
  reach: Seek | null,
  limit: number,
  path: AccessPath,
  end: string | number | null = null,
): SQL {
  const order = orderOf(plan, plan.sort.descending !== backwards)
  const page = sortedQuery(plan, backwards, reach, limit, path, end, path === 'filterFirst')
  const { key, startEarliest, startLatest, endEarliest, endLatest } = incidents
  return sql`select page.*, ${startEarliest}, ${startLatest}, ${endEarliest}, ${endLatest}, ${documentIn(plan.view)} as document from (${page}) as page cross join ${incidents} cross join ${incidentDocuments} where ${eq(key, sql`page.key`)} and ${incidentDocuments.incident} = page.key order by ${order}`
}

/** The document of an incident in a view. */
export const textIn = (view: View): SQL =>
  view === 'public'
    ? sql`${incidentDocuments.public}`
    : sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`

/** The same as bytes. */
export const documentIn = (view: View): SQL => bytes(textIn(view))

/** The keys of everything that a question finds, in the order of its sort, as one block of 32-bit integers. */
export function keysInOrder(plan: ResolvedPlan, statements: Statements, limit: number | null): Int32Array {
  // All of them are read: only where nothing is asked for is walking along an index the shorter way.
  const approach = asksForNothingElse(plan) ? 'orderScan' : 'filterFirst'
  const page = sortedQuery(plan, false, null, limit ?? -1, approach, null, false)
  const { block } = statements.get<{ block: Buffer }>(sql`select int32_agg(key) as block from (${page})`)!
  return new Int32Array(new Uint8Array(block).buffer)
}

const orderOf = (plan: ResolvedPlan, descending: boolean): SQL =>
  sql.raw(plan.sort.columns.map((_, index) => `sort${index}${descending ? ' desc' : ''}`).join(', '))

/**
 * The keys and sort values of the rows, in their order.
 * @param isFew whether they are few, so that what else is asked for must find them: their order is no way in then,
 *   however well an index has it
 */
function sortedQuery(
  plan: ResolvedPlan,
  backwards: boolean,
  reach: Seek | null,
  limit: number,
  path: AccessPath,
  end: string | number | null,
  isFew: boolean,
): SQL {
  const descending = plan.sort.descending !== backwards
  const order = orderOf(plan, descending)
  const country = countryOf(plan)
  const branches =
    country !== null && isByDate(plan.sort)
      ? listQueries(
          plan,
          country,
          reach?.values ?? null,
          (columns) => (reach === null ? undefined : afterKey(columns, reach, descending)),
          descending,
          limit,
        )
      : branchesOf(plan, reach, descending, path, end, isFew).map(
          (branch) => sql`select * from (${branch} order by ${order} limit ${limit})`,
        )
  return sql`${sql.join(branches, sql` union all `)} order by ${order} limit ${limit}`
}

/** The key and sort values of the rows, one query for each condition of the question. */
function branchesOf(
  plan: ResolvedPlan,
  reach: Seek | null,
  descending: boolean,
  path: AccessPath,
  end: string | number | null,
  isFew: boolean,
): SQL[] {
  const isScored = plan.sort.columns.some((column) => (column as SortColumn) === 'score')
  const columns = plan.sort.columns.map((column) => {
    const value = expression(column, plan)
    return isFew ? sql`+${value}` : value
  })
  const keyset = and(
    reach === null ? undefined : afterKey(columns, reach, descending),
    end === null ? undefined : descending ? gte(columns[0]!, end) : lte(columns[0]!, end),
  )
  const selected = sql.join(
    columns.map((column, index) => sql`${column} as ${sql.identifier(`sort${index}`)}`),
    sql`, `,
  )
  if (!isScored) {
    const from = path === 'orderScan' ? manyIncidents(plan) : isFew ? fewIncidents(plan) : sql`${incidents}`
    return compileQuestion(plan, path).map(
      (condition) =>
        sql`select ${incidents.key} as key, ${selected} from ${from} where ${and(condition, keyset)}`,
    )
  }
  const text = plan.where.find((condition) => condition.is === 'text')
  if (text?.is !== 'text') throw new TypeError('sort=relevance without q')
  const matches = sql`(${scoredMatches(text.question, plan.view)}) as matches`
  const rest = { ...plan, where: plan.where.filter((condition) => condition !== text) }
  if (asksForNothingElse(rest))
    return [sql`select matches.key as key, ${selected} from ${matches} where ${keyset ?? sql`true`}`]
  return compileQuestion(rest).map(
    (condition) =>
      sql`select matches.key as key, ${selected} from ${matches} cross join ${incidents} on ${incidents.key} = matches.key where ${and(condition, keyset)}`,
  )
}

/** The index of a view's texts holds just what the view has, so where nothing else is asked it is enough. */
function asksForNothingElse(plan: ResolvedPlan): boolean {
  const { where, involvement, place, date, undated, unlocated, status, view } = plan
  return (
    where.length + involvement.length + place.named.length + place.points.length === 0 &&
    date === null &&
    undated === 'include' &&
    unlocated === 'include' &&
    (status === null || view === 'public')
  )
}

function expression(column: SortColumn, plan: ResolvedPlan): SQL {
  if (column === 'score') return sql`matches.score`
  if (column === 'distance') return distanceOf(plan.place)
  if (column === 'attribute' || column === 'attribute_rank') return attributeOrder(column, plan)
  if (column === 'key' && plan.sort.columns.some((other) => other === 'score')) return sql`matches.key`
  return sql`${sortColumn(column, plan.view)}`
}

/** Numbers come before texts, as SQLite compares them; what has no value comes last, whichever way the order runs. */
function attributeOrder(column: 'attribute' | 'attribute_rank', { sort }: ResolvedPlan): SQL {
  const { incident, name, value } = attributes
  const own = sql`(select ${value} from ${attributes} where ${incident} = ${incidents.key} and ${name} = ${sort.attribute})`
  if (column === 'attribute') return sql`coalesce(${own}, '')`
  const [numbers, texts, none] = sort.descending ? [1, 2, 0] : [0, 1, 2]
  return sql`(case typeof(${own}) when 'text' then ${sql.raw(`${texts}`)} when 'null' then ${sql.raw(`${none}`)} else ${sql.raw(`${numbers}`)} end)`
}

/** What lies beyond a row in an order, or is that row itself. */
export function afterKey(columns: readonly SQL[], { values, inclusive }: Seek, descending: boolean): SQL {
  const compare = sql.raw(`${descending ? '<' : '>'}${inclusive ? '=' : ''}`)
  const left = sql.join([...columns], sql`, `)
  const right = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
  return sql`(${left}) ${compare} (${right})`
}
