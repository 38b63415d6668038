/** Reads pages of incidents: one statement for the rows, one for all the counts, one for what lies behind. */
import { and, gte, lte, type SQL, sql } from 'drizzle-orm'
import type { SortColumn } from '../../../query/sorts.js'
import type { IncidentRow, Page } from '../../contract/store.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'
import { warningsOf } from './attribute-checks.js'
import { countryOf, isByDate, templateOf, withValues } from './countries.js'
import { afterKey, boundsOf, type RawRow, rowsQuery } from './incident-rows.js'
import type { AccessPath } from './incident-tests.js'
import { pageBounds, type Seek } from './keyset.js'
import { manyIncidents, type StoredColumn, sortColumn } from './order-columns.js'
import type { ResolvedPlan } from './resolved-question.js'
import { countOf, countUpTo, selectExcluded, selectKeys, totalOf } from './selection.js'
import type { Values } from './templates.js'
import { canBeLookedUp } from './text-search.js'

/** A page of incidents; `revision` is the one that the rows were read at. */
export function readIncidentPage(
  plan: ResolvedPlan,
  statements: Statements,
  revision: number,
): Page<IncidentRow> {
  const backwards = plan.position?.backwards ?? false
  const counted = counts(plan, statements)
  const way = chooseAccessPath(plan, statements, counted.total)
  const rowsFrom = (against: boolean, from: Seek | null, limit: number) =>
    readRows(plan, statements, against, from, limit, way)
  const read = rowsFrom(backwards, plan.position, plan.limit + 1)
  const more = read.length > plan.limit
  const rows = read.slice(0, plan.limit)
  if (backwards) rows.reverse()

  const valuesOf = (row: RawRow) => plan.sort.columns.map((_, index) => row[`sort${index}`]!)
  const edges = pageBounds(
    rows.map(valuesOf),
    plan.position,
    more,
    (from, against) => rowsFrom(against, from, 1).length > 0,
  )
  return {
    rows: rows.map((row) => ({ document: row.document, bounds: boundsOf(row) })),
    ...counted,
    warnings: warningsOf(plan, statements),
    revision,
    ...edges,
  }
}

/** How the rows of a page are found, and after how many incidents a walk that has found too few is given up. */
interface ChosenPath {
  readonly path: AccessPath
  readonly scanBudget: number
}

/**
 * Whether a page is found by walking along its order. Where the rows of a question are few, finding and sorting
 * them is quicker; where they are many, the first of them come soon: about the square root of all is where it
 * turns. They may still stand at the end of the order, so a walk has as many steps as ten times what it would
 * need if they were spread evenly, and no more than there are matches: it costs no more than the other way then.
 */
export function chooseAccessPath(
  plan: ResolvedPlan,
  statements: Statements,
  total: number | null,
): ChosenPath {
  const filterFirst: ChosenPath = { path: 'filterFirst', scanBudget: 0 }
  // What only exists for a question has no order to walk along.
  if (plan.sort.columns.some((column) => FOUND_FIRST.includes(column))) return filterFirst
  const texts = plan.where.filter((condition) => condition.is === 'text')
  if (!texts.every(({ question }) => canBeLookedUp(question))) return filterFirst
  const effort = texts.length === 0 ? 1 : LOOKING_UP
  // A country's list is in the order of dates itself.
  if (countryOf(plan) !== null && isByDate(plan.sort)) return filterFirst
  const all =
    statements.get<{ last: number | null }>(sql`select max(${incidents.key}) as last from ${incidents}`)!
      .last ?? 0
  const many = Math.ceil(TURN * Math.sqrt(effort * all))
  const found =
    total ??
    statements.get<{ count: number }>(
      sql`select ${countUpTo(selectKeys(plan, statements), many + 1)} as count`,
    )!.count
  if (found <= many) return filterFirst
  const steps = Math.min(Math.ceil(found / effort), Math.ceil((10 * all * plan.limit) / found))
  return { path: 'orderScan', scanBudget: Math.max(LEAST_SCAN, steps) }
}

/** The fewest steps after which an order scan is given up. */
const LEAST_SCAN = 1_000

