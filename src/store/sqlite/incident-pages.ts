/** Reads pages of incidents: one statement for the rows, one for all the counts, one for what lies behind. */
import { and, type SQL, sql } from 'drizzle-orm'
import type { Bounds } from '../../domain/date/edtf.js'
import type { IncidentPlan } from '../../query/plan.js'
import { compileDates, compileWhere, sortColumn } from '../compile.js'
import type { Names } from '../names.js'
import type { IncidentRow, Page } from '../store.js'
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
  const where = compileWhere(plan, names)
  const dates = compileDates(plan)
  const backwards = plan.position?.backwards ?? false
  const reach = plan.position && { values: plan.position.values, inclusive: plan.position.inclusive }
  const read = statements.all<RawRow>(rowsQuery(plan, where, dates, backwards, reach, plan.limit + 1))
  const more = read.length > plan.limit
  const rows = read.slice(0, plan.limit)
  if (backwards) rows.reverse()

  const valuesOf = (row: RawRow) => plan.sort.columns.map((_, index) => row[`sort${index}`]!)
  const edges = pageEdges(
    rows.map(valuesOf),
    plan.position,
    more,
    (from, against) => statements.all(rowsQuery(plan, where, dates, against, from, 1)).length > 0,
  )
  return {
    rows: rows.map((row) => ({ document: row.document, bounds: boundsOf(row) })),
    ...counts(plan, names, statements, where, dates),
    revision,
    ...edges,
  }
}

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
  where: SQL,
  dates: readonly SQL[],
  backwards: boolean,
  reach: Reach | null,
  limit: number,
): SQL {
  const descending = plan.sort.descending !== backwards
  const columns = plan.sort.columns.map((column) => sortColumn(column, plan.view))
  const order = sql.raw(columns.map((_, index) => `sort${index}${descending ? ' desc' : ''}`).join(', '))
  const keyset = reach === null ? undefined : beyond(columns, reach, descending)
  const selected = sql.join(
    columns.map((column, index) => sql`${column} as ${sql.identifier(`sort${index}`)}`),
    sql`, `,
  )
  const branches = dates.map(
    (date) =>
      sql`select * from (select ${incidents.key} as key, ${selected}, ${incidents.startEarliest}, ${incidents.startLatest}, ${incidents.endEarliest}, ${incidents.endLatest} from ${incidents} where ${and(date, where, keyset)} order by ${order} limit ${limit})`,
  )
  const page = sql`${sql.join(branches, sql` union all `)} order by ${order} limit ${limit}`
  const document =
    plan.view === 'public'
      ? incidentDocuments.public
      : sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`
  return sql`select page.*, ${document} as document from (${page}) as page cross join ${incidentDocuments} where ${incidentDocuments.incident} = page.key order by ${order}`
}

function beyond(
  columns: ReturnType<typeof sortColumn>[],
  { values, inclusive }: Reach,
  descending: boolean,
): SQL {
  const compare = sql.raw(`${descending ? '<' : '>'}${inclusive ? '=' : ''}`)
  const left = sql.join(columns, sql`, `)
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
  where: SQL,
  dates: readonly SQL[],
): Pick<Page<never>, 'total' | 'excluded'> {
  const parts = {
    ...(plan.count ? { total: [where, dates] as const } : {}),
    ...excludedParts(plan, names, where, dates),
  }
  const entries = Object.entries(parts)
  if (entries.length === 0) return { total: null, excluded: { undated: 0, unlocated: 0 } }
  const counted = statements.get<Record<string, number>>(
    sql`select ${sql.join(
      entries.map(
        ([name, [conditions, branches]]) =>
          sql`${countQuery(conditions, branches)} as ${sql.identifier(name)}`,
      ),
      sql`, `,
    )}`,
  )!
  return {
    total: counted.total ?? null,
    excluded: { undated: counted.undated ?? 0, unlocated: counted.unlocated ?? 0 },
  }
}

/** What meets every other filter, but lacks a date or a point and is excluded for it. */
function excludedParts(plan: IncidentPlan, names: Names, where: SQL, dates: readonly SQL[]) {
  return {
    ...(plan.undated === 'exclude'
      ? { undated: [where, compileDates({ date: null, undated: 'only' })] as const }
      : {}),
    ...(plan.unlocated === 'exclude'
      ? { unlocated: [compileWhere(plan, names, 'only'), dates] as const }
      : {}),
  }
}

/** How many rows there are, the branches of the dates added up. */
export function countQuery(where: SQL, dates: readonly SQL[]): SQL {
  const counted = dates.map((date) => sql`(select count(*) from ${incidents} where ${and(date, where)})`)
  return sql`(${sql.join(counted, sql` + `)})`
}
