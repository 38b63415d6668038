/** Compares cross tables with the reference. */
import type { FacetPair } from '../../../src/domain/aggregates.js'
import type { View } from '../../../src/domain/vocabulary.js'
import { FACETS, facetsQuery, planFacets } from '../../../src/query/aggregates.js'
import { type Check, firstDifference, inView, refusal } from './check.js'
import { measureDiffers, someMeasure } from './check-facets.js'
import { ATTRIBUTES } from './make-world.js'
import type { Universe } from './universe.js'

/** What may be crossed: two facets or attributes, often of the same kind of rows or the same one twice. */
function somePair({ dice, reference }: Universe, view: View): [string, string] {
  const known = ATTRIBUTES.filter((name) => reference.attributeValues(name, view).length > 0)
  const all = [...FACETS, ...known.map((name) => `attr:${name}`)]
  if (dice.chance(0.4))
    return dice.pick([ROW_FACETS, PLACE_FACETS].map((facets) => [dice.pick(facets), dice.pick(facets)]))
  const first = dice.pick(all)
  return [first, dice.chance(0.2) ? first : dice.pick(all)]
}

const ROW_FACETS = ['role', 'actor', 'actor_kind']
const PLACE_FACETS = ['location', 'country', 'subdivision']

/** Every pair of two facets: which there are, in which order, how many records each has, and what is left out. */
export const checkPairs: Check = async (universe, query, view) => {
  const { reference, store, dice } = universe
  const by = somePair(universe, view)
  const limit = dice.pick([1, 3, 1_000])
  const measure = dice.chance(0.5) ? someMeasure(universe, view) : null
  const asked = { ...inView(query, view), by: by.join(','), facet_limit: String(limit), cross: 'true' }
  const measured = measure ? { measure: `${measure.of}:${measure.attribute}` } : {}
  const ask = () => store.facets(planFacets(facetsQuery.parse({ ...asked, ...measured })))
  const refused = await refusal(universe, query, view, ask)
  if (refused !== null) return refused || null
  const { data, pairs: bytes, meta } = await ask()
  const pairs = JSON.parse(String(bytes)) as FacetPair[]
  const valuesOf = (facet: string) =>
    facet.startsWith('attr:')
      ? reference.attributeFacet(query, view, facet.slice(5))
      : reference.facet(query, view, facet)
  const [rows, columns] = [valuesOf(by[0]), valuesOf(by[1])]
  const ofPair = reference.ofPairs(query, view, by)
  const found = rows.flatMap((row, r) =>
    columns.map((column, c) => {
      const values = [row.value, column.value] as const
      return { values, isShown: r < limit && c < limit, records: ofPair(...values) }
    }),
  )
  const all = found.filter(({ records }) => records.length > 0)
  // A stable order: rows and columns stand as the facets do.
  const due = all.filter(({ isShown }) => isShown).sort((a, b) => b.records.length - a.records.length)
  const what = `${by} crossed, ${limit}`
  const wrong =
    firstDifference(
      pairs.map(({ values, count }) => [values, count]),
      due.map(({ values, records }) => [values, records.length]),
      what,
    ) ??
    firstDifference(
      by.map((facet) => data[facet]!.map(({ value, count }) => [value, count])),
      [rows, columns].map((list) => list.slice(0, limit).map(({ value, count }) => [value, count])),
      `${what}: totals`,
    )
  if (wrong) return wrong
  const expected = {
    records: new Set(all.flatMap(({ records }) => records)).size,
    other: all.length - due.length,
  }
  const difference = firstDifference([meta.pairs], [expected], `${what}: meta.pairs`)
  if (difference || measure === null) return difference
  for (const { measured, values } of dice.some(pairs, 5)) {
    const { records } = due.find((pair) => `${pair.values}` === `${values}`)!
    const worked = reference.measured(records, measure.of, measure.attribute)
    const differs = measureDiffers(
      measured,
      worked,
      `${what}: ${measure.of}:${measure.attribute} of ${values}`,
    )
    if (differs) return differs
  }
  return null
}
