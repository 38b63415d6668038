/** The questions that may take long, each one transaction on whichever connection it is given. */
import type { Facets, MapCells, Timeline } from '../../domain/aggregates.js'
import type { View } from '../../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../query/aggregates.js'
import { Names } from '../names.js'
import { Columns } from './columns.js'
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

/**
 * Answers heavy questions from a connection; it is busy meanwhile.
 * @param isKept whether what was counted by may be kept for the next question: only where the connection never writes
 */
export function heavyOn(statements: Statements, isKept = false): Heavy {
  const columns = new Columns(statements, isKept)
  const reading = <T>(view: View, work: (names: Names, revision: number) => T): T =>
    statements.database
      .transaction(() => {
        const { revision } = readStates(statements)[view]
        columns.begin()
        return work(new Names(statements, view), revision)
      })
      .deferred()
  return {
    timeline: (plan) =>
      reading(plan.question.view, (names, revision) => readTimeline(plan, names, columns, revision)),
    facets: (plan) =>
      reading(plan.question.view, (names, revision) => readFacets(plan, names, columns, revision)),
    map: (plan) => reading(plan.question.view, (names, revision) => readMap(plan, names, columns, revision)),
  }
}
