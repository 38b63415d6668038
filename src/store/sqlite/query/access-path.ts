/** Chooses how the records of a question are found, once: what makes SQL of it follows the choice and decides nothing. */
import { sql } from 'drizzle-orm'
import { UNBOUNDED_PAST } from '../../../domain/date/day.js'
import type { TextQuestion } from '../../../domain/search-text.js'
import type { SortColumn } from '../../../query/sorts.js'
import type { ResolvedCondition, ResolvedPlan, ResolvedQuestion } from '../../read/resolved-question.js'
import type { Statements } from '../connection/statements.js'
import { incidents } from '../schema/tables.js'
import { givesKeys, type KeysCondition } from './compile.js'
import type { FilterUse } from './incident-tests.js'
import { filterIndex, hasDateOrder, isByDate, orderIndex } from './order-columns.js'
import { isWide } from './place-search.js'
import { canBeLookedUp } from './text-search.js'

/** How the rows of a page, or all records in order, are found. */
export type RowsPath = CountryList | TextScore | FilterFirst | OrderScan

/** The list of a country, which is in the order of dates: where that is all that is asked. */
interface CountryList {
  readonly by: 'country-list'
  readonly country: string
}

/** The matches of a text with their scores; the incidents are read only where something else is asked of them. */
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

/** How the parts of a question are put. @param isScan whether each incident along an order is tested for them */
function useOf(question: ResolvedQuestion, isScan: boolean): FilterUse {
  // What lacks a date or a point is little.
  const areFew = question.undated === 'only' || question.unlocated === 'only'
  if (!isScan)
    return {
      rows: 'first',
      texts: areFew ? 'among' : 'first',
      dates: isNarrowed(question) ? 'each' : 'spans',
    }
  const texts = textsOf(question).every(canBeLookedUp) ? 'each' : areFew ? 'among' : 'first'
  return { rows: 'each', texts, dates: 'columns' }
}

const textsOf = ({ where }: ResolvedQuestion): TextQuestion[] =>
  where.flatMap((condition) => (condition.is === 'text' ? [condition.question] : []))

/** The country that a question asks for and, dates apart, nothing else; null where it is not of that kind. */
export function countryOf(question: ResolvedQuestion): string | null {
  const { where, involvement, place, unlocated, status, view } = question
  const [only, ...others] = place.named
  if (where.length + involvement.length + place.points.length + others.length > 0) return null
  if (only === undefined || !('column' in only) || only.column !== 'country') return null
  const known = unlocated === 'include' && (view === 'public' || status === 'published' || status === null)
  return known && only.values.length === 1 ? only.values[0]! : null
}

/** Whether rows elsewhere find the incidents. A text may match so many that it must not do so alone. */
function isNarrowed({ where, involvement, place, unlocated }: ResolvedQuestion): boolean {
  const narrows = ({ is }: ResolvedCondition) => !OF_RECORD.includes(is) && is !== 'text'
  const some = involvement.length + place.named.length + place.points.length > 0
  return where.some(narrows) || (some && unlocated !== 'only')
}

const asksForRows = ({ where, involvement, place }: ResolvedQuestion): boolean =>
  where.length + involvement.length + place.named.length + place.points.length > 0

/** Whether a question is about dates, and about nothing else but what the view has. */
const asksForDatesOnly = (question: ResolvedQuestion): boolean =>
  !asksForRows(question) && question.undated !== 'only' && question.unlocated === 'include'

/** Whether a question means all that the view has. */
const asksForNothing = (question: ResolvedQuestion): boolean =>
  asksForDatesOnly(question) &&
  question.date === null &&
  question.undated === 'include' &&
  (question.status === null || question.view === 'public')

/** Whether nothing but the date looks at columns of the incidents themselves. */
function asksOfKeysOnly({ where, place, date, undated, unlocated, view }: ResolvedQuestion): boolean {
  const ofKeys = where.every(
    ({ is }) =>
      !OF_RECORD.includes(is) &&
      // The full view asks of each record whether it has a text of its own.
      !(is === 'text' && view === 'full'),
  )
  const located = place.points.length === 0 ? 'include' : 'exclude'
  return ofKeys && unlocated === located && undated !== 'only' && date?.match !== 'certain'
}

type Is = ResolvedCondition['is']
/** The conditions that look at columns of the incidents themselves. */
const OF_RECORD: readonly Is[] = ['one-of', 'in-dataset', 'min-sources', 'disputed', 'since']
const FOUND_FIRST: readonly SortColumn[] = ['distance', 'attribute']

/** Reading on in an order costs less than looking up and sorting, by about this factor squared for a page of 50. */
const TURN = 5
/** Looking one incident up in an index of texts costs about as much as so many steps or matches. */
const LOOKING_UP = 20
/** The fewest steps after which an order scan is given up. */
const LEAST_SCAN = 1_000
