/** The records below the timeline, each a bar that is as sure or as vague as its date: one stop of the keyboard, with arrows in it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { dateInWords } from '../../messages/dates.js'
import { t } from '../../messages/translate.js'
import type { Address } from '../address.js'
import type { Lane } from '../lanes.js'
import { toRecord } from '../navigation.js'
import { fraction, type Span } from '../scale.js'
import { memo } from './memo.js'
import type { Row } from './record-list.js'

interface LanesGiven extends Pick<Address, 'record' | 'span' | 'interval'> {
  readonly lanes: readonly Lane<Row>[]
  readonly window: Span
  /** How many records have no date; said where all of time is shown. */
  readonly undated: number
}

export const Lanes = memo(({ lanes, window, undated, ...address }: LanesGiven) => {
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  useEffect(() => setAt(0), [lanes])
  const stop = Math.min(at, lanes.length - 1)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? lanes.length - 1 : step && stop + step
    if (to === undefined) return
    event.preventDefault()
    const next = Math.min(lanes.length - 1, Math.max(0, to))
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>('a')[next]?.focus()
  }

  return (
    <div class="lanes">
      <h3 class="hidden" id="lanes-title">
        {t('Records over time: up and down go from one to the next')}
      </h3>
      <ul ref={list} aria-labelledby="lanes-title" onKeyDown={onKeyDown}>
        {lanes.map((lane, index) => (
          <LaneOf key={lane.row.id} lane={lane} window={window} address={address} isStop={index === stop} />
        ))}
      </ul>
      {undated > 0 && (
        <p class="note">
          {t(
            '{count, plural, one {# record of this page has} other {# records of this page have}} no date.',
            {
              count: undated,
            },
          )}
        </p>
      )}
    </div>
  )
})

interface LaneProps {
  readonly lane: Lane<Row>
  readonly window: Span
  readonly address: Pick<Address, 'record' | 'span' | 'interval'>
  /** Whether Tab comes to it. */
  readonly isStop: boolean
}

function LaneOf({ lane: { row, pieces }, window, address, isStop }: LaneProps) {
  const clamp = (day: number) => Math.min(1, Math.max(0, fraction(day, window)))
  const left = clamp(pieces[0]?.from ?? 0)
  const right = clamp(pieces.at(-1)?.to ?? 0)
  // The name stands where there is room: behind the bar, before it, or above it.
  const place = right < 0.65 ? 'behind' : left > 0.35 ? 'before' : 'above'
  const style =
    place === 'behind'
      ? { left: `${right * 100}%`, maxWidth: `${(1 - right) * 100}%` }
      : place === 'before'
        ? { right: `${(1 - left) * 100}%`, maxWidth: `${left * 100}%` }
        : { left: `${left * 100}%`, maxWidth: `${(1 - left) * 100}%` }
  return (
    <li>
      <a
        class="lane"
        data-name={place}
        tabIndex={isStop ? 0 : -1}
        data-open={address.record === row.id}
        title={`${dateInWords(row.date)}: ${row.title}`}
        {...toRecord(row.id, address)}
      >
        {pieces.map(({ from, to, is }) => (
          <span
            key={from}
            class={`piece ${is}`}
            data-open-start={from === Number.NEGATIVE_INFINITY || undefined}
            data-open-end={to === Number.POSITIVE_INFINITY || undefined}
            style={{ left: `${clamp(from) * 100}%`, width: `${(clamp(to) - clamp(from)) * 100}%` }}
          />
        ))}
        <span class={`lane-name ${place}`} style={style} dir="auto" lang={row.lang ?? undefined}>
          <span class="hidden">{dateInWords(row.date)}: </span>
          {row.title}
        </span>
      </a>
    </li>
  )
}
