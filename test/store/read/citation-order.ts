/** Whatever cites what, a source stands after all that it cites, and what is equal stays in its order. */
import { ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { citedFirst } from '../../../src/store/read/citation-order.js'

const MOST = 12

t.test('what is cited comes first', async (t) => {
  t.strictSame([...citedFirst(Int32Array.of(3, 1, 2), new Int32Array())], [3, 1, 2])
  // By ids that are not in the order of citations: a source cites only smaller numbers, so that there is no circle.
  const citation = fc
    .tuple(fc.integer({ min: 2, max: MOST }), fc.integer({ min: 1, max: MOST - 1 }))
    .filter(([source, cited]) => cited < source)
  const keys = fc.shuffledSubarray(
    Array.from({ length: MOST }, (_, index) => index + 1),
    { minLength: MOST },
  )
  fc.assert(
    fc.property(keys, fc.uniqueArray(citation, { selector: String }), (all, citations) => {
      const sorted = citations.toSorted(([a], [b]) => a - b)
      const ordered = [...citedFirst(Int32Array.from(all), Int32Array.from(sorted.flat()))]
      for (const [source, cited] of citations) ok(ordered.indexOf(cited) < ordered.indexOf(source))
    }),
  )
})
