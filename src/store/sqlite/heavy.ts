/** The questions that may take long, each one transaction on whichever connection it is given. */
import type { Facets, MapCells, Timeline } from '../../domain/aggregates.js'
import type { View } from '../../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import { Names } from '../names.js'
import { readFacets } from './facets.js'
import { readMap } from './map-cells.js'
import type { Statements } from './statements.js'
import { readStates } from './states.js'
import { readTimeline } from './timeline.js'

export interface Heavy {
  timeline(plan: TimelinePlan): Timeline
  facets(plan: FacetsPlan): Facets
  map(plan: MapPlan): MapCells
}

export type HeavyName = keyof Heavy

/** Answers heavy questions from a connection; it is busy meanwhile. */
export function heavyOn(statements: Statements): Heavy {
  const reading = <T>(view: View, work: (names: Names, revision: number) => T): T =>
    statements.database
      .transaction(() => {
        return work(new Names(statements, view), readStates(statements)[view].revision)
      })
      .deferred()
  return {
    timeline: (plan) =>
      reading(plan.question.view, (names, revision) => readTimeline(plan, names, statements, revision)),
    facets: (plan) =>
      reading(plan.question.view, (names, revision) => readFacets(plan, names, statements, revision)),
    map: (plan) =>
      reading(plan.question.view, (names, revision) => readMap(plan, names, statements, revision)),
  }
}
