/** The timeline: how many records lie in each stretch of time, and below it the records of the page, one by one. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { TimelineQuery } from '../../client/index.js'
import { type Address, type Filters, withFilter, without, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { barOf } from '../bar.js'
import { rangeOf } from '../days.js'
import { go } from '../navigation.js'
import { asQuery } from '../query.js'
import {
  dateOf,
  fitting,
  fraction,
  INTERVALS,
  isInterval,
  type Span,
  showing,
  ticks,
  zoomed,
} from '../scale.js'
import { counted, numberInWords } from '../words.js'
import { Bars } from './bars.js'
import { Lanes } from './lanes-view.js'
import { memo } from './memo.js'
import type { Row } from './record-list.js'

interface Given {
  readonly address: Address
  readonly rows: readonly Row[]
  readonly isRefused: boolean
}

/** What is about time is left out of the question: the timeline shows the chosen stretch among all others. */
const asked = (filters: Filters): Filters => without(filters, 'date', 'date_match', 'undated')

export const Timeline = memo(({ address, rows, isRefused }: Given) => {
  const { filters, interval } = address
  const others = asked(filters)
  const span = spanIn(address.span)
  const bars = useBars(address, others, span, isRefused)
  const shown = bars.data?.bars ?? []
  const first = shown[0]
  const last = shown.at(-1)
  const [from, to] = span ?? [first?.from, last?.to]
  const window = useMemo<Span | null>(
    () => (from === undefined || to === undefined ? null : [from, to]),
    [from, to],
  )
  const chosen = chosenIn(filters)

  const select = (range: Span) =>
    go(withFilter({ ...address, filters: without(filters, 'undated') }, 'date', [dateOf(range)]))
  const look = (next: Span | null, bar: string | null = null) =>
    go({ ...address, span: next && `${isoSpan(next)}`, interval: bar })

  return (
    <section class="time" aria-labelledby="time-title" aria-busy={bars.isPending}>
      <div class="bar">
        <h2 id="time-title">Timeline</h2>
        <When address={address} />
        <div class="tools">
          <label>
            <span class="hidden">Width of a bar</span>
            <select
              value={isInterval(interval) ? interval : ''}
              disabled={window === null}
              onChange={({ currentTarget: { value } }) => {
                if (!window) return
                const middle = chosen?.every(Number.isFinite) ? chosen : window
                look(
                  isInterval(value)
                    ? showing(value === 'day' || value === 'month' ? middle : window, value)
                    : span,
                  isInterval(value) ? value : null,
                )
              }}
            >
              <option value="">Automatic{bars.data ? `: ${bars.data.interval}` : ''}</option>
              {INTERVALS.map((each) => (
                <option key={each} value={each}>
                  By {each}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            disabled={!window}
            onClick={() => window && look(chosen ? within(chosen, window) : zoomed(window, 0.5))}
          >
            {chosen ? 'Zoom to choice' : 'Zoom in'}
          </button>
          <button type="button" disabled={!window || !span} onClick={() => window && look(zoomed(window, 2))}>
            Zoom out
          </button>
          <button type="button" disabled={!span && !interval} onClick={() => look(null)}>
            All time
          </button>
        </div>
      </div>
      <div class="plot">
        <div class="drawn">
          {window && shown.length > 0 ? (
            <>
              <Bars
                bars={shown}
                window={window}
                chosen={chosen}
                onSelect={select}
                onLook={look}
                onClear={() => go(withFilter(address, 'date', []))}
              />
              <Axis window={window} />
              <Lanes
                rows={rows}
                window={window}
                record={address.record}
                span={address.span}
                interval={interval}
              />
            </>
          ) : (
            <p class="note void">
              {bars.error ? bars.error.detail : bars.data && !isRefused ? 'Nothing here has a date.' : ''}
            </p>
          )}
        </div>
        <Undated address={address} count={bars.data?.undated ?? null} />
      </div>
    </section>
  )
})

/**
 * The bars of a question. Where neither span nor width is given, the API picks a width; when those are too narrow to
 * point at, wider ones are asked for instead, and at once for the next question.
 */
function useBars(address: Address, others: Filters, span: Span | null, isRefused: boolean) {
  const { interval } = address
  const wide = useRef<(typeof INTERVALS)[number] | null>(null)
  const fixed = isInterval(interval) ? interval : span ? fitting(span) : null
  const question = isRefused ? null : `${fixed ?? ''} ${address.span ?? ''} ${writeQuery(others)}`
  return useAsked(question, async (client, options) => {
    const ask = async (bar: (typeof INTERVALS)[number] | null) => {
      const own = { ...(span ? { date: isoSpan(span) } : {}), ...(bar ? { interval: bar } : {}) }
      const { data, meta } = await client.timeline(asQuery<TimelineQuery>(others, own), options)
      const bars = data.map(barOf)
      return { bars, interval: meta.interval as (typeof INTERVALS)[number], undated: meta.undated }
    }
    if (fixed) return ask(fixed)
    const answer = await ask(wide.current).catch((error) => {
      // The width of the question before may be far too narrow for this one.
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

/** A date to type: whatever the API takes. */
function When({ address }: { address: Address }) {
  const { filters } = address
  const now = filters.date?.[0] ?? ''
  const [text, setText] = useState(now)
  useEffect(() => setText(now), [now])
  const match = filters.date_match?.[0] ?? 'possible'
  return (
    <form
      class="when-form"
      onSubmit={(event) => {
        event.preventDefault()
        const value = text.trim()
        go(
          withFilter(
            { ...address, filters: without(filters, 'undated') },
            'date',
            value === '' ? [] : [value],
          ),
        )
      }}
    >
      <label>
        <span>When</span>{' '}
        <input
          value={text}
          size={16}
          placeholder="2020, 2019/2021 …"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <label class={now === '' ? 'sure idle' : 'sure'}>
        <input
          type="checkbox"
          disabled={now === ''}
          checked={match === 'certain'}
          onChange={({ currentTarget }) =>
            go(withFilter(address, 'date_match', currentTarget.checked ? ['certain'] : []))
          }
        />{' '}
        certainly
      </label>
    </form>
  )
}

function Undated({ address, count }: { address: Address; count: number | null }) {
  const isOnly = address.filters.undated?.[0] === 'only'
  return (
    <button
      type="button"
      class="undated"
      aria-pressed={isOnly}
      disabled={count === null}
      title={count === null ? '' : `${counted(count, 'record has', 'records have')} no date`}
      onClick={() => go(withFilter(withFilter(address, 'date', []), 'undated', isOnly ? [] : ['only']))}
    >
      <b>{count === null ? '–' : numberInWords(count)}</b> undated
    </button>
  )
}

/** So many ticks at most. */
const TICKS = 10

function Axis({ window }: { window: Span }) {
  return (
    <div class="axis" aria-hidden="true">
      {ticks(window, TICKS).map(({ day, label }) => (
        <span key={day} style={{ insetInlineStart: `${fraction(day, window) * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  )
}

/** A span as the API's `date` has it, to the day. */
export const isoSpan = ([from, to]: Span): string => {
  const text = dateOf([from, to])
  return text.includes('/') ? text : `${text}/${text}`
}

function spanIn(text: string | null): Span | null {
  const range = text === null ? null : rangeOf(text)
  return range?.every(Number.isFinite) ? range : null
}

/** The chosen stretch, its open ends infinite; null where nothing, or something that cannot be drawn, is chosen. */
const chosenIn = ({ date }: Filters): Span | null => (date?.[0] ? rangeOf(date[0]) : null)

/** A stretch with its open ends cut at the window's. */
const within = ([from, to]: Span, [first, last]: Span): Span => [
  Number.isFinite(from) ? from : first,
  Number.isFinite(to) ? to : last,
]
