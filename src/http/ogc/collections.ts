/** The registry of the collections that map clients see, each a fixed part of what `/v1/incidents` finds. */
import type { IncidentDocument } from '../../domain/incident.js'
import { isDrawn } from '../../formats/flat-cells.js'
import type { QuestionQuery } from '../../query/plan.js'

export interface Collection {
  readonly id: string
  readonly title: string
  readonly description: string
  /** What is asked beside the request's own parameters, which cannot change it. */
  readonly fixed: Pick<QuestionQuery, 'undated' | 'unlocated'>
  /** Whether all geometries are MultiPoints: some clients show one type of a layer only. */
  readonly isMulti: boolean
  /** Whether a record of the public view belongs to it. */
  has(record: IncidentDocument): boolean
}

export const COLLECTIONS: readonly Collection[] = [
  {
    id: 'incidents',
    title: 'Incidents on the map',
    description:
      'Records with a date and a point: what can be drawn on a map and moved along a timeline. A point is as exact as its radius_m says.',
    fixed: { undated: 'exclude', unlocated: 'exclude' },
    isMulti: true,
    has: ({ date, locations }) => !date.undated && locations.some(isDrawn),
  },
  {
    id: 'records',
    title: 'All records',
    description: 'Every record, those without a date or a point too; these have no geometry.',
    fixed: {},
    isMulti: false,
    has: () => true,
  },
]
