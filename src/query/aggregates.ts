/** The plans of what is counted rather than listed: the timeline, facets, and the map. */
import { z } from 'zod'
import { INTERVALS, type Interval } from '../domain/bucket.js'
import { Problem } from '../errors.js'
import { wordOrAttribute } from './attributes.js'
import { described } from './filters/registry.js'
import { type MeasurePlan, measureParameter, planMeasure } from './measure.js'
import { planQuestion, type Question, type QuestionQuery, questionShape } from './plan.js'
import { several, whole } from './values.js'

/** The most buckets of a timeline. */
export const MAX_BUCKETS = 2_000
/** The most values of a facet. */
export const MAX_FACET_VALUES = 1_000
export const DEFAULT_FACET_VALUES = 20
/** The most pairs of values of two facets that are crossed. */
export const MAX_PAIRS = 10_000
/** The most cells of a map. */
export const MAX_CELLS = 5_000
export const MAX_ZOOM = 16

const { date_match: _, ...timelineFilters } = questionShape

export const timelineQuery = z.strictObject({
  ...timelineFilters,
  interval: described(
    z.enum(INTERVALS),
    `The width of a bucket; by default the finest that makes a readable timeline. At most ${MAX_BUCKETS} buckets.`,
    'year',
  ),
  measure: measureParameter,
})

/** A question, and the width of the buckets; null for whichever fits. Its `date` is the span. */
export interface TimelinePlan {
  readonly question: Question
  readonly interval: Interval | null
  readonly measure: MeasurePlan | null
}

/** @throws Problem as `planQuestion` */
export function planTimeline(query: z.output<typeof timelineQuery>): TimelinePlan {
  const { interval, measure, ...asked } = query
  // A bucket counts what asking for its date finds, and that leaves undated records out.
  const question = planQuestion({ ...asked, undated: asked.undated ?? 'exclude' } as QuestionQuery)
  const { date_match: _match, ...applied } = question.applied
  return {
    question: withMeasure({ ...question, applied }, measure),
    interval: interval ?? null,
    measure: planMeasure(measure),
  }
}

/** What records can be counted by; each is a filter too. */
export const FACETS = [
  'kind',
  'act',
  'technology',
  'tag',
  'verification',
  'dataset',
  'source',
  'actor',
  'role',
  'actor_kind',
  'location',
  'country',
  'subdivision',
  'precision',
] as const
export type Facet = (typeof FACETS)[number]

/** What an attribute to count by is written like. */
const ATTRIBUTE_FACET = '^attr:[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]{0,99}$'

export const facetsQuery = z.strictObject({
  ...questionShape,
  by: several(wordOrAttribute(FACETS, ATTRIBUTE_FACET)).meta({
    description: 'What to count by; `attr:NAME` are the values of an attribute.',
    example: 'act,country',
  }),
  facet_limit: described(
    whole(1, MAX_FACET_VALUES),
    `The most values of each, 1 to ${MAX_FACET_VALUES}; ${DEFAULT_FACET_VALUES} by default.`,
    5,
  ),
  cross: described(
    z.enum(['true', 'false']),
    `\`true\` counts by the two that \`by\` names at once, too: \`pairs\` are the values that occur together, of the \`facet_limit\` most frequent of each. At most ${MAX_PAIRS} pairs.`,
    'true',
  ),
  measure: measureParameter,
})

export interface FacetsPlan {
  readonly question: Question
  /** Facets, and attributes as `attr:NAME`. */
  readonly by: readonly string[]
  /** The two of them that are crossed, which may be the same; null where none are. */
  readonly cross: readonly [string, string] | null
  readonly measure: MeasurePlan | null
  readonly limit: number
}

/** @throws Problem as `planQuestion`, and where other than two facets are to be crossed */
export function planFacets(query: z.output<typeof facetsQuery>): FacetsPlan {
  const { by, facet_limit, cross, measure, ...asked } = query
  return {
    question: withMeasure(planQuestion(asked as QuestionQuery), measure),
    measure: planMeasure(measure),
    by: [...new Set(by)],
    cross: cross === 'true' ? twoOf(by) : null,
    limit: facet_limit ?? DEFAULT_FACET_VALUES,
  }
}

/** @throws Problem invalid_parameter where there are not two */
function twoOf(by: readonly string[]): [string, string] {
  const [first, second, ...others] = by
  if (first !== undefined && second !== undefined && others.length === 0) return [first, second]
  const detail = `cross=true counts by two at once, and by=${by.join(',')} names ${by.length}: name two, such as by=country,act, or one of them twice, or leave cross out`
  throw new Problem('invalid_parameter', undefined, { faults: [{ parameter: 'by', detail }] })
}

export const mapQuery = z.strictObject({
  ...questionShape,
  zoom: described(
    whole(0, MAX_ZOOM),
    `How fine the grid is, 0 (cells of 45 degrees, the default) to ${MAX_ZOOM}; each step halves the cells. At most ${MAX_CELLS} cells: beyond that the zoom is lowered.`,
    4,
  ),
  measure: measureParameter,
})

export interface MapPlan {
  readonly question: Question
  readonly zoom: number
  readonly measure: MeasurePlan | null
}

/** @throws Problem as `planQuestion` */
export function planMap(query: z.output<typeof mapQuery>): MapPlan {
  const { zoom, measure, ...asked } = query
  const question = withMeasure(planQuestion(asked as QuestionQuery), measure)
  return { question, zoom: zoom ?? 0, measure: planMeasure(measure) }
}

/** The question, which shows that something is worked out too. */
function withMeasure(question: Question, measure: string | undefined): Question {
  if (measure === undefined) return question
  return { ...question, applied: { ...question.applied, measure } }
}
