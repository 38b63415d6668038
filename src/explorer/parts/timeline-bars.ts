/** Asks for the bars of the timeline, as wide as can be told apart. */
import { useRef } from 'preact/hooks'
import type { TimelineQuery } from '../../client/index.js'
import { type Address, type Filters, without, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { barOf } from '../bar.js'
import { asQuery } from '../query.js'
import { fitting, type Interval, isInterval, isoSpan, type Span } from '../scale.js'

/** What is about time is left out of the query: the timeline shows the chosen period among all others. */
const others = (filters: Filters): Filters => without(filters, 'date', 'date_match', 'undated')

/**
 * The bars of a query. Where neither span nor width is given, the API picks a width; when those are too narrow to
 * point at, wider ones are asked for instead, and at once for the next query.
 */
export function useBars({ filters, interval, measure }: Address, span: Span | null, isRefused: boolean) {
  const wide = useRef<Interval | null>(null)
  const fixed = isInterval(interval) ? interval : span ? fitting(span) : null
  const words = writeQuery(others(filters))
  const question = isRefused ? null : `${fixed ?? ''} ${span ?? ''} ${measure ?? ''} ${words}`
  return useAsked(question, async (client, options) => {
    const ask = async (bar: Interval | null) => {
      const own = {
        ...(span ? { date: isoSpan(span) } : {}),
        ...(bar ? { interval: bar } : {}),
        ...(measure ? { measure } : {}),
      }
      const { data, meta } = await client.timeline(asQuery<TimelineQuery>(others(filters), own), options)
      return { bars: data.map(barOf), interval: meta.interval, undated: meta.undated, measure }
    }
    if (fixed) return ask(fixed)
    const answer = await ask(wide.current).catch((error) => {
      // The width of the query before may be far too narrow for this one.
      if (wide.current === null || options.signal.aborted) throw error
      return ask(null)
    })
    const [start, end] = [answer.bars[0], answer.bars.at(-1)]
    if (!start || !end) return answer
    const fit = fitting([start.from, end.to])
    wide.current = fit
    return fit === answer.interval ? answer : ask(fit)
  })
}
