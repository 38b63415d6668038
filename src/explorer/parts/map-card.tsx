/** What is at a marker: named beside it while it is pointed at, and listed where a circle cannot come apart. */
import { useEffect, useRef } from 'preact/hooks'
import { dateInWords } from '../../messages/dates.js'
import { t } from '../../messages/translate.js'
import { accuracyInWords, recordsInWords } from '../../messages/words.js'
import type { Address } from '../address.js'
import { toRecord } from '../navigation.js'
import type { Size } from '../projection.js'
import { placeInWords } from '../words.js'
import { type Cell, useRecordsAt } from './map-cells.js'
import type { Marked } from './map-layers.js'

interface CardGiven {
  readonly id: string
  readonly address: Address
  readonly marked: Marked
  readonly size: Size
  /** Whether the records are listed, with ways to them, and not only named. */
  readonly isList: boolean
  readonly onClose: () => void
  readonly onFilter: () => void
  /** Keeps it while the mouse is on it. */
  readonly onStay: (isStaying: boolean) => void
}

/** Milliseconds that a circle is pointed at before it is asked what is there. */
const PAUSE = 150
/** So many titles and places name a circle. */
const NAMED = 3
/** The width of the card in pixels, as the style sheet has it, and how far it keeps from marker and sides. */
const WIDTH = 272
const AWAY = 6

export function MapCard({ id, address, marked, size, isList, onClose, onFilter, onStay }: CardGiven) {
  const { cell } = marked
  const heading = useRef<HTMLParagraphElement>(null)
  const { data, error } = useRecordsAt(address, cell, isList ? 0 : PAUSE)
  const found = data?.at === cell.box.join() ? data : null
  useEffect(() => {
    if (isList) heading.current?.focus()
  }, [isList, cell])
  const count = recordsInWords(found?.total ?? cell.count)
  const titles = found?.records.slice(0, isList ? undefined : NAMED) ?? []
  const others = (found?.total ?? cell.count) - titles.length
  const content = (
    <>
      <p ref={heading} tabIndex={-1} class="map-card-head">
        {cell.id === null ? <b>{count}</b> : <b dir="auto">{cell.title}</b>}
        <small>
          {cell.id === null ? (
            <Places cell={cell} places={found?.places ?? []} />
          ) : (
            accuracyInWords(cell.radius)
          )}
        </small>
      </p>
      {error && isList && <p class="note">{error.detail}</p>}
      {titles.length > 0 && (
        <ul>
          {titles.map(({ id, title, lang, date }) => (
            <li key={id}>
              {isList ? (
                <a {...toRecord(id, address)} dir="auto" lang={lang ?? undefined}>
                  {title}
                </a>
              ) : (
                <span dir="auto" lang={lang ?? undefined}>
                  {title}
                </span>
              )}{' '}
              <small>{dateInWords(date)}</small>
            </li>
          ))}
          {others > 0 && <li class="note">{t('and {count, number} more', { count: others })}</li>}
        </ul>
      )}
      {isList && (
        <p class="map-card-tools">
          <button type="button" onClick={onFilter}>
            {t('Show as filter')}
          </button>
          <button type="button" onClick={onClose}>
            {t('Close')}
          </button>
        </p>
      )}
    </>
  )
  const common = {
    id,
    class: 'map-card',
    style: isList ? besideMarker(marked, size) : placeOf(marked, size),
    onPointerEnter: () => onStay(true),
    onPointerLeave: () => onStay(false),
  }
  return isList ? (
    <div {...common} role="dialog" aria-label={t('{records} at this place', { records: count })}>
      {content}
    </div>
  ) : (
    <div {...common} role="tooltip">
      {content}
    </div>
  )
}

/** What the places of a circle are called; where they are, until that is known. */
function Places({ cell, places }: { cell: Cell; places: readonly string[] }) {
  if (places.length === 0) return <>{t('near {place}', { place: placeInWords(cell.at) })}</>
  return (
    <>
      {places.slice(0, NAMED).map((name, index) => (
        <span key={name}>
          {index > 0 && t(', ')}
          <bdi>{name}</bdi>
        </span>
      ))}
      {places.length > NAMED && ` ${t('and others')}`}
    </>
  )
}

/** Where a list stands: to the side of the marker, as high as the map; over the marker where there is no room beside it. */
function besideMarker({ x, radius }: Marked, { width, height }: Size) {
  const wide = Math.min(WIDTH, width - 2 * AWAY)
  const gap = radius + AWAY
  const left = width - x - gap >= wide + AWAY ? x + gap : x - gap - wide
  return {
    left: `${Math.round(Math.min(width - wide - AWAY, Math.max(AWAY, left)))}px`,
    top: `${AWAY}px`,
    width: `${wide}px`,
    maxHeight: `${Math.round(height - 2 * AWAY)}px`,
  }
}

/** Beside the marker, towards the middle of the map. */
function placeOf({ x, y, radius }: Marked, { width, height }: Size) {
  const wide = Math.min(WIDTH, width - 2 * AWAY)
  const left = `${Math.round(Math.min(width - wide - AWAY, Math.max(AWAY, x - wide / 2)))}px`
  const isAbove = y > height / 2
  const room = Math.max(80, (isAbove ? y : height - y) - radius - 2 * AWAY)
  const common = { left, width: `${wide}px`, maxHeight: `${Math.round(room)}px` }
  return isAbove
    ? { ...common, bottom: `${Math.round(height - y + radius + AWAY)}px` }
    : { ...common, top: `${Math.round(y + radius + AWAY)}px` }
}
