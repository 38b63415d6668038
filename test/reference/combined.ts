/** Filters two and three at a time, in every order of the rows, against the plain reference. */
import t from 'tap'
import { examine, runOf, seedOf } from '../support/reference/check.js'
import { checkRows } from '../support/reference/check-rows.js'
import type { FilterName } from '../support/reference/filter-names.js'

/** Those that share a row, a place or a date with each other, or that the order depends on. */
const KIN: readonly (readonly FilterName[])[] = [
  ['actor', 'role', 'actor_kind', 'actor_act', 'involves'],
  ['location', 'country', 'subdivision', 'bbox', 'near', 'max_radius', 'unlocated'],
  ['date', 'undated', 'precision', 'unlocated', 'bbox'],
  ['near', 'q', 'date', 'location', 'undated', 'unlocated'],
]

for (const number of [1, 2]) {
  t.test(`filters together, world ${number}`, (t) =>
    examine(t, { seed: seedOf(20 + number), size: 350 }, [
      runOf('pairs', 400, { filters: 2, sorted: true }, checkRows),
      runOf('triples', 300, { filters: 3, sorted: true }, checkRows),
      ...KIN.map((names) =>
        runOf(`some of ${names}`, 120, { filters: 2 + (number % 2), names, sorted: true }, checkRows),
      ),
    ]),
  )
}

// Where very many records answer, the store reads them in another way.
t.test('a larger world', (t) =>
  examine(t, { seed: seedOf(29), size: 1_000 }, [
    runOf('one filter', 150, { filters: 1, sorted: true }, checkRows),
    runOf('two filters', 150, { filters: 2, sorted: true }, checkRows),
  ]),
)
