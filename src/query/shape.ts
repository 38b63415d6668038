/** What kind of question a plan asks, without its values: plans of the same shape take about as long. */
import { initials, typedWords } from '../domain/mistyped.js'
import type { View } from '../domain/vocabulary.js'
import type { Condition } from './condition.js'
import type { IncidentPlan } from './plan.js'
import type { RecordPlan } from './records.js'

/** Pages longer than this are another kind of question. */
const LONG = 100

/** The shape of a page of incidents. */
export function shapeOfIncidents(plan: IncidentPlan): string {
  const { where, involvement, place, date, undated, unlocated, sort, count, limit, view } = plan
  return [
    view,
    sort.columns[0],
    sort.attribute,
    sort.descending,
    count,
    limit > LONG,
    where.map(shapeOfCondition),
    involvement.length,
    place.named.map((test) => Object.keys(test)[0]),
    place.points.map((test) => Object.keys(test)[0]),
    date?.match,
    undated,
    unlocated,
  ].join(' ')
}

/** The shape of a page of other records. */
export function shapeOfRecords({ type, view, text, kinds, count, limit }: RecordPlan): string {
  return [type, view, text?.all.length, kinds === null, count, limit > LONG].join(' ')
}

/** The shape of what is looked for beside a text: which words are read depends on how those of the text begin. */
export function shapeOfSuggestions(type: string, view: View, q: string): string {
  return [type, view, ...typedWords(q).flatMap(({ token }) => initials(token))].join(' ')
}

function shapeOfCondition(condition: Condition): string {
  switch (condition.is) {
    case 'one-of':
      return `${condition.column}${condition.column === 'id' ? '' : condition.values.join()}`
    case 'text':
      return `text${condition.question.all.length}`
    case 'attribute':
      return `${condition.name}${condition.comparison}`
    default:
      return condition.is
  }
}
