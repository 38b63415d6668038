/** Ancestors, compared with a plain reference that follows the way up step by step. */
import fc from 'fast-check'
import t from 'tap'
import { ancestorsOf, type HierarchyNode } from '../../../src/store/write/hierarchy.js'
import { RUNS } from '../../support/runs.js'

const nodesOf = (above: readonly (number | null)[], hidden: readonly boolean[]): Map<number, HierarchyNode> =>
  new Map(above.map((parent, key) => [key, { key, above: parent, hidden: hidden[key] ?? false }]))

t.test('a chain has each of those above it, from the node itself upwards', (t) => {
  const nodes = nodesOf([null, 0, 1], [false, true, false])
  const { ancestors, circular } = ancestorsOf([2, 0], nodes)
  t.strictSame(
    [...ancestors],
    [
      [
        2,
        [
          { ancestor: 2, hidden: false },
          { ancestor: 1, hidden: true },
          { ancestor: 0, hidden: true },
        ],
      ],
      [0, [{ ancestor: 0, hidden: false }]],
    ],
  )
  t.equal(circular.size, 0)
  t.end()
})

t.test('who stands above itself, and who stands below such a one, has no ancestors', (t) => {
  const nodes = nodesOf([1, 0, 1, null], [])
  const { ancestors, circular } = ancestorsOf([0, 1, 2, 3], nodes)
  t.strictSame([...circular].sort(), [0, 1, 2])
  t.strictSame([...ancestors.keys()], [3])
  t.end()
})

t.test('any hierarchy', (t) => {
  const size = 12
  const parents = fc.array(fc.option(fc.nat(size - 1)), { minLength: size, maxLength: size })
  const hidden = fc.array(fc.boolean(), { minLength: size, maxLength: size })
  fc.assert(
    fc.property(parents, hidden, (above, hides) => {
      const keys = above.map((_, key) => key)
      const { ancestors, circular } = ancestorsOf(keys, nodesOf(above, hides))
      for (const key of keys) {
        // After as many steps as there are nodes the way has ended, or goes round.
        const way: number[] = []
        for (let step: number | null = key; step !== null && way.length <= size; step = above[step]!)
          way.push(step)
        const isCircular = way.length > size
        t.equal(circular.has(key), isCircular)
        const expected = way.map((ancestor, index) => ({
          ancestor,
          hidden: way.slice(0, index + 1).some((one) => hides[one]),
        }))
        t.strictSame(ancestors.get(key), isCircular ? undefined : expected)
      }
    }),
    { numRuns: RUNS },
  )
  t.end()
})
