/** The map of what is found: circles that come apart or list their records, discs as wide as their places are vague, and an area to filter by. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { type Address, withFilter, writeQuery } from '../address.js'
import { COLLECTION } from '../collection.js'
import type { Coloured } from '../colours.js'
import { type Extent, viewOfExtent } from '../extent.js'
import { type Window, windowAt } from '../ground.js'
import { go } from '../navigation.js'
import { type Box, boxIn, kept, type Size, type View, whole, written, zoomedAt } from '../projection.js'
import { useBasemap } from './basemap.js'
import { BoxForm } from './box-form.js'
import { MapCard } from './map-card.js'
import { type Cell, useCells } from './map-cells.js'
import { MapCredit, MapFoot, MapScale } from './map-foot.js'
import { MapGround } from './map-ground.js'
import { discsOf, Markers, markersIn } from './map-layers.js'
import { usePlace } from './map-place.js'
import { usePointed } from './map-pointed.js'
import { usePointer } from './map-pointer.js'
import { MapTiles } from './map-tiles.js'
import { memo } from './memo.js'
import { useOpenPoints } from './open-points.js'
import type { Row } from './record-list.js'

const ZOOM = 1.7
const NONE: readonly Cell[] = []
/** The id of what names the marker that is pointed at. */
const CARD = 'map-card'

interface MapGiven {
  readonly address: Address
  readonly rows: readonly Row[]
  readonly coloured: readonly Coloured[]
  readonly isRefused: boolean
}

