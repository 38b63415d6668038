/** Cells of the map at several zooms, of questions of every kind, against the plain reference. */
import t from 'tap'
import { examine, runOf, seedOf } from '../support/reference/check.js'
import { checkMap } from '../support/reference/check-map.js'

const PLACES = ['location', 'country', 'subdivision', 'bbox', 'near', 'max_radius', 'unlocated'] as const

for (const number of [1, 2]) {
  t.test(`map, world ${number}`, (t) =>
    examine(t, { seed: seedOf(50 + number), size: 350 }, [
      runOf('map of all', 4, { filters: 0 }, checkMap),
      runOf('map of one filter', 150, { filters: 1 }, checkMap),
      runOf('map of two filters', 150, { filters: 2 }, checkMap),
      runOf('map of places', 200, { filters: 2, names: PLACES }, checkMap),
    ]),
  )
}
