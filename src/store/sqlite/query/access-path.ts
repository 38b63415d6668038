/** Chooses how the records of a question are found, once: what makes SQL of it follows the choice and decides nothing. */
import { sql } from 'drizzle-orm'
import { UNBOUNDED_PAST } from '../../../domain/date/day.js'
import type { TextQuestion } from '../../../domain/search-text.js'
import type { RecordPlan } from '../../../query/records.js'
import type { SortColumn } from '../../../query/sorts.js'
import type { ResolvedPlan, ResolvedQuestion } from '../../read/resolved-question.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'
import { TEXT_TYPES } from '../write/texts.js'
import { givesKeys, type KeysCondition } from './compile.js'
import type { FilterUse } from './incident-tests.js'
import { filterIndex, hasDateOrder, isByDate, orderIndex } from './order-columns.js'
import { isWide } from './place-search.js'
import {
  asksForDatesOnly,
  asksForNothing,
  asksOfKeysOnly,
  countryOf,
  isUnfiltered,
  NO_FILTERS,
  textsOf,
  useOf,
} from './question-kinds.js'
import { canBeLookedUp, recordMatches } from './text-search.js'

/** How the rows of a page, or all records in order, are found. */
export type RowsPath = CountryList | TextScore | FilterFirst | OrderScan

/** The list of a country, which is in the order of dates: where that is all that is asked. */
interface CountryList {
  readonly by: 'country-list'
  readonly country: string
}

/** The matches of a text with their scores; the incidents are read only if there are further filters. */
export interface TextScore {
  readonly by: 'text-score'
  readonly text: TextQuestion
  /** What else is asked; null where it is nothing. */
  readonly rest: ResolvedQuestion | null
  readonly use: FilterUse
  /** Whether their order must be no way in. */
  readonly ignoresOrder: boolean
}

/** What is asked finds the incidents, which are sorted afterwards. */
export interface FilterFirst {
  readonly by: 'filter-first'
  /** The index that is named; null where SQLite chooses. */
  readonly index: string | null
  readonly use: FilterUse
  /** Whether the order of the incidents must be no way in, however well an index has it: they are few. */
  readonly ignoresOrder: boolean
}

/** The incidents are read along an index of their order, each tested for what is asked. */
export interface OrderScan {
  readonly by: 'order-scan'
  /** The index that is named; null where another one may have that order too, among those with a value. */
  readonly index: string | null
  readonly use: FilterUse
  /** After so many incidents a scan that has found too few is given up for the other path; null for never. */
  readonly scanBudget: number | null
  readonly otherwise: FilterFirst
}

/** How the keys of a question are found, in any order. */
export type KeysPath =
  | CountryList
  /** The index of texts, which holds just what the public view has. */
  | { readonly by: 'text-matches'; readonly text: TextQuestion; readonly rest: Rest }
  /** The rows that a condition is about. */
  | { readonly by: 'condition-rows'; readonly condition: KeysCondition; readonly rest: Rest }
  | { readonly by: 'involvements'; readonly rest: Rest }
  /** Where most locations will do, all places are read in the order of their incidents. */
  | { readonly by: 'places'; readonly isWide: boolean; readonly rest: Rest }
  /** The index of dates, which holds the status, however many lie in it. */
  | { readonly by: 'date-index'; readonly use: FilterUse }
  /** What begins in a range is read from the index that holds all four bounds. */
  | { readonly by: 'bounds-index'; readonly use: FilterUse }
  /** What is running when a range begins is read from the R*Tree alone. */
  | { readonly by: 'date-spans'; readonly use: FilterUse }
  | { readonly by: 'filter-first'; readonly use: FilterUse }

/** What is left to ask of the keys that a path gives. */
export interface Rest {
  readonly question: ResolvedQuestion
  readonly use: FilterUse
}

/**
 * How a page is found. Where the rows of a question are few, finding and sorting them is quicker; where they are many,
 * the first of them come soon along their order: about the square root of all is where it turns. They may still stand
 * at the end of the order, so a scan has as many steps as ten times what it would need if they were spread evenly, and
 * no more than there are matches: it costs no more than the other way then.
 * @param count how many the question means, where it is asked for: so many, or more than `most`
 */
