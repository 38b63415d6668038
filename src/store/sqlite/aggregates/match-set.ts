/** Finds the keys of the incidents that a question means, once for all that is counted of them. */
import { ne, sql } from 'drizzle-orm'
import { inBoth, type MatchSet, matchSetOf, withLocation } from '../../read/match-set.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import { chooseMatchSetPath, type MatchSetPath } from '../query/access-path.js'
import { locationsOf } from '../query/place-search.js'
import { keysOf, selectKeys } from '../query/selection.js'
import { places } from '../schema/tables.js'
import { type Columns, integersOf } from './columns.js'

/** The incidents of a question. Several things are counted of the same ones in a row, so they are kept. */
export function readMatchSet(question: ResolvedQuestion, columns: Columns): MatchSet {
  return columns.kept(
    ` match_set ${JSON.stringify(question)}`,
    () => readBy(chooseMatchSetPath(question), question, columns),
    ({ keys, bitmap }) => keys.byteLength + bitmap.byteLength,
  )
}

/** The incidents of a question by the path that was chosen for it. */
function readBy(path: MatchSetPath, question: ResolvedQuestion, columns: Columns): MatchSet {
  switch (path.by) {
    case 'places-among': {
      const anywhere = readMatchSet(path.anywhere, columns)
      if (!isWorthDrawing(anywhere, columns)) return readBy(path.otherwise, question, columns)
      const rows = columns.statements.all<{ key: number }>(locationsOf(question.place))
      return withLocation(anywhere, drawnPlaces(columns), new Set(rows.map(({ key }) => key)))
    }
    case 'texts-and-rest': {
      const withTexts = readMatchSet(path.texts, columns)
      if (withTexts.keys.length * path.leastShare < columns.last)
        return readBy(path.otherwise, question, columns)
      return inBoth(readMatchSet(path.rest, columns), withTexts)
    }
    case 'keys':
      return findMatched(question, columns)
  }
}

const PLACES = 'places'

/** Whether the places of so many incidents are read from a column. */
export const isWorthDrawing = ({ keys }: MatchSet, columns: Columns): boolean =>
  columns.isWorth(PLACES, keys.length)

/** An incident and a location, again and again, in the order of incidents: all places but jurisdictions. */
export const drawnPlaces = (columns: Columns): Int32Array =>
  columns.numbers(
    PLACES,
    () =>
      sql`select int32_agg(${places.incident}, ${places.location})
        from ${places} indexed by sqlite_autoindex_places_1
        where ${ne(places.role, 'jurisdiction')}`,
  )

function findMatched(question: ResolvedQuestion, { statements, last }: Columns): MatchSet {
  const selected = selectKeys(question, statements)
  if (selected.length === 0) return matchSetOf(new Int32Array(), last)
  const { block } = statements.get<{ block: Buffer }>(
    sql`select int32_agg(key) as block
      from (
        ${keysOf(selected)}
      )`,
  )!
  return matchSetOf(integersOf(block).sort(), last)
}

/**
 * Fills the temporary table `match_set` of this connection with keys.
 * In their order, what belongs to them is read from neighbouring pages.
 */
export function fillMatchTable({ keys }: MatchSet, { statements }: Columns): void {
  statements.run(sql`create temporary table if not exists match_set (key integer primary key)`)
  statements.run(sql`delete from match_set`)
  statements.run(sql`insert into match_set (key) select value from json_each(${JSON.stringify([...keys])})`)
}
