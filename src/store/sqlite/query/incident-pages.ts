/** Reads pages of incidents: one statement for the rows, one for all the counts, one for what lies behind. */
import { and, gte, lte, type SQL, sql } from 'drizzle-orm'
import type { IncidentRow, Page } from '../../contract/reader.js'
import { edgesOf, pageBounds, type Seek, shownRows } from '../../read/keyset.js'
import type { ResolvedPlan, ResolvedQuestion } from '../../read/resolved-question.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'
import { chooseCountPath, choosePagePath, type RowsPath } from './access-path.js'
import { warningsOf } from './attribute-checks.js'
import { templateOf, withValues } from './countries.js'
import { afterKey, boundsOf, type RawRow, rowsQuery, type Stretch } from './incident-rows.js'
import { isByDate, orderIndex, type StoredColumn, sortColumn } from './order-columns.js'
import { countOf, countUpTo, selectExcluded, selectKeys, totalOf } from './selection.js'
import type { Values } from './templates.js'

/** A page of incidents; `revision` is the one that the rows were read at. */
export function readIncidentPage(
  plan: ResolvedPlan,
  statements: Statements,
  revision: number,
): Page<IncidentRow> {
  const backwards = plan.position?.backwards ?? false
  const counted = counts(plan, statements)
  const path = choosePagePath(plan, statements, (most) => counted.total ?? countTo(plan, most, statements))
  const rowsFrom = (backwards: boolean, from: Seek | null, limit: number) =>
    readRows(plan, path, { backwards, from, limit }, statements)
  const { rows, more } = shownRows(rowsFrom(backwards, plan.position, plan.limit + 1), plan)
  const valuesOf = (row: RawRow) => plan.sort.columns.map((_, index) => row[`sort${index}`]!)
  const edges = edgesOf(rows.map(valuesOf), plan.position, more)
  const { entry } = edges
  const hasBefore = entry !== null && rowsFrom(entry.backwards, entry.from, 1).length > 0
  return {
    rows: rows.map((row) => ({ document: row.document, bounds: boundsOf(row) })),
    ...counted,
    warnings: warningsOf(plan, statements),
    revision,
    ...pageBounds(edges, hasBefore),
  }
}

/** How many incidents a question means, counted no further than `most`. */
export const countTo = (question: ResolvedQuestion, most: number, statements: Statements): number =>
  statements.get<{ count: number }>(
    sql`select ${countUpTo(selectKeys(question, statements), most)} as count`,
  )!.count

/** Rows of a page by the path that was chosen; an order scan that has found too few within its budget is given up. */
function readRows(
  plan: ResolvedPlan,
  path: RowsPath,
  stretch: Omit<Stretch, 'end'>,
  statements: Statements,
): RawRow[] {
  const rows = (path: RowsPath, end: string | number | null) =>
    statements.all<RawRow>(rowsQuery(plan, path, { ...stretch, end }))
  switch (path.by) {
    case 'country-list':
      return listedRows(plan, path, stretch, statements)
    case 'order-scan': {
      const end = path.scanBudget === null ? null : endOfScan(plan, stretch, path.scanBudget, statements)
      const found = rows(path, end)
      return end === null || found.length === stretch.limit ? found : rows(path.otherwise, null)
    }
    default:
      return rows(path, null)
  }
}

/** Rows of the list of a country; the text of their query is kept. */
function listedRows(
  plan: ResolvedPlan,
  path: RowsPath & { by: 'country-list' },
  { backwards, from, limit }: Omit<Stretch, 'end'>,
  statements: Statements,
): RawRow[] {
  const { key, values } = templateOf(plan, path.country)
  const reached = Object.fromEntries((from?.values ?? []).map((value, index) => [`after${index}`, value]))
  return statements.templates.all(
    ['page', key, plan.sort.columns[0], backwards, from?.inclusive].join(' '),
    { ...values, ...reached, limit },
    (given) =>
      rowsQuery(
        withValues(plan, given),
        { ...path, country: given.country as string },
        {
          backwards,
          from: from && { ...from, values: from.values.map((_, index) => given[`after${index}`]!) },
          limit: given.limit as number,
          end: null,
        },
      ),
  )
}

/** The first sort value of the incident so many steps on in the order; null where the order ends before. */
function endOfScan(
  plan: ResolvedPlan,
  { backwards, from }: Pick<Stretch, 'backwards' | 'from'>,
  steps: number,
  statements: Statements,
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
    sql`select ${own[0]} as "end"
      from ${incidents} indexed by ${sql.raw(orderIndex(plan.sort, plan.view)!)}
      where ${where}
      order by ${order} limit 1 offset ${steps}`,
  )
  return found?.end ?? null
}

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
  const path = chooseCountPath(plan)
  let counted: Record<string, number>
  if (path.by !== 'country-list') counted = statements.get<Record<string, number>>(query(plan))!
  else {
    const { key, values } = templateOf(plan, path.country)
    const build = (given: Values) => query(withValues(plan, given))
    counted = statements.templates.all<typeof counted>(`count ${plan.count} ${key}`, values, build)[0]!
  }
  return {
    total: counted.total ?? null,
    excluded: { undated: counted.undated ?? 0, unlocated: counted.unlocated ?? 0 },
  }
}
