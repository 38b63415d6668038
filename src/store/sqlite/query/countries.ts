/** Questions that ask for one country, and for dates at most: they are answered from its list in the order of dates. */
import { and, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { Sort } from '../../../query/sorts.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import { inTime } from '../connection/interrupt.js'
import { incidents, incidentCountries as listed } from '../schema/tables.js'
import { UNDATED } from './date-search.js'

/** The tests of the rows of a country's list that a question means: its dated ones, and its undated ones. */
export function listTests(
  question: ResolvedQuestion,
  country: string,
): { dated: SQL | null; undated: SQL | null } {
  const { date, undated, status, view } = question
  const own = and(
    eq(listed.country, country),
    inTime(listed.incident),
    view === 'public' || status === 'published' ? eq(listed.published, 1) : undefined,
  )
  const certain =
    date?.match === 'certain'
      ? and(lte(listed.startLatest, date.range.to), gte(listed.endEarliest, date.range.from))
      : undefined
  const inRange =
    date === null
      ? lt(listed.orderStart, UNDATED)
      : and(lte(listed.orderStart, date.range.to), gte(listed.orderEnd, date.range.from), certain)
  return {
    dated: undated === 'only' ? null : and(own, inRange)!,
    undated: undated === 'exclude' ? null : and(own, eq(listed.orderStart, UNDATED))!,
  }
}

/** What of a question about one country may differ while the texts of its queries stay the same, and what may not. */
export function templateOf(
  question: ResolvedQuestion,
  country: string,
): { key: string; values: Record<string, string | number> } {
  const { date, undated, view, status } = question
  return {
    key: [view, status, undated, date?.match].join(' '),
    values: { country, ...(date === null ? {} : { from: date.range.from, to: date.range.to }) },
  }
}

/** A question about one country with other values of `templateOf`. */
export function withValues<Q extends ResolvedQuestion>(
  question: Q,
  values: Readonly<Record<string, string | number>>,
): Q {
  const { country, from, to } = values as { country: string; from: number; to: number }
  return {
    ...question,
    place: { named: [{ column: 'country', values: [country] }], points: [] },
    date: question.date && { ...question.date, range: { from, to } },
  }
}

/**
 * The rows of a page in a country as `key, sort0, sort1, sort2`, read in their order: one query for what is
 * dated and one for what is not, each with its own order and limit.
 * @param from the sort values from which to read on
 * @param keyset what a row satisfies that lies beyond them, in terms of the names of the sort
 */
export function listQueries(
  plan: ResolvedQuestion & { sort: Sort },
  country: string,
  from: readonly (string | number)[] | null,
  keyset: (columns: readonly SQL[]) => SQL | undefined,
  descending: boolean,
  limit: number,
): SQL[] {
  const { dated, undated } = listTests(plan, country)
  const isReversed = plan.sort.columns[0] === 'reverse_start'
  const way = (down: boolean) => sql.raw(down ? 'desc' : 'asc')
  const query = (where: SQL, columns: readonly SQL[], datesDown: boolean) =>
    sql`select * from (
        select ${incidents.key} as key, ${columns[0]} as sort0, ${columns[1]} as sort1, ${columns[2]} as sort2
        from ${listed}
        cross join ${incidents} on ${incidents.key} = ${listed.incident}
        where ${and(where, keyset(columns))}
        order by ${listed.orderStart} ${way(datesDown)}, ${listed.orderEnd} ${way(datesDown)}, ${incidents.id} ${way(descending)} limit ${limit}
      )`
  const queries: SQL[] = []
  if (dated) {
    const sign = sql.raw(isReversed ? '-' : '')
    const datesDown = isReversed !== descending
    const columns = [sql`${sign}${listed.orderStart}`, sql`${sign}${listed.orderEnd}`, sql`${incidents.id}`]
    // The keyset compares negated columns, which no index knows; its first column is compared once more as it stands.
    const start = from === null ? null : isReversed ? sql`0 - ${from[0]}` : sql`${from[0]}`
    const bound =
      start === null ? undefined : datesDown ? lte(listed.orderStart, start) : gte(listed.orderStart, start)
    queries.push(query(and(dated, bound)!, columns, datesDown))
  }
  if (undated) queries.push(query(undated, [UNDATED, UNDATED, sql`${incidents.id}`], false))
  return queries
}
