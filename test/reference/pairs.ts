/** Facets by two at once, of questions of every kind, against the plain reference. */
import t from 'tap'
import { examine, runOf, seedOf } from '../support/reference/check.js'
import { checkPairs } from '../support/reference/check-pairs.js'

const ROWS = ['actor', 'role', 'actor_kind', 'actor_act', 'involves'] as const
const PLACES = ['location', 'country', 'subdivision', 'bbox', 'near', 'max_radius', 'unlocated'] as const

for (const number of [1, 2]) {
  t.test(`pairs, world ${number}`, (t) =>
    examine(t, { seed: seedOf(90 + number), size: 120 }, [
      runOf('pairs of all', 20, { filters: 0 }, checkPairs),
      runOf('pairs of one filter', 60, { filters: 1 }, checkPairs),
      runOf('pairs of involvements', 60, { filters: 2, names: ROWS }, checkPairs),
      runOf('pairs of places', 60, { filters: 1, names: PLACES }, checkPairs),
    ]),
  )
}