export const MapView = memo(({ address, rows, coloured, isRefused }: MapGiven) => {
  const frame = useRef<HTMLElement>(null)
  const size = useSize(frame)
  const words = writeQuery(address.filters)
  const { view, look, isFitting, fit, isUntouched } = usePlace(address, words)
  const [isBoxing, setBoxing] = useState(false)
  const [drawn, setDrawn] = useState<Box | null>(null)
  const [isWithoutTiles, setWithoutTiles] = useState(false)
  const tiles = isWithoutTiles ? null : COLLECTION.tiles
  const shown = useMemo(() => (size ? (view ? kept(view, size) : whole(size)) : null), [view, size])
  const window = useWindow(shown, size)
  const found = useCells(address, shown, size, view !== null && !isFitting, coloured, isRefused)
  const cells = found.data?.cells ?? NONE
  const box = boxIn(address.filters.bbox?.[0])
  const discs = useMemo(() => (window ? discsOf(rows, window) : []), [rows, window])
  const basemap = useBasemap(window, shown, size, tiles === null)
  const markers = useMemo(() => (shown && size ? markersIn(cells, shown, size) : []), [cells, shown, size])
  const pointed = usePointed(address, markers, size, shown, look)
  const open = useOpenPoints(address, rows)

  // What is found all over the world shows where to look, for as long as nobody moves the map.
  const known = found.data?.words === words ? found.data : null
  const goal = known?.fit
  const fitted = useRef<{ words: string; extent: Extent | null } | null>(null)
  useEffect(() => {
    if (!size) return
    if (isFitting && goal) fitted.current = { words, extent: goal.extent }
    // With another size, as beside a table, it goes on showing all that it showed.
    else if (isFitting || !isUntouched() || fitted.current?.words !== words) return
    const extent = fitted.current?.extent
    look(() => (extent ? viewOfExtent(extent, size) : whole(size)), false)
  }, [isFitting, goal, size])

  const change = (next: (view: View, size: Size) => View): void =>
    look((now) => (size ? kept(next(kept(now ?? whole(size), size), size), size) : now), true)
  const zoom = (factor: number) =>
    change((now, room) => zoomedAt(now, factor, room, [room.width / 2, room.height / 2]))
  const choose = (next: Box | null) =>
    go(withFilter(address, 'bbox', next && shown ? [written(next, shown)] : []))
  const pointer = usePointer({ size, view: shown, isBoxing, change, onBox: setDrawn, onBoxed: choose })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && pointed.marked) {
      // It closes what is at the marker, and not the record that is open.
      event.stopPropagation()
      pointed.close()
    }
    if (event.target !== event.currentTarget) return
    const step = 60
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
      event.key
    ]
    if (by)
      change((now) => ({ ...now, x: now.x + (by[0] ?? 0) / now.scale, y: now.y + (by[1] ?? 0) / now.scale }))
    else if (event.key === '+' || event.key === '=') zoom(ZOOM)
    else if (event.key === '-') zoom(1 / ZOOM)
    else if (event.key === '0') fit()
    else return
    event.preventDefault()
  }

  // Only what is asked about the whole world tells it, and it stays true of any part.
  const counted = useRef<{ words: string; count: number } | null>(null)
  if (known && known.unlocated !== null) counted.current = { words, count: known.unlocated }
  const unlocated = counted.current?.words === words ? counted.current.count : null
  const lacking = isWithoutTiles
    ? t('The background map cannot be loaded. A simpler one is shown.')
    : basemap?.isLacking
      ? t('Part of the background map could not be loaded.')
      : null
  return (
    <section class="map" aria-labelledby="map-title" aria-busy={found.isPending || pointed.isPending}>
      <div class="bar">
        <h2 id="map-title">{t('Map')}</h2>
        <div class="tools">
          <button type="button" aria-label={t('Zoom the map in')} onClick={() => zoom(ZOOM)}>
            +
          </button>
          <button type="button" aria-label={t('Zoom the map out')} onClick={() => zoom(1 / ZOOM)}>
            −
          </button>
          <button type="button" onClick={fit}>
            {t('Show all')}
          </button>
          <button type="button" aria-pressed={isBoxing} onClick={() => setBoxing(!isBoxing)}>
            {t('Select an area')}
          </button>
        </div>
      </div>
      <section
        ref={frame}
        class="frame"
        aria-label={t('Map: arrows move it, plus and minus zoom, 0 shows all')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move it.
        tabIndex={0}
        data-boxing={isBoxing}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        {size && shown && window && (
          <>
            {tiles && (
              <MapTiles
                template={tiles.template}
                view={shown}
                size={size}
                onFail={() => setWithoutTiles(true)}
              />
            )}
            <MapGround
              view={shown}
              size={size}
              window={window}
              basemap={basemap}
              discs={discs}
              boxes={[box, drawn]}
              markers={markers}
              open={address.record}
            />
            <Markers
              markers={markers}
              record={address.record}
              open={open}
              span={address.span}
              interval={address.interval}
              described={CARD}
              onOpen={pointed.open}
              onPoint={pointed.point}
            />
            <MapScale view={shown} />
            <MapCredit credit={tiles?.credit ?? null} />
            {pointed.marked && (
              <MapCard
                id={CARD}
                address={address}
                marked={pointed.marked}
                size={size}
                isList={pointed.isList}
                onClose={pointed.close}
                onStay={pointed.stay}
                onFilter={() => {
                  const { area } = pointed
                  pointed.close()
                  if (area) go(withFilter(address, 'bbox', [area.join()]))
                }}
              />
            )}
          </>
        )}
      </section>
      <MapFoot
        coloured={coloured}
        isSized={address.measure !== null}
        problem={found.error?.detail ?? null}
        unlocated={unlocated}
        lacking={lacking}
      >
        <BoxForm box={box} onChoose={choose} />
      </MapFoot>
    </section>
  )
})

/** The window around a view, the same object until the view leaves it. */
function useWindow(view: View | null, size: Size | null): Window | null {
  const window = view && size ? windowAt(view, size) : null
  const key = window && JSON.stringify(window)
  return useMemo(() => window, [key])
}

function useSize(frame: { readonly current: HTMLElement | null }): Size | null {
  const [size, set] = useState<Size | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      // While it is hidden, on paper or behind another tab, it keeps the size that it had.
      if (width > 0 && height > 0) set({ width, height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return size
}
