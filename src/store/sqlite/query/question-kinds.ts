/** Tells kinds of questions apart, by which their access paths are chosen: what they are about, and what they are not. */
import type { TextQuestion } from '../../../domain/search-text.js'
import type { ResolvedCondition, ResolvedQuestion } from '../../read/resolved-question.js'
import type { FilterUse } from './incident-tests.js'
import { canBeLookedUp } from './text-search.js'

/** How the parts of a question are put. @param isScan whether each incident along an order is tested for them */
export function useOf(question: ResolvedQuestion, isScan: boolean): FilterUse {
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

export const textsOf = ({ where }: ResolvedQuestion): TextQuestion[] =>
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

/** What a question has that asks for nothing but a view and a status. */
export const NO_FILTERS = {
  where: [],
  involvement: [],
  place: { named: [], points: [] },
  date: null,
  undated: 'include',
  unlocated: 'include',
} as const

/** Whether a question finds all that a status or a view has. */
export const isUnfiltered = (question: ResolvedQuestion): boolean =>
  asksForDatesOnly(question) && question.date === null && question.undated === 'include'

/** Whether a question is about dates, and about nothing else but what the view has. */
export const asksForDatesOnly = (question: ResolvedQuestion): boolean =>
  !asksForRows(question) && question.undated !== 'only' && question.unlocated === 'include'

/** Whether a question finds all that the view has. */
export const asksForNothing = (question: ResolvedQuestion): boolean =>
  isUnfiltered(question) && (question.status === null || question.view === 'public')

/** Whether nothing but the date looks at columns of the incidents themselves. */
export function asksOfKeysOnly({ where, place, date, undated, unlocated, view }: ResolvedQuestion): boolean {
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
