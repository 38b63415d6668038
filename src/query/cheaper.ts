/** What would make a question cheaper to answer, in words, for those whose answer takes too long. */
import type { FacetsPlan } from './aggregates.js'
import type { IncidentPlan, Question } from './plan.js'

/** Advice on a question over incidents: each entry completes "To make it cheaper, …". */
export function cheaperQuestion(
  { where, date, involvement, place }: Question,
  page: { readonly count: boolean; readonly sort: string } | null,
): string {
  const advice: string[] = []
  if (page?.count) advice.push('leave the total out with count=none')
  if (page && /^(?:relevance|distance|-?attr:)/.test(page.sort))
    advice.push(`sort by date instead of ${page.sort}`)
  const text = where.find((condition) => condition.is === 'text')
  if (text?.is === 'text') {
    if (text.question.all.some(({ prefix }) => prefix)) advice.push('write whole words instead of word*')
    else advice.push('add a rarer word to q')
  }
  if (date === null) advice.push('add a date')
  if (involvement.length + place.named.length + place.points.length === 0)
    advice.push('ask for a country, a place or an actor')
  return advice.length === 0 ? 'ask for fewer records' : advice.join(', or ')
}

/** Advice on a page of incidents. */
export function cheaperIncidents(plan: IncidentPlan): string {
  const { attribute, columns } = plan.sort
  const sort = attribute ? `attr:${attribute}` : columns[0] === 'score' ? 'relevance' : String(columns[0])
  return cheaperQuestion(plan, { count: plan.count, sort })
}

/** Advice on facets. */
export function cheaperFacets({ by, cross, question }: FacetsPlan): string {
  const fewer = cross ? 'leave cross out, or ' : by.length > 1 ? 'ask for fewer facets at once, or ' : ''
  return `${fewer}${cheaperQuestion(question, null)}`
}

/** Advice on other lists. */
export const CHEAPER_LISTS = {
  records: 'ask for shorter pages with limit, or leave the total out with count=none',
  revisions: 'ask for shorter pages with limit',
  changes: 'ask for shorter pages with limit',
  attributes: 'ask for some by name, or for shorter pages with limit',
} as const
