/** Pairs of values are counted as a plain loop over the records counts them. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { type Column, countBy } from '../../../src/store/read/column.js'
import { facetValues } from '../../../src/store/read/facet-counts.js'
import { matchSetOf } from '../../../src/store/read/match-set.js'
import { pairsOf, pairsOfRecords } from '../../../src/store/read/value-pairs.js'
import { byRecord } from '../../../src/store/read/values-by-record.js'

const LAST = 6
/** What each record has, by its key from 1. */
const records = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')), {
  minLength: LAST,
  maxLength: LAST,
})

function columnOf(values: readonly (readonly string[])[]): Column {
  const rows = values.flatMap((own, index) => own.map((value) => [index + 1, value] as const))
  const names = [...new Set(rows.map(([, value]) => value))]
  return {
    incidents: Int32Array.from(rows, ([incident]) => incident),
    numbers: Uint8Array.from(rows, ([, value]) => names.indexOf(value) + 1),
    standsFor: null,
    values: names,
  }
}

t.test('as a plain loop', async () => {
  const matching = fc.uniqueArray(fc.integer({ min: 1, max: LAST }))
  fc.assert(
    fc.property(records, records, matching, (first, second, keys) => {
      const matches = matchSetOf(Int32Array.from(keys).sort(), LAST)
      const facetOf = (values: readonly (readonly string[])[]) => {
        const column = columnOf(values)
        return {
          column,
          values: facetValues('tag', countBy(column, matches.bitmap), null),
          records: () => byRecord(column, LAST),
        }
      }
      const [a, b] = [facetOf(first), facetOf(second)]
      const counted = pairsOf(pairsOfRecords([a, b], 100, matches), [a.values, b.values], null)
      const expected = new Map<string, number>()
      for (const key of keys)
        for (const one of first[key - 1]!)
          for (const other of second[key - 1]!)
            expected.set(`${one} ${other}`, (expected.get(`${one} ${other}`) ?? 0) + 1)
      deepStrictEqual(
        new Map(
          counted.shown.map(({ values, count }) => [values.join(' '), count]).sort() as [string, number][],
        ),
        new Map([...expected].sort()),
      )
      const some = keys.filter((key) => first[key - 1]!.length > 0 && second[key - 1]!.length > 0)
      deepStrictEqual(counted.records, some.length)
      deepStrictEqual(counted.other, 0)
    }),
  )
})
