/** Facets by everything, of questions of every kind, against the plain reference. */
import t from 'tap'
import { examine, runOf, seedOf } from '../support/reference/check.js'
import { checkFacets } from '../support/reference/check-facets.js'

const ROWS = ['actor', 'role', 'actor_kind', 'actor_act', 'involves'] as const
const PLACES = ['location', 'country', 'subdivision', 'bbox', 'near', 'max_radius', 'unlocated'] as const

for (const number of [1, 2, 3]) {
  t.test(`facets, world ${number}`, (t) =>
    examine(t, { seed: seedOf(40 + number), size: 250 }, [
      runOf('facets of all', 2, { filters: 0 }, checkFacets),
      runOf('facets of one filter', 35, { filters: 1 }, checkFacets),
      runOf('facets of two filters', 35, { filters: 2 }, checkFacets),
      runOf('facets of involvements', 30, { filters: 2, names: ROWS }, checkFacets),
      runOf('facets of places', 30, { filters: 2, names: PLACES }, checkFacets),
    ]),
  )
}
