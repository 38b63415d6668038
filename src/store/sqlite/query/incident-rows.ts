/** The rows of incidents in the order of a sort, as SQL: keys first, and what is shown of them last. */
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import type { Bounds } from '../../../domain/date/edtf.js'
import type { View } from '../../../domain/vocabulary.js'
import type { SortColumn } from '../../../query/sorts.js'
import type { Seek } from '../../read/keyset.js'
import type { ResolvedPlan } from '../../read/resolved-question.js'
import { bytes, type Statements } from '../connection/statements.js'
import { attributes, incidentDocuments, incidents } from '../schema/tables.js'
import { chooseExportPath, type RowsPath } from './access-path.js'
import { listQueries } from './countries.js'
import { sortColumn } from './order-columns.js'
import { distanceOf } from './place-search.js'
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

/** Where rows are read from, and how many. */
export interface Stretch {
  /** Whether they are read against the order of the plan's sort. */
  readonly backwards: boolean
  readonly from: Seek | null
  readonly limit: number
  /** The first sort value of the last row that counts; null where all of them do. */
  readonly end: string | number | null
}

/** The rows in the order of the plan's sort, or against it, from a position on; documents are fetched last. */
export function rowsQuery(plan: ResolvedPlan, path: RowsPath, stretch: Stretch): SQL {
  const order = orderOf(plan, plan.sort.descending !== stretch.backwards)
  const page = sortedQuery(plan, path, stretch)
  const { key, startEarliest, startLatest, endEarliest, endLatest } = incidents
  return sql`select page.*, ${startEarliest}, ${startLatest}, ${endEarliest}, ${endLatest}, ${documentIn(plan.view)} as document
    from (
      ${page}
    ) as page
    cross join ${incidents}
    cross join ${incidentDocuments}
    where ${eq(key, sql`page.key`)} and ${incidentDocuments.incident} = page.key
    order by ${order}`
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
  const { block } = statements.get<{ block: Buffer }>(exportQuery(plan, limit))!
  return new Int32Array(new Uint8Array(block).buffer)
}

export function exportQuery(plan: ResolvedPlan, limit: number | null): SQL {
  const whole = { backwards: false, from: null, limit: limit ?? -1, end: null }
  return sql`select int32_agg(key) as block
    from (
      ${sortedQuery(plan, chooseExportPath(plan), whole)}
    )`
}

const orderOf = (plan: ResolvedPlan, descending: boolean): SQL =>
  sql.raw(plan.sort.columns.map((_, index) => `sort${index}${descending ? ' desc' : ''}`).join(', '))

/** The keys and sort values of the rows, in their order. */
function sortedQuery(plan: ResolvedPlan, path: RowsPath, stretch: Stretch): SQL {
  const { from, limit, backwards } = stretch
  const descending = plan.sort.descending !== backwards
  const order = orderOf(plan, descending)
  const branches =
    path.by === 'country-list'
      ? listQueries(
          plan,
          path.country,
          from?.values ?? null,
          (columns) => (from === null ? undefined : afterKey(columns, from, descending)),
          descending,
          limit,
        )
      : branchesOf(plan, path, stretch, descending).map(
          (branch) => sql`select * from (
            ${branch}
            order by ${order} limit ${limit}
          )`,
        )
  return sql`${sql.join(branches, sql.raw('\nunion all\n'))}
    order by ${order} limit ${limit}`
}

/** The key and sort values of the rows, one query for each condition of the question. */
function branchesOf(
  plan: ResolvedPlan,
  path: Exclude<RowsPath, { by: 'country-list' }>,
  { from: seek, end }: Stretch,
  descending: boolean,
): SQL[] {
  const columns = plan.sort.columns.map((column) => {
    const value = expression(column, plan)
    return path.by !== 'order-scan' && path.ignoresOrder ? sql`+${value}` : value
  })
  const keyset = and(
    seek === null ? undefined : afterKey(columns, seek, descending),
    end === null ? undefined : descending ? gte(columns[0]!, end) : lte(columns[0]!, end),
  )
  const selected = sql.join(
    columns.map((column, index) => sql`${column} as ${sql.identifier(`sort${index}`)}`),
    sql`, `,
  )
  if (path.by === 'text-score') {
    const matches = sql`(
      ${scoredMatches(path.text, plan.view)}
    ) as matches`
    if (path.rest === null)
      return [
        sql`select matches.key as key, ${selected}
        from ${matches}
        where ${keyset ?? sql`true`}`,
      ]
    return compileQuestion(path.rest, path.use).map(
      (condition) =>
        sql`select matches.key as key, ${selected}
          from ${matches}
          cross join ${incidents} on ${incidents.key} = matches.key
          where ${and(condition, keyset)}`,
    )
  }
  const table = path.index === null ? sql`${incidents}` : sql`${incidents} indexed by ${sql.raw(path.index)}`
  return compileQuestion(plan, path.use).map(
    (condition) =>
      sql`select ${incidents.key} as key, ${selected}
        from ${table}
        where ${and(condition, keyset)}`,
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
