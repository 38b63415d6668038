/** Circles of citations, compared with a plain reference that follows every citation. */
import fc from 'fast-check'
import t from 'tap'
import { circularSources } from '../../../src/store/write/citations.js'
import { RUNS } from '../../support/runs.js'

t.test('a chain is no circle, and what only leads into one is none either', (t) => {
  t.strictSame(
    circularSources(
      [1, 2],
      [
        { source: 1, cited: 2 },
        { source: 2, cited: 3 },
      ],
    ),
    new Set(),
  )
  const around = [
    { source: 1, cited: 2 },
    { source: 2, cited: 3 },
    { source: 3, cited: 2 },
    { source: 4, cited: 4 },
  ]
  t.strictSame(circularSources([1, 2, 4], around), new Set([2, 4]))
  t.end()
})

t.test('a chain of 100,000 sources takes no deep stack', (t) => {
  const chain = Array.from({ length: 100_000 }, (_, source) => ({ source, cited: source + 1 }))
  t.equal(circularSources([0], chain).size, 0)
  t.strictSame(circularSources([0], [...chain, { source: 100_000, cited: 0 }]), new Set([0]))
  t.end()
})

t.test('any citations', (t) => {
  const size = 8
  const edge = fc.record({ source: fc.nat(size - 1), cited: fc.nat(size - 1) })
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 14 }), (citations) => {
      const reach = (from: number): Set<number> => {
        const found = new Set<number>()
        for (let grew = true; grew; ) {
          const before = found.size
          for (const { source, cited } of citations)
            if (source === from || found.has(source)) found.add(cited)
          grew = found.size > before
        }
        return found
      }
      const keys = Array.from({ length: size }, (_, key) => key)
      const expected = new Set(keys.filter((key) => reach(key).has(key)))
      return JSON.stringify([...circularSources(keys, citations)]) === JSON.stringify([...expected])
    }),
    { numRuns: 200 * RUNS },
  )
  t.end()
})
