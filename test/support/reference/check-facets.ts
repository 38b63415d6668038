/** Compares facets and their measures with the reference. */
import type { View } from '../../../src/domain/vocabulary.js'
import { FACETS, facetsQuery, planFacets } from '../../../src/query/aggregates.js'
import { type Check, firstDifference, inView, page, refusal } from './check.js'
import { ATTRIBUTES } from './make-world.js'
import type { Query } from './parameters.js'
import type { Universe } from './universe.js'

/** Every facet: counts, order, and that asking for the value finds as many. */
export const checkFacets: Check = async (universe, query, view) => {
  const { reference, store, dice } = universe
  const ask = (by: string, most = '1000') =>
    store.facets(planFacets(facetsQuery.parse({ ...inView(query, view), by, facet_limit: most })))
  const refused = await refusal(universe, query, view, () => ask('kind'))
  if (refused !== null) return refused || null
  const all = await ask(FACETS.join(','))
  const total = reference.found(query, view).length
  if (all.meta.total !== total) return `total: ${all.meta.total} instead of ${total}`
  for (const by of FACETS) {
    const values = all.data[by]!
    const expected = reference.facet(query, view, by)
    const actual = values.map(({ value, count }) => ({ value, count }))
    const difference = firstDifference(actual, expected, by)
    if (difference) return difference
    if (values.some(({ label }) => label === '')) return `${by}: a value has no label`
    if (query[by] !== undefined) continue
    for (const { value, count } of dice.some(values, 2)) {
      const asked = (await page(universe, { ...query, [by]: value, limit: '1' }, view)).total
      if (asked !== count) return `${by}=${value} finds ${asked}, its count is ${count}`
    }
  }
  for (const name of ATTRIBUTES) {
    if (reference.attributeValues(name, view).length === 0) continue
    const by = `attr:${name}`
    const values = (await ask(by)).data[by]!
    const expected = reference.attributeFacet(query, view, name)
    const difference = firstDifference(
      values.map(({ value, count }) => ({ value, count })),
      expected,
      by,
    )
    if (difference) return difference
    if (query.attr !== undefined) continue
    for (const { value, count } of dice.some(values, 2)) {
      const asked = (await page(universe, { ...query, attr: `${name}=${value}`, limit: '1' }, view)).total
      if (asked !== count) return `attr=${name}=${value} finds ${asked}, its count is ${count}`
    }
  }
  const wrong = await facetMeasures(universe, query, view)
  if (wrong) return wrong
  const [by, most] = [dice.pick(FACETS), dice.between(1, 4)]
  const few = await ask(by, String(most))
  const difference = firstDifference(few.data[by]!, all.data[by]!.slice(0, most), `${by} limited`)
  if (difference) return difference
  const others = Math.max(0, all.data[by]!.length - most)
  return few.meta.other[by] === others ? null : `${by}: ${few.meta.other[by]} others instead of ${others}`
}

export const MEASURES = ['sum', 'min', 'max', 'mean'] as const

/** Something to work out of what some record of the view has; null where there is nothing. */
export function someMeasure(
  { dice, reference }: Universe,
  view: View,
): { of: string; attribute: string } | null {
  const known = ATTRIBUTES.filter((name) => reference.attributeValues(name, view).length > 0)
  return known.length === 0 ? null : { of: dice.pick(MEASURES), attribute: dice.pick(known) }
}

export type Measured = { readonly value: number | null; readonly without: number } | null

/** How a measure differs from what is due; null where it does not. The last digit may be rounded another way. */
export function measureDiffers(actual: Measured, due: Measured, what: string): string | null {
  const isSame =
    actual !== null &&
    due !== null &&
    actual.without === due.without &&
    (actual.value === due.value ||
      (actual.value !== null &&
        due.value !== null &&
        Math.abs(actual.value - due.value) <= 1e-15 * Math.abs(due.value)))
  return isSame ? null : `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(due)}`
}

/** What is worked out of the records of each value of some facets. */
async function facetMeasures(universe: Universe, query: Query, view: View): Promise<string | null> {
  const { reference, store, dice } = universe
  const measure = someMeasure(universe, view)
  if (measure === null) return null
  const { of, attribute } = measure
  const by = dice.some(FACETS, 3)
  const asked = {
    ...inView(query, view),
    by: [...by, `attr:${attribute}`].join(','),
    measure: `${of}:${attribute}`,
  }
  const { data, meta } = await store.facets(planFacets(facetsQuery.parse(asked)))
  const all = reference.measured(reference.found(query, view), of, attribute)
  const total = measureDiffers(meta.measure, all, 'measure of all')
  if (total) return total
  for (const facet of by)
    for (const { value, measured } of dice.some(data[facet]!, 4)) {
      const due = reference.measured(reference.ofFacet(query, view, facet, value), of, attribute)
      const difference = measureDiffers(measured, due, `${of}:${attribute} of ${facet}=${value}`)
      if (difference) return difference
    }
  return null
}
