/** Counts the records of a question by the values that they have. */
import type { FacetsPlan } from '../../../query/aggregates.js'
import type { CountedFacets } from '../../contract/reader.js'
import { type FacetValue, facetsOf } from '../../read/facet-counts.js'
import { checkFacets, checkMeasure, resolveQuestion } from '../../read/resolved-question.js'
import { type CountedPairs, pairsOf, pairsOfRecords, pairsOfRows } from '../../read/value-pairs.js'
import { warningsOf } from '../query/attribute-checks.js'
import type { IdResolver } from '../query/id-resolver.js'
import type { Columns } from './columns.js'
import { pairDimension } from './facet-dimensions.js'
import { ValueCounts } from './facet-values.js'
import { readMatchSet } from './match-set.js'
import { measureWarnings, numbersOf } from './measures.js'

/** The facets of a question. */
export function readFacets(
  plan: FacetsPlan,
  ids: IdResolver,
  columns: Columns,
  revision: number,
): CountedFacets {
  const { by, cross, limit, measure } = plan
  const question = resolveQuestion(plan.question, ids)
  checkMeasure(measure, ids)
  checkFacets(by, ids)
  const matches = readMatchSet(question, columns)
  const numbers = measure && numbersOf(measure, columns)
  const counts = new ValueCounts(question, columns, matches, numbers, cross !== null)
  const values = Object.fromEntries(by.map((facet): [string, FacetValue[]] => [facet, counts.values(facet)]))
  const pairs = cross && crossed(cross, [values[cross[0]]!, values[cross[1]]!], limit, counts)
  const warnings = [
    ...warningsOf(question, columns.statements),
    ...measureWarnings(measure, question.view, columns.statements),
  ]
  return facetsOf(plan, { matches, numbers, values, pairs }, { revision, warnings })
}

/**
 * The pairs of values of two facets that occur. Two facets of one kind of rows, such as actor and role, are of one and
 * the same row, and one facet crossed with itself is of any rows.
 */
function crossed(
  [first, second]: readonly [string, string],
  values: readonly [readonly FacetValue[], readonly FacetValue[]],
  limit: number,
  counts: ValueCounts,
): CountedPairs {
  const { question, matches, numbers } = counts
  const ofRow = pairDimension([first, second], question)
  if (ofRow !== null) {
    const column = counts.column(`${first} and ${second}`, ofRow)
    return pairsOf(pairsOfRows(column, values, limit, matches), values, numbers)
  }
  const a = counts.crossed(first, values[0])
  const b = first === second ? a : counts.crossed(second, values[1])
  return pairsOf(pairsOfRecords([a, b], limit, matches), values, numbers)
}
