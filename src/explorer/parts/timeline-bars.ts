/** Asks for the bars of the timeline, as wide as can be distinguished. */
import { useRef } from 'preact/hooks'
import type { TimelineQuery } from '../../client/index.js'
import { type Address, type Filters, without, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { type Bar, barOf } from '../bar.js'
import { type Coloured, wordsOf } from '../colours.js'
import { asQuery } from '../query.js'
import { fitting, type Interval, isInterval, isoSpan, MOST_BARS, type Span } from '../scale.js'

interface Shown {
  readonly bars: readonly Bar[]
  readonly interval: Interval
  readonly undated: number
  readonly measure: string | null
}

/** What is about time is left out of the query: the timeline shows the chosen period among all others. */
const others = (filters: Filters): Filters => without(filters, 'date', 'date_match', 'undated')

/**
 * The bars of a query. Where neither span nor width is given, the API picks a width; when those are too narrow to
 * point at, wider ones are asked for instead, and at once for the next query.
 */
export function useBars(
  { filters, interval, measure }: Address,
  span: Span | null,
  coloured: readonly Coloured[],
  isRefused: boolean,
) {
  const wide = useRef<Interval | null>(null)
  const fixed = isInterval(interval) ? interval : span ? fitting(span) : null
  const words = writeQuery(others(filters))
  const question = isRefused
    ? null
    : `${fixed ?? ''} ${span ?? ''} ${measure ?? ''} ${words} ${wordsOf(coloured)}`
  return useAsked(question, async (client, options) => {
    const bucketsOf = async (asked: Filters, bar: Interval | null) => {
      const own = {
        ...(span ? { date: isoSpan(span) } : {}),
        ...(bar ? { interval: bar } : {}),
        ...(measure ? { measure } : {}),
      }
      return client.timeline(asQuery<TimelineQuery>(others(asked), own), options)
    }
    const ask = async (bar: Interval | null): Promise<Shown> => {
      const { data, meta } = await bucketsOf(filters, bar)
      return { bars: data.map(barOf), interval: meta.interval, undated: meta.undated, measure }
    }
    /** The same with the share of each colour, asked for in bars of the same width. */
    const withColours = async (shown: Shown): Promise<Shown> => {
      const parts = await Promise.all(
        coloured.map(async (one) => {
          const { data } = await bucketsOf(one.filters, shown.interval)
          return new Map(data.map(barOf).map(({ from, possible }) => [from, possible]))
        }),
      )
      if (parts.length === 0) return shown
      const bars = shown.bars.map((one) => ({
        ...one,
        colours: parts.map((part) => part.get(one.from) ?? 0),
      }))
      return { ...shown, bars }
    }
    if (fixed) {
      const chosen = await ask(fixed).catch((error) => {
        if (span || options.signal.aborted) throw error
        return null
      })
      // A width that was chosen for a shorter time may be far too narrow for all of it.
      if (chosen && (span || chosen.bars.length <= 2 * MOST_BARS)) return withColours(chosen)
    }
    const answer = await ask(wide.current).catch((error) => {
      // The width of the query before may be far too narrow for this one.
      if (wide.current === null || options.signal.aborted) throw error
      return ask(null)
    })
    const [start, end] = [answer.bars[0], answer.bars.at(-1)]
    if (!start || !end) return answer
    const fit = fitting([start.from, end.to])
    wide.current = fit
    return withColours(fit === answer.interval ? answer : await ask(fit))
  })
}
