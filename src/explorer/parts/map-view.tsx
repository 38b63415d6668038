/** The map of what is found: clusters that open, discs as wide as their places are vague, and a box to ask with. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { MapQuery } from '../../client/index.js'
import { type Address, withFilter, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { go } from '../navigation.js'
import {
  asked,
  type Box,
  boxIn,
  fitted,
  kept,
  type Size,
  type View,
  whole,
  written,
  zoomedAt,
  zoomFor,
} from '../projection.js'
import { asQuery } from '../query.js'
import { counted } from '../words.js'
import { useBasemap } from './basemap.js'
import { BoxForm } from './box-form.js'
import { Boxes, type Cell, Discs, discsOf, Markers } from './map-layers.js'
import { usePlace } from './map-place.js'
import { usePointer } from './map-pointer.js'
import { memo } from './memo.js'
import type { Row } from './record-list.js'

const ZOOM = 1.7
/** Milliseconds without another move, after which the cells of a view are asked for. */
const PAUSE = 30
const NONE: readonly Cell[] = []

interface MapGiven {
  readonly address: Address
  readonly rows: readonly Row[]
  readonly isRefused: boolean
}

export const MapView = memo(({ address, rows, isRefused }: MapGiven) => {
  const frame = useRef<HTMLElement>(null)
  const size = useSize(frame)
  const { view, look, isFitting, fit } = usePlace(address)
  const [isBoxing, setBoxing] = useState(false)
  const [drawn, setDrawn] = useState<Box | null>(null)
  const shown = useMemo(() => (size ? (view ? kept(view, size) : whole(size)) : null), [view, size])
  const found = useCells(address, shown, size, view !== null && !isFitting, isRefused)
  const cells = found.data?.cells ?? NONE
  const open = useCallback((bounds: Box) => size && look(() => fitted(bounds, size, 0.5), true), [size])
  const box = boxIn(address.filters.bbox?.[0])
  const discs = useMemo(() => discsOf(rows), [rows])
  const basemap = useBasemap(shown?.scale ?? 0)

  // What is found all over the world shows where to look; the map stays there until somebody moves it.
  const words = writeQuery(address.filters)
  const isAll = found.data?.words === words && found.data.unlocated !== null
  useEffect(() => {
    if (isFitting && isAll && size) look(() => around(cells, size), false)
  }, [isFitting, isAll, cells, size])

  const change = (next: (view: View, size: Size) => View): void =>
    look((now) => (size ? kept(next(kept(now ?? whole(size), size), size), size) : now), true)
  const zoom = (factor: number) =>
    change((now, room) => zoomedAt(now, factor, room, [room.width / 2, room.height / 2]))
  const choose = (next: Box | null) =>
    go(withFilter(address, 'bbox', next && shown ? [written(next, shown)] : []))
  const pointer = usePointer({ size, view: shown, isBoxing, change, onBox: setDrawn, onBoxed: choose })

  function onKeyDown(event: KeyboardEvent): void {
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
  const known = useRef<{ words: string; count: number } | null>(null)
  if (isAll && found.data?.unlocated != null) known.current = { words, count: found.data.unlocated }
  const unlocated = known.current?.words === words ? known.current.count : null
  return (
    <section class="map" aria-labelledby="map-title" aria-busy={found.isPending}>
      <div class="bar">
        <h2 id="map-title">Map</h2>
        <div class="tools">
          <button type="button" aria-label="Zoom the map in" onClick={() => zoom(ZOOM)}>
            +
          </button>
          <button type="button" aria-label="Zoom the map out" onClick={() => zoom(1 / ZOOM)}>
            −
          </button>
          <button type="button" onClick={fit}>
            Fit
          </button>
          <button type="button" aria-pressed={isBoxing} onClick={() => setBoxing(!isBoxing)}>
            Draw a box
          </button>
        </div>
      </div>
      <section
        ref={frame}
        class="frame"
        aria-label="Map: arrows move it, plus and minus zoom, 0 shows all"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move it.
        tabIndex={0}
        data-boxing={isBoxing}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        {size && shown && (
          <svg width={size.width} height={size.height} aria-hidden="true" class="ground">
            <g
              transform={`translate(${size.width / 2 - shown.x * shown.scale} ${size.height / 2 - shown.y * shown.scale}) scale(${shown.scale})`}
            >
              {basemap && <path class="land" d={basemap.land} />}
              {basemap && <path class="borders" d={basemap.borders} />}
              <Discs discs={discs} open={address.record} />
              <Boxes boxes={[box, drawn]} />
            </g>
          </svg>
        )}
        {size && shown && (
          <Markers
            cells={cells}
            view={shown}
            size={size}
            record={address.record}
            span={address.span}
            interval={address.interval}
            onLook={open}
          />
        )}
      </section>
      <div class="map-foot">
        <p class="note">
          {found.error
            ? found.error.detail
            : unlocated === null
              ? ' '
              : `${counted(unlocated, 'record')} without a point on the map`}
        </p>
        <BoxForm box={box} onChoose={choose} />
      </div>
    </section>
  )
})

/** The cells of what is in view. Until there is a view of its own, the whole world is asked for. */
function useCells(
  address: Address,
  view: View | null,
  size: Size | null,
  isMoved: boolean,
  isRefused: boolean,
) {
  const { filters } = address
  const inView = view && size && isMoved && !filters.bbox ? asked(view, size) : null
  const own = {
    zoom: view && isMoved ? zoomFor(view) : 3,
    ...(inView ? { bbox: written(inView) } : {}),
  }
  const words = writeQuery(filters)
  const question = isRefused ? null : `${own.zoom} ${inView?.join() ?? ''} ${words}`
  // Moves come one after another; another question stands by itself.
  const before = useRef<string | null>(null)
  const isMove = before.current === words
  useEffect(() => {
    before.current = words
  }, [words])
  return useAsked(
    question,
    async (client, options) => {
      const { features, meta } = await client.map(asQuery<MapQuery>(filters, own), options)
      const cells = features.map(
        ({ geometry, bbox, properties }): Cell => ({
          at: geometry.coordinates,
          box: bbox,
          count: properties.count,
          id: properties.id ?? null,
          title: properties.title ?? null,
          radius: properties.radius_m ?? null,
        }),
      )
      // What lies beyond the view has a point: only a question about the whole world counts those without.
      return { cells, words, unlocated: inView ? null : meta.unlocated }
    },
    isMove ? PAUSE : 0,
  )
}

/** A view of all cells. */
function around(cells: readonly Cell[], size: Size): View {
  if (cells.length === 0) return whole(size)
  const longitudes = cells.map(({ at }) => at[0])
  const latitudes = cells.map(({ at }) => at[1])
  const box: Box = [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ]
  return fitted(box, size, 25)
}

function useSize(frame: { readonly current: HTMLElement | null }): Size | null {
  const [size, set] = useState<Size | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      set({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return size
}
