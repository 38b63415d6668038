/** Counts the records of a question by the values that they have. */
import type { FacetPair, Facets } from '../../../domain/aggregates.js'
import type { Measured } from '../../../domain/measured.js'
import type { FacetsPlan } from '../../../query/aggregates.js'
import type { CountedFacets } from '../../contract/reader.js'
import { warningsOf } from '../query/attribute-checks.js'
import type { IdResolver } from '../query/id-resolver.js'
import { resolveQuestion } from '../query/resolved-question.js'
import type { Columns } from './columns.js'
import { crossed } from './cross-facets.js'
import { checkFacets, type Value, ValueCounts } from './facet-values.js'
import { readMatchSet } from './match-set.js'
import { type Accumulator, checkMeasure, measureOf, measureWarnings, numbersOf, ofAll } from './measures.js'

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
  const values = Object.fromEntries(by.map((facet): [string, Value[]] => [facet, counts.values(facet)]))
  const told = (of: Accumulator | null): Measured | null => measure && of!.told(measure.of)
  const data: Facets['data'] = {}
  const other: Facets['meta']['other'] = {}
  for (const facet of by) {
    data[facet] = values[facet]!.slice(0, limit).map(({ value, label, count, numbers: of }) => ({
      value,
      label,
      count,
      measured: told(of),
    }))
    other[facet] = Math.max(0, values[facet]!.length - limit)
  }
  const pairs = cross && crossed(cross, [values[cross[0]]!, values[cross[1]]!], limit, counts)
  const meta = {
    total: matches.keys.length,
    other,
    pairs: pairs && { records: pairs.records, other: pairs.other },
    revision,
    applied: {
      ...plan.question.applied,
      by: cross ?? by,
      facet_limit: limit,
      ...(cross ? { cross: true } : {}),
    },
    measure: measureOf(measure, ofAll(matches, numbers ?? undefined)),
    warnings: [
      ...warningsOf(question, columns.statements),
      ...measureWarnings(measure, question.view, columns.statements),
    ],
  }
  const shown = pairs?.shown.map(({ numbers: of, ...pair }): FacetPair => ({ ...pair, measured: told(of) }))
  return { data, pairs: shown ? Buffer.from(JSON.stringify(shown)) : null, meta }
}