export function choosePagePath(
  plan: ResolvedPlan,
  statements: Statements,
  count: (most: number) => number,
): RowsPath {
  const filterFirst: FilterFirst = {
    by: 'filter-first',
    index: filterIndex(plan),
    use: useOf(plan, false),
    ignoresOrder: true,
  }
  const country = countryOf(plan)
  if (country !== null && isByDate(plan.sort)) return { by: 'country-list', country }
  const scored = textScore(plan, true)
  if (scored !== null) return scored
  // What only exists for a question has no order to read along.
  if (plan.sort.columns.some((column) => FOUND_FIRST.includes(column))) return filterFirst
  const texts = textsOf(plan)
  if (!texts.every(canBeLookedUp)) return filterFirst
  const effort = texts.length === 0 ? 1 : LOOKING_UP
  const all =
    statements.get<{ last: number | null }>(sql`select max(${incidents.key}) as last from ${incidents}`)!
      .last ?? 0
  const many = Math.ceil(TURN * Math.sqrt(effort * all))
  const found = count(many + 1)
  if (found <= many) return filterFirst
  const steps = Math.min(Math.ceil(found / effort), Math.ceil((10 * all * plan.limit) / found))
  return orderScan(plan, Math.max(LEAST_SCAN, steps), filterFirst)
}

/** How everything that a plan finds is read in its order: only where nothing is asked for is an index of it shorter. */
export function chooseExportPath(plan: ResolvedPlan): RowsPath {
  const country = countryOf(plan)
  if (country !== null && isByDate(plan.sort)) return { by: 'country-list', country }
  const scored = textScore(plan, false)
  if (scored !== null) return scored
  const filterFirst: FilterFirst = {
    by: 'filter-first',
    index: null,
    use: useOf(plan, false),
    ignoresOrder: false,
  }
  return asksForNothing(plan) ? orderScan(plan, null, filterFirst) : filterFirst
}

/** How the keys of a question are found where nothing else is wanted of it. */
export function chooseKeysPath(question: ResolvedQuestion, statements: Statements): KeysPath {
  const { date, undated } = question
  const country = countryOf(question)
  if (country !== null) return { by: 'country-list', country }
  const use = useOf(question, false)
  const whole: KeysPath = { by: 'filter-first', use }
  if (date?.match === 'certain' && asksForDatesOnly(question)) return { by: 'bounds-index', use }
  if (!asksOfKeysOnly(question)) return whole
  if (date === null && undated === 'include') return firstKeys(question, statements) ?? whole
  if (date === null && undated === 'exclude' && asksForDatesOnly(question)) return { by: 'date-index', use }
  if (date === null || use.dates === 'each' || date.range.from <= UNBOUNDED_PAST) return whole
  return { by: 'date-spans', use }
}

/** The first condition that gives keys by itself; null where there is none. */
function firstKeys(question: ResolvedQuestion, statements: Statements): KeysPath | null {
  const { where, involvement, place, view } = question
  const rest = (left: Partial<ResolvedQuestion>): Rest => {
    const asked = { ...question, ...left }
    return { question: asked, use: useOf(asked, false) }
  }
  for (const condition of where) {
    const others = () => rest({ where: where.filter((other) => other !== condition) })
    if (condition.is === 'text' && condition.question.all.length > 0 && view === 'public')
      return { by: 'text-matches', text: condition.question, rest: others() }
    if (givesKeys(condition)) return { by: 'condition-rows', condition, rest: others() }
  }
  if (involvement.length > 0) return { by: 'involvements', rest: rest({ involvement: [] }) }
  if (place.named.length + place.points.length === 0) return null
  return {
    by: 'places',
    isWide: isWide(place, statements),
    rest: rest({ place: { named: [], points: [] }, unlocated: 'include' }),
  }
}

/** How many incidents a question finds is counted so. */
export type CountPath =
  /** The list of a country; the text of the statement is kept. */
  | CountryList
  /** Those with a point are all less those without: nearly every record has one, so that each would be tested for it. */
  | { readonly by: 'difference'; readonly all: ResolvedQuestion; readonly less: ResolvedQuestion }
  | { readonly by: 'keys' }

export function chooseCountPath(question: ResolvedQuestion): CountPath {
  const country = countryOf(question)
  if (country !== null) return { by: 'country-list', country }
  if (question.unlocated !== 'exclude' || question.place.points.length > 0) return { by: 'keys' }
  return {
    by: 'difference',
    all: { ...question, unlocated: 'include' },
    less: { ...question, unlocated: 'only' },
  }
}

