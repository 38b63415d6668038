/** What `/embed` may be asked, and which of it each kind of frame takes. */
import { z } from 'zod'
import { type Fault, Problem } from '../../errors.js'
import { timelineQuery } from '../../query/aggregates.js'
import { described } from '../../query/filters/registry.js'
import { questionShape } from '../../query/plan.js'
import { langParameter } from './page-route.js'

/** Characters of a title. */
export const TITLE = 200

export const SHOWN = ['timeline', 'map', 'list', 'record'] as const
export type ShownKind = (typeof SHOWN)[number]

export const embedQuery = z.strictObject({
  ...questionShape,
  interval: timelineQuery.shape.interval,
  measure: timelineQuery.shape.measure,
  show: described(z.enum(SHOWN), 'What is shown; `timeline` by default.', 'map'),
  theme: described(z.enum(['light', 'dark']), 'Its colours; `light` by default.', 'dark'),
  title: described(z.string().max(TITLE), 'What stands above it.', 'Arrests'),
  lang: langParameter,
})
export type EmbedQuery = z.output<typeof embedQuery>

/** What every frame takes. */
const LOOK = new Set(['show', 'theme', 'title', 'lang'])
const OF_RECORD = new Set(['id', 'view', 'release'])

/** Whether a kind takes a parameter beside its look. A timeline shows certain and possible dates apart. */
const TAKES: Readonly<Record<ShownKind, (name: string) => boolean>> = {
  timeline: (name) => name !== 'date_match',
  map: (name) => name !== 'interval',
  list: (name) => name !== 'interval' && name !== 'measure',
  record: (name) => OF_RECORD.has(name),
}

/**
 * Refuses what a frame would leave out without a word.
 * @throws Problem invalid_parameter
 */
export function refuseUnused(query: EmbedQuery): void {
  const { show = 'timeline' } = query
  const faults = Object.entries(query).flatMap(([parameter, value]): Fault[] =>
    value === undefined || LOOK.has(parameter) || TAKES[show](parameter)
      ? []
      : [{ parameter, detail: `show=${show} takes no ${parameter}: leave it out` }],
  )
  if (faults.length > 0) throw new Problem('invalid_parameter', undefined, { faults })
}