/** Rows of a page: by an order scan within its budget, else filter first. */
function readRows(
  plan: ResolvedPlan,
  statements: Statements,
  backwards: boolean,
  from: Seek | null,
  limit: number,
  { path, scanBudget }: ChosenPath,
): RawRow[] {
  const rows = (path: AccessPath, end: string | number | null) =>
    statements.all<RawRow>(rowsQuery(plan, backwards, from, limit, path, end))
  const country = countryOf(plan)
  if (country !== null && isByDate(plan.sort)) {
    const { key, values } = templateOf(plan, country)
    const reached = Object.fromEntries((from?.values ?? []).map((value, index) => [`after${index}`, value]))
    return statements.templates.all(
      ['page', key, plan.sort.columns[0], backwards, from?.inclusive].join(' '),
      { ...values, ...reached, limit },
      (given) =>
        rowsQuery(
          withValues(plan, given),
          backwards,
          from && { ...from, values: from.values.map((_, index) => given[`after${index}`]!) },
          given.limit as number,
          'filterFirst',
        ),
    )
  }
  if (path === 'filterFirst') return rows('filterFirst', null)
  const end = endOfWalk(plan, statements, backwards, from, scanBudget)
  const walked = rows('orderScan', end)
  return end === null || walked.length === limit ? walked : rows('filterFirst', null)
}

/** The first sort value of the incident that stands so many steps on in the order; null where the order ends before. */
function endOfWalk(
  plan: ResolvedPlan,
  statements: Statements,
  backwards: boolean,
  from: Seek | null,
  steps: number,
): string | number | null {
  const { columns, descending: down } = plan.sort
  const descending = down !== backwards
  const own = columns.map((column) => sql`${sortColumn(column as StoredColumn, plan.view)}`)
  const reversed = columns[0] === 'reverse_start'
  const { from: first, to: last } = plan.date?.range ?? {}
  // Nothing of a range of dates comes before its beginning in this order, but what is running then.
  const begin = descending === reversed ? first : last
  const inRange =
    begin === undefined || !isByDate(plan.sort)
      ? undefined
      : descending
        ? lte(own[0]!, reversed ? -begin : begin)
        : gte(own[0]!, reversed ? -begin : begin)
  const where = and(from === null ? undefined : afterKey(own, from, descending), inRange) ?? sql`true`
  const order = sql.join(
    own.map((column) => sql`${column}${sql.raw(descending ? ' desc' : '')}`),
    sql`, `,
  )
  const found = statements.get<{ end: string | number }>(
    sql`select ${own[0]} as "end" from ${manyIncidents({ ...plan, where: [], date: null })} where ${where} order by ${order} limit 1 offset ${steps}`,
  )
  return found?.end ?? null
}

const FOUND_FIRST: readonly SortColumn[] = ['score', 'distance', 'attribute']
/** Reading on in an order costs less than looking up and sorting, by about this factor squared for a page of 50. */
const TURN = 5

/** Looking one incident up in an index of texts costs about as much as so many steps or matches. */
const LOOKING_UP = 20

/** The statement that counts `total`, where it is asked for, and what is excluded. */
export function countsQuery(plan: ResolvedPlan, statements: Statements): SQL {
  const parts = {
    ...(plan.count ? { total: totalOf(plan, statements) } : {}),
    ...Object.fromEntries(
      Object.entries(selectExcluded(plan, statements)).map(([name, selected]) => [name, countOf(selected)]),
    ),
  }
  const entries = Object.entries(parts).map(([name, count]) => sql`${count} as ${sql.identifier(name)}`)
  return sql`select ${sql.join(entries, sql`, `)}`
}

/** `meta.total` and `meta.excluded`, in one statement. */
function counts(plan: ResolvedPlan, statements: Statements): Pick<Page<never>, 'total' | 'excluded'> {
  const query = (plan: ResolvedPlan): SQL => countsQuery(plan, statements)
  if (!plan.count && plan.undated !== 'exclude' && plan.unlocated !== 'exclude')
    return { total: null, excluded: { undated: 0, unlocated: 0 } }
  const country = countryOf(plan)
  let counted: Record<string, number>
  if (country === null) counted = statements.get<Record<string, number>>(query(plan))!
  else {
    const { key, values } = templateOf(plan, country)
    const build = (given: Values) => query(withValues(plan, given))
    counted = statements.templates.all<typeof counted>(`count ${plan.count} ${key}`, values, build)[0]!
  }
  return {
    total: counted.total ?? null,
    excluded: { undated: counted.undated ?? 0, unlocated: counted.unlocated ?? 0 },
  }
}
