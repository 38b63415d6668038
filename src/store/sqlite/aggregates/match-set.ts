/** Finds the keys of the incidents that a question means, once for all that is counted of them. */
import { ne, sql } from 'drizzle-orm'
import { inBoth, type MatchSet, matchSetOf, withLocation } from '../../read/match-set.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import { locationsOf, radiusTests } from '../query/place-search.js'
import { keysOf, selectKeys } from '../query/selection.js'
import { places } from '../schema/tables.js'
import { type Columns, integersOf } from './columns.js'

/** The incidents of a question. Several things are counted of the same ones in a row, so they are kept. */
export function readMatchSet(question: ResolvedQuestion, columns: Columns): MatchSet {
  return columns.kept(
    ` match_set ${JSON.stringify(question)}`,
    () => amongPlaces(question, columns) ?? amongTexts(question, columns) ?? findMatched(question, columns),
    ({ keys, bitmap }) => keys.byteLength + bitmap.byteLength,
  )
}

/**
 * The same where a text or a date is asked for, and points: what those find is mostly kept already, since a map asks for
 * what lies in view of what everything else is counted of. Null where it is not of that kind,
 * or there is so little of it that looking it up is quicker.
 */
function amongPlaces(question: ResolvedQuestion, columns: Columns): MatchSet | null {
  const { where, place, date, unlocated } = question
  const isSlow = date !== null || where.some(({ is }) => is === 'text')
  if (place.points.length === 0 || unlocated !== 'exclude' || !isSlow) return null
  // A location does not tell how exactly a record is placed there.
  if (radiusTests(place).length > 0) return null
  const anywhere = { ...question, place: { named: [], points: [] }, unlocated: 'include' } as const
  const found = readMatchSet(anywhere, columns)
  if (!isWorthDrawing(found, columns)) return null
  const locations = new Set(columns.statements.all<{ key: number }>(locationsOf(place)).map(({ key }) => key))
  return withLocation(found, drawnPlaces(columns), locations)
}

/** One record in so many must hold a text, that what else is asked for is found apart from it. */
const WORTH_MEETING = 50

/**
 * What holds a text and is otherwise as asked for, each found by itself, where the text is a common one: SQLite would
 * look up every record that holds it. Null where there is nothing to be found apart.
 */
function amongTexts(question: ResolvedQuestion, columns: Columns): MatchSet | null {
  const texts = question.where.filter(({ is }) => is === 'text')
  const others = question.where.filter(({ is }) => is !== 'text')
  const isPlain =
    others.length === 0 &&
    question.involvement.length === 0 &&
    question.place.named.length === 0 &&
    question.place.points.length === 0 &&
    question.date === null &&
    question.undated === 'include' &&
    question.unlocated === 'include'
  if (texts.length === 0 || isPlain) return null
  const anything = { involvement: [], place: { named: [], points: [] }, date: null } as const
  const holding = readMatchSet(
    { ...question, ...anything, where: texts, undated: 'include', unlocated: 'include' },
    columns,
  )
  if (holding.keys.length * WORTH_MEETING < columns.last) return null
  const meeting = readMatchSet({ ...question, where: others }, columns)
  return inBoth(meeting, holding)
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
      sql`select int32_agg(${places.incident}, ${places.location}) from ${places} indexed by sqlite_autoindex_places_1 where ${ne(places.role, 'jurisdiction')}`,
  )

function findMatched(question: ResolvedQuestion, { statements, last }: Columns): MatchSet {
  const selected = selectKeys(question, statements)
  if (selected.length === 0) return matchSetOf(new Int32Array(), last)
  const { block } = statements.get<{ block: Buffer }>(
    sql`select int32_agg(key) as block from (${keysOf(selected)})`,
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
