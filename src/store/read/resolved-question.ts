/** Turns the ids and codes of a question into keys, once and before any SQL is made: only what is resolved is compiled. */

import type { OpenScheme } from '../../domain/vocabulary.js'
import { attributeNamed } from '../../query/attributes.js'
import type { Condition, ParameterRef, PlaceTests, PointTest, RowTest } from '../../query/condition.js'
import type { MeasurePlan } from '../../query/measure.js'
import type { IncidentPlan, Question } from '../../query/plan.js'
import type { RecordType } from '../../query/records.js'

type Keys = readonly number[]

/**
 * What a view has under ids, codes and names. Nothing here waits: an engine that has to wait for its database passes
 * one that takes down what it is asked for, reads all of it at once, and resolves the question again from what it read.
 */
export interface IdLookup {
  /** @throws Problem invalid_parameter for the first id that the view does not have */
  keys(type: RecordType | 'incident', ids: readonly string[], parameter: ParameterRef): number[]
  /** @throws Problem invalid_parameter for the first code that the scheme does not have */
  terms(scheme: OpenScheme, codes: readonly string[], parameter: ParameterRef): number[]
  /**
   * @param written the value of the parameter for another name, to suggest it whole
   * @throws Problem invalid_parameter where no record of the view has a value of the attribute
   */
  attribute(name: string, parameter: string, written: (name: string) => string): void
  /** @throws Problem invalid_parameter where the view has not come to a revision */
  checkRevision(revision: number, parameter: string): void
}

/** A test of a row, by keys; `act` are the keys of terms. */
export type ResolvedRowTest =
  | Extract<RowTest, { readonly column: string }>
  | { readonly under: 'actor' | 'location'; readonly keys: Keys }
  | { readonly act: Keys }

export interface ResolvedPlace {
  readonly named: readonly ResolvedRowTest[]
  readonly points: readonly PointTest[]
}

/** The conditions that name records or terms. */
type Naming = 'distinct-rows' | 'term' | 'in-dataset' | 'sourced' | 'itself' | 'related'

export type ResolvedCondition =
  | Exclude<Condition, { readonly is: Naming }>
  | { readonly is: 'distinct-rows'; readonly rows: readonly (readonly ResolvedRowTest[])[] }
  | { readonly is: 'term'; readonly keys: Keys }
  | { readonly is: 'in-dataset'; readonly keys: Keys }
  | { readonly is: 'sourced'; readonly keys: Keys }
  | { readonly is: 'itself'; readonly keys: Keys }
  | { readonly is: 'related'; readonly relation: string | null; readonly key: number }

/** A question of which every id, code and name is known to be there. */
export interface ResolvedQuestion extends Omit<Question, 'where' | 'involvement' | 'place' | 'applied'> {
  readonly where: readonly ResolvedCondition[]
  readonly involvement: readonly ResolvedRowTest[]
  readonly place: ResolvedPlace
}

/** The same with the page of it that is asked for. */
export type ResolvedPlan = ResolvedQuestion & Pick<IncidentPlan, 'sort' | 'limit' | 'position' | 'count'>

/**
 * A plan with keys in place of ids.
 * @throws Problem invalid_parameter where the attribute that is sorted by is unknown, and as `resolveQuestion`
 */
export function resolvePlan(plan: IncidentPlan, ids: IdLookup): ResolvedPlan {
  const { sort, limit, position, count } = plan
  checkSort(plan, ids)
  return { ...resolveQuestion(plan, ids), sort, limit, position, count }
}

/** @throws Problem invalid_parameter where the attribute that is sorted by is unknown */
export function checkSort({ sort }: Pick<IncidentPlan, 'sort'>, ids: IdLookup): void {
  const { attribute, descending } = sort
  if (attribute === undefined) return
  ids.attribute(attribute, 'sort', (near) => `${descending ? '-' : ''}attr:${near}`)
}

/** @throws Problem invalid_parameter where no record of the view has the attribute that is measured */
export function checkMeasure(measure: MeasurePlan | null, ids: IdLookup): void {
  if (measure !== null) ids.attribute(measure.attribute, 'measure', (near) => `${measure.of}:${near}`)
}

/** @throws Problem invalid_parameter where an attribute that is counted by is unknown */
export function checkFacets(by: readonly string[], ids: IdLookup): void {
  for (const facet of by) {
    const attribute = attributeNamed(facet)
    if (attribute !== null) ids.attribute(attribute, 'by', (near) => `attr:${near}`)
  }
}

/**
 * A question with keys in place of ids.
 * @throws Problem invalid_parameter for the first id, code, name or revision that the view does not have: those of
 *   conditions first, then those of involvements and of places
 */
export function resolveQuestion(question: Question, ids: IdLookup): ResolvedQuestion {
  const { view, status, where, involvement, place, date, undated, unlocated } = question
  return {
    view,
    status,
    where: where.map((condition) => resolveCondition(condition, ids)),
    involvement: involvement.map((test) => resolveRowTest(test, ids)),
    place: resolvePlace(place, ids),
    date,
    undated,
    unlocated,
  }
}

const resolvePlace = ({ named, points }: PlaceTests, ids: IdLookup): ResolvedPlace => ({
  named: named.map((test) => resolveRowTest(test, ids)),
  points,
})

function resolveCondition(condition: Condition, ids: IdLookup): ResolvedCondition {
  switch (condition.is) {
    case 'itself':
      return { is: 'itself', keys: ids.keys('incident', condition.ids, condition.parameter) }
    case 'in-dataset':
      return { is: 'in-dataset', keys: ids.keys('dataset', condition.ids, condition.parameter) }
    case 'sourced':
      return { is: 'sourced', keys: ids.keys('source', condition.ids, condition.parameter) }
    case 'term':
      return { is: 'term', keys: ids.terms(condition.scheme, condition.codes, condition.parameter) }
    case 'related': {
      const [key] = ids.keys('incident', [condition.id], condition.parameter)
      return { is: 'related', relation: condition.relation, key: key! }
    }
    case 'distinct-rows':
      return {
        is: 'distinct-rows',
        rows: condition.rows.map((tests) => tests.map((test) => resolveRowTest(test, ids))),
      }
    case 'attribute':
      ids.attribute(condition.name, 'attr', (near) => near + condition.asked.slice(condition.name.length))
      return condition
    case 'since':
      if ('revision' in condition) ids.checkRevision(condition.revision, 'updated_since')
      return condition
    default:
      return condition
  }
}

function resolveRowTest(test: RowTest, ids: IdLookup): ResolvedRowTest {
  if ('under' in test) return { under: test.under, keys: ids.keys(test.under, test.ids, test.parameter) }
  if ('act' in test) return { act: ids.terms('act', test.act, test.parameter) }
  return test
}
