/** The timeline: how many records there are in each period, and below it single records where they can be distinguished. */
import { useMemo } from 'preact/hooks'
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import { type Address, type Filters, withFilter, without } from '../address.js'
import type { Known } from '../attributes.js'
import { heightOf } from '../bar.js'
import type { Coloured } from '../colours.js'
import { rangeOf } from '../days.js'
import { lanesOf } from '../lanes.js'
import { go } from '../navigation.js'
import { dateOf, type Interval, levels, type Span } from '../scale.js'
import { CountAxis, TimeAxis } from './axes.js'
import { Bars } from './bars.js'
import { ColourLegend } from './colour-legend.js'
import { Lanes } from './lanes-view.js'
import { memo } from './memo.js'
import type { Row } from './record-list.js'
import { useBars } from './timeline-bars.js'
import { look, measureInWords, TimelineTools } from './timeline-tools.js'

interface Given {
  readonly address: Address
  readonly rows: readonly Row[]
  /** How many records are found; null where nobody knows. */
  readonly total: number | null
  readonly known: readonly Known[]
  readonly coloured: readonly Coloured[]
  readonly isRefused: boolean
}

/** What the bars say, by how wide they are. */
const PER: Readonly<Record<Interval, Message>> = {
  century: '{what} per century',
  decade: '{what} per decade',
  year: '{what} per year',
  month: '{what} per month',
  day: '{what} per day',
}

/**
 * Up to so many records stand below the bars one by one: all that are found, or all of a period that is shown where
 * the page of the list has them all.
 */
const FEW = 30

export const Timeline = memo(({ address, rows, total, known, coloured, isRefused }: Given) => {
  const { filters, interval } = address
  const span = spanIn(address.span)
  const bars = useBars(address, span, coloured, isRefused)
  const shown = bars.data?.bars ?? []
  const [from, to] = span ?? [shown[0]?.from, shown.at(-1)?.to]
  const window = useMemo<Span | null>(
    () => (from === undefined || to === undefined ? null : [from, to]),
    [from, to],
  )
  const steps = useMemo(() => levels(Math.max(1, ...shown.map(heightOf))), [bars.data])
  const isColoured = shown.some(({ colours }) => colours !== undefined)
  const chosen = chosenIn(filters)
  const measured = bars.data?.measure ? measureInWords(bars.data.measure, known) : null
  const what = measured ?? t('Records')
  const per = bars.data?.interval
  const isOnlyUndated = filters.undated?.[0] === 'only'
  const hasBars = shown.length > 0 && !isOnlyUndated
  const title = per && hasBars ? t(PER[per], { what }) : t('{what} over time', { what })
  const areFew = total !== null && total <= FEW
  const isWhole = total !== null && total <= rows.length
  const isZoomed = span !== null
  const lanes = useMemo(() => {
    if (!window || !(areFew || (isZoomed && isWhole))) return []
    const all = lanesOf(rows, isZoomed ? window : null)
    return all.length <= FEW ? all : []
  }, [rows, window, isZoomed, areFew, isWhole])
  const hasLanes = hasBars && lanes.length > 0
  // The list has come before the bars: what stands below is not to move when they come.
  const room = areFew && !isZoomed && bars.data === null && bars.error === null ? roomFor(rows) : null
  return (
    <section class="time" aria-labelledby="time-title" aria-busy={bars.isPending} data-lanes={hasLanes}>
      <div class="bar">
        <h2 id="time-title" dir="auto">
          {title}
        </h2>
        <TimelineTools
          address={address}
          known={known}
          window={window}
          span={span}
          chosen={chosen}
          shown={interval === null ? (bars.data?.interval ?? null) : null}
        />
      </div>
      <div class="drawn">
        {window && hasBars ? (
          <>
            <CountAxis levels={steps} />
            <Bars
              bars={shown}
              window={window}
              levels={steps}
              chosen={chosen}
              coloured={coloured}
              measured={measured}
              onSelect={(range) =>
                go(withFilter({ ...address, filters: without(filters, 'undated') }, 'date', [dateOf(range)]))
              }
              onLook={(next) => look(address, next)}
              onClear={() => go(withFilter(address, 'date', []))}
            />
            <TimeAxis window={window} />
          </>
        ) : (
          <p class="note void">
            {bars.error
              ? bars.error.detail
              : isRefused || (bars.data === null && !isOnlyUndated)
                ? ''
                : total === 0
                  ? t('No matching records.')
                  : t('None of these records has a date.')}
          </p>
        )}
      </div>
      {hasLanes && window && (
        <Lanes
          lanes={lanes}
          window={window}
          undated={isZoomed ? 0 : rows.filter(({ date }) => date.undated).length}
          record={address.record}
          span={address.span}
          interval={interval}
        />
      )}
      {room !== null && <div class="lanes" style={{ minHeight: room }} />}
      <div class="legend">
        {isColoured ? (
          <ColourLegend
            coloured={coloured}
            isOverlapping={shown.some((bar) => heightOf(bar) > Math.max(0, bar.possible))}
          />
        ) : (
          <>
            <span class="certain">{t('certain dates')}</span>
            <span class="possible">{t('uncertain dates')}</span>
          </>
        )}
        <Undated address={address} count={bars.data?.undated ?? null} />
      </div>
    </section>
  )
})

/** The height that lanes take at least, as a length in CSS; null where there will be none. */
function roomFor(rows: readonly Row[]): string | null {
  const dated = rows.filter(({ date }) => !date.undated).length
  return dated === 0 ? null : `${Math.min(6.2, dated * 1.2)}rem`
}

/** How many records have no date, and the way to them; nothing where all have one. */
function Undated({ address, count }: { address: Address; count: number | null }) {
  const isOnly = address.filters.undated?.[0] === 'only'
  if (!count && !isOnly) return null
  return (
    <button
      type="button"
      class="undated plain"
      aria-pressed={isOnly}
      title={
        count === null
          ? ''
          : t('{count, plural, one {# record has} other {# records have}} no date', { count })
      }
      onClick={() => go(withFilter(withFilter(address, 'date', []), 'undated', isOnly ? [] : ['only']))}
    >
      {count === null ? t('undated') : t('{count, number} undated', { count })}
    </button>
  )
}

/** The period that the timeline shows; null for all. */
export function spanIn(text: string | null): Span | null {
  const range = text === null ? null : rangeOf(text)
  return range?.every(Number.isFinite) ? range : null
}

/** The chosen period, its open ends infinite; null where nothing, or something that cannot be drawn, is chosen. */
const chosenIn = ({ date }: Filters): Span | null => (date?.[0] ? rangeOf(date[0]) : null)
