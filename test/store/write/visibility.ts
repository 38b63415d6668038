/** Whom the public sees, compared with a plain reference: who is named, or stands above somebody who is seen, and is not protected. */
import fc from 'fast-check'
import t from 'tap'
import { type VisibleNode, visibilityChanges, wrongNodes } from '../../../src/store/write/visibility.js'
import { RUNS } from '../../support/runs.js'

interface Person {
  readonly parent: number | null
  readonly named: boolean
  readonly protected: boolean
}

/** Who is seen among all. */
function seenAmong(people: readonly Person[]): boolean[] {
  const isSeen = (key: number): boolean => {
    const { named, protected: isProtected } = people[key]!
    return !isProtected && (named || people.some((other, below) => other.parent === key && isSeen(below)))
  }
  return people.map((_, key) => isSeen(key))
}

/** What is known of some of them. */
function nodesOf(
  keys: Iterable<number>,
  people: readonly Person[],
  seen: readonly boolean[],
  within: ReadonlySet<number>,
): Map<number, VisibleNode> {
  return new Map(
    [...keys].map((key) => {
      const aboveOthers = people.some(
        ({ parent }, below) => parent === key && seen[below] && !within.has(below),
      )
      return [key, { key, ...people[key]!, visible: seen[key]!, aboveOthers }]
    }),
  )
}

t.test('who is seen below makes everybody above seen, up to somebody protected', (t) => {
  const node = (
    key: number,
    parent: number | null,
    more: Partial<VisibleNode> = {},
  ): [number, VisibleNode] => [
    key,
    { key, parent, visible: false, protected: false, named: false, aboveOthers: false, ...more },
  ]
  const nodes = new Map([
    node(1, 2, { named: true }),
    node(2, 3),
    node(3, 4, { protected: true }),
    node(4, null),
  ])
  t.strictSame([...wrongNodes(nodes.values())], [1])
  t.strictSame(
    [...visibilityChanges([1], nodes)],
    [
      [1, true],
      [2, true],
    ],
  )
  t.end()
})

t.test('who is named no longer stays seen for whom stands below', (t) => {
  const nodes = new Map<number, VisibleNode>([
    [1, { key: 1, parent: 2, visible: true, protected: false, named: false, aboveOthers: false }],
    [2, { key: 2, parent: null, visible: true, protected: false, named: false, aboveOthers: true }],
  ])
  t.strictSame([...visibilityChanges([1], nodes)], [[1, false]])
  t.end()
})

t.test('any change of what is named, protected, and above', (t) => {
  const size = 10
  // A parent has a smaller number, so that nobody stands above itself.
  const person = (key: number) =>
    fc.record({
      parent: key === 0 ? fc.constant(null) : fc.option(fc.nat(key - 1)),
      named: fc.boolean(),
      protected: fc.boolean(),
    })
  const everybody = fc.tuple(...Array.from({ length: size }, (_, key) => person(key)))
  const subset = fc.uniqueArray(fc.nat(size - 1))
  fc.assert(
    fc.property(everybody, everybody, subset, (before, other, changing) => {
      const seen = seenAmong(before)
      const after = before.map((person, key) => (changing.includes(key) ? other[key]! : person))
      // As a write does it: itself, and those above it before and now.
      const touched = [
        ...new Set(
          changing.flatMap((key) =>
            [key, before[key]!.parent, after[key]!.parent].filter((one) => one !== null),
          ),
        ),
      ]
      const first = wrongNodes(nodesOf(touched, after, seen, new Set()).values())
      const around = new Set<number>()
      for (const key of first)
        for (let step: number | null = key; step !== null; step = after[step]!.parent) around.add(step)
      const wrong = touched.filter((key) => first.has(key))
      const changes = visibilityChanges(wrong, nodesOf(around, after, seen, around))
      t.strictSame(
        seen.map((isSeen, key) => changes.get(key) ?? isSeen),
        seenAmong(after),
      )
    }),
    { numRuns: RUNS },
  )
  t.end()
})
