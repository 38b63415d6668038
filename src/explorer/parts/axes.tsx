/** The two axes of the timeline: round numbers beside the bars, round dates below them. */
import { fraction, type Span, ticks } from '../scale.js'
import { briefly } from '../words.js'

/** About so many dates at most. */
const DATES = 10
/** From here on, as a part of the width, a date stands before its line, since there is no room behind it. */
const END = 0.94

export function CountAxis({ levels }: { levels: readonly number[] }) {
  const top = levels.at(-1) ?? 1
  return (
    <div class="count-axis" aria-hidden="true">
      {levels.map((level) => (
        <span key={level} style={{ bottom: `${(level / top) * 100}%` }}>
          {briefly(level)}
        </span>
      ))}
    </div>
  )
}

export function TimeAxis({ window }: { window: Span }) {
  return (
    <div class="axis" aria-hidden="true">
      {ticks(window, DATES).map(({ day, label }) => {
        const at = fraction(day, window)
        return (
          <span key={day} data-side={at > END ? 'before' : 'behind'} style={{ left: `${at * 100}%` }}>
            {label}
          </span>
        )
      })}
    </div>
  )
}