/** How the set of all matching incidents is made, which several things are counted of. */
export type MatchSetPath =
  /**
   * What lies in view on a map, of what is found anywhere: that is mostly kept already, since everything else is counted
   * of it. Given up for the other path where so little is found that looking it up is quicker.
   */
  | { readonly by: 'places-among'; readonly anywhere: ResolvedQuestion; readonly otherwise: MatchSetPath }
  /**
   * What has a text and what the rest finds, each by itself: SQLite would look up every record that has the text.
   * Given up where fewer than one record in `leastShare` has it.
   */
  | {
      readonly by: 'texts-and-rest'
      readonly texts: ResolvedQuestion
      readonly rest: ResolvedQuestion
      readonly leastShare: number
      readonly otherwise: MatchSetPath
    }
  | { readonly by: 'keys' }

export function chooseMatchSetPath(question: ResolvedQuestion): MatchSetPath {
  const { where, place, date, unlocated } = question
  const texts = where.filter(({ is }) => is === 'text')
  const rest = { ...question, where: where.filter(({ is }) => is !== 'text') }
  const found: MatchSetPath =
    texts.length === 0 || isUnfiltered(rest)
      ? { by: 'keys' }
      : {
          by: 'texts-and-rest',
          texts: { ...question, ...NO_FILTERS, where: texts },
          rest,
          leastShare: COMMON_TEXT,
          otherwise: { by: 'keys' },
        }
  // How exactly a record is placed at a location, the location does not say.
  const isDrawn = place.points.length > 0 && !place.points.some((test) => 'radius' in test)
  if (!isDrawn || unlocated !== 'exclude' || (date === null && texts.length === 0)) return found
  return {
    by: 'places-among',
    anywhere: { ...question, place: NO_FILTERS.place, unlocated: 'include' },
    otherwise: found,
  }
}

/** How records other than incidents are found: by their page or the matches of a text, or along their ids. */
export interface RecordsPath {
  readonly by: 'matches-first' | 'id-scan'
}

/** By the matches of a text where they are few; which of the two it is does not depend on how many records there are. */
export function chooseRecordsPath(plan: RecordPlan, statements: Statements): RecordsPath {
  if (plan.page !== null) return { by: 'matches-first' }
  if (plan.text === null) return { by: 'id-scan' }
  const matches = recordMatches(plan.text, plan.view, TEXT_TYPES[plan.type])
  const { count } = statements.get<{ count: number }>(
    sql`select count(*) as count from (${matches} limit ${MANY_MATCHES + 1})`,
  )!
  return { by: count <= MANY_MATCHES ? 'matches-first' : 'id-scan' }
}

function orderScan(plan: ResolvedPlan, scanBudget: number | null, otherwise: FilterFirst): OrderScan {
  const { sort, date, where, view } = plan
  const others = isByDate(sort) && (date !== null || where.some(hasDateOrder))
  return {
    by: 'order-scan',
    index: others ? null : orderIndex(sort, view),
    use: useOf(plan, true),
    scanBudget,
    otherwise,
  }
}

/** The path of what is sorted by relevance; null for other orders. */
function textScore(plan: ResolvedPlan, ignoresOrder: boolean): TextScore | null {
  if (!plan.sort.columns.includes('score')) return null
  const text = plan.where.find((condition) => condition.is === 'text')
  if (text === undefined) throw new TypeError('sort=relevance without q')
  const rest = { ...plan, where: plan.where.filter((condition) => condition !== text) }
  return {
    by: 'text-score',
    text: text.question,
    rest: asksForNothing(rest) ? null : rest,
    use: useOf(rest, false),
    ignoresOrder,
  }
}

const FOUND_FIRST: readonly SortColumn[] = ['distance', 'attribute']

/** Reading on in an order costs less than looking up and sorting, by about this factor squared for a page of 50. */
const TURN = 5
/** Looking one incident up in an index of texts costs about as much as so many steps or matches. */
const LOOKING_UP = 20
/** The fewest steps after which an order scan is given up. */
const LEAST_SCAN = 1_000
/** One record in so many must have a text, that what else is asked for is found apart from it. */
const COMMON_TEXT = 50
/** From so many matches of a text on, records are read by id and looked up among them. */
const MANY_MATCHES = 1_000
