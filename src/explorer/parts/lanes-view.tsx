/** The records of the page below the timeline, each a bar that is as sure or as vague as its date. */
import type { Address } from '../address.js'
import { piecesOf } from '../lanes.js'
import { toRecord } from '../navigation.js'
import { fraction, type Span } from '../scale.js'
import { counted } from '../words.js'
import { memo } from './memo.js'
import type { Row } from './record-list.js'

interface LanesGiven extends Pick<Address, 'record' | 'span' | 'interval'> {
  readonly rows: readonly Row[]
  readonly window: Span
}

export const Lanes = memo(({ rows, window, ...address }: LanesGiven) => {
  const lanes = rows.map((row) => ({ row, pieces: piecesOf(row.date) }))
  const dated = lanes.filter(({ pieces }) => pieces.length > 0)
  const undated = lanes.length - dated.length
  return (
    <div class="lanes">
      <h3 class="hidden">The records of this page in time</h3>
      <ul>
        {dated.map(({ row, pieces }) => (
          <Lane key={row.id} row={row} pieces={pieces} window={window} address={address} />
        ))}
      </ul>
      {undated > 0 && (
        <p class="note">
          {counted(undated, 'record of this page has', 'records of this page have')} no date.
        </p>
      )}
    </div>
  )
})

interface LaneProps {
  readonly row: Row
  readonly pieces: ReturnType<typeof piecesOf>
  readonly window: Span
  readonly address: Pick<Address, 'record' | 'span' | 'interval'>
}

function Lane({ row, pieces, window, address }: LaneProps) {
  const clamp = (day: number) => Math.min(1, Math.max(0, fraction(day, window)))
  const left = clamp(pieces[0]?.from ?? 0)
  const right = clamp(pieces.at(-1)?.to ?? 0)
  const isBefore = (pieces.at(-1)?.to ?? 0) <= window[0]
  const isAfter = (pieces[0]?.from ?? 0) > window[1]
  // The name stands where there is room: behind the bar, before it, or on it.
  const place = right < 0.65 ? 'behind' : left > 0.35 ? 'before' : 'on'
  const style =
    place === 'behind'
      ? { left: `${right * 100}%` }
      : place === 'before'
        ? { right: `${(1 - left) * 100}%` }
        : { left: `${left * 100}%` }
  return (
    <li>
      <a
        class="lane"
        data-open={address.record === row.id}
        title={`${row.date.display}: ${row.title}`}
        {...toRecord(row.id, address)}
      >
        {!isBefore &&
          !isAfter &&
          pieces.map(({ from, to, is }) => (
            <span
              key={from}
              class={`piece ${is}`}
              data-open-start={from === Number.NEGATIVE_INFINITY || undefined}
              data-open-end={to === Number.POSITIVE_INFINITY || undefined}
              style={{ left: `${clamp(from) * 100}%`, width: `${(clamp(to) - clamp(from)) * 100}%` }}
            />
          ))}
        <span class={`lane-name ${place}`} style={style} dir="auto" lang={row.lang ?? undefined}>
          <span class="hidden">{row.date.display}: </span>
          {isBefore && '◂ '}
          {row.title}
          {isAfter && ' ▸'}
        </span>
      </a>
    </li>
  )
}
