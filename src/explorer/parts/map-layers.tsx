/** What lies on the map: boxes, the discs of places, and the markers of cells. */
import { geoCircle, geoMercator, geoPath } from 'd3-geo'
import { t } from '../../messages/translate.js'
import { accuracyInWords, recordsInWords } from '../../messages/words.js'
import type { Address } from '../address.js'
import { colourOf, pie } from '../colours.js'
import type { Window } from '../ground.js'
import { toRecord } from '../navigation.js'
import { type Box, pieces, placed, projection, type Size, toScreen, type View, WORLD } from '../projection.js'
import { briefly, placeInWords } from '../words.js'
import { type Cell, isWithin } from './map-cells.js'
import { memo } from './memo.js'
import type { Points } from './open-points.js'
import type { Row } from './record-list.js'

/** A place as it is: a disc as wide as it is vague. */
export interface Disc {
  readonly id: string
  readonly path: string
  readonly records: readonly string[]
}

const EARTH = 6_371_008.8
/** Below this a disc is smaller than a marker on every map that is drawn here. */
const LEAST = 15

/** The discs of the places of records in a window, each place once, the widest at the bottom. */
export function discsOf(rows: readonly Pick<Row, 'id' | 'locations'>[], window: Window): Disc[] {
  const found = new Map<
    string,
    { longitude: number; latitude: number; radius: number; records: Set<string> }
  >()
  for (const { id: record, locations } of rows) {
    for (const { id, role, geometry, radius_m } of locations) {
      const [longitude, latitude] = geometry?.coordinates ?? []
      if (role === 'jurisdiction' || longitude === undefined || latitude === undefined) continue
      if (radius_m === null || radius_m < LEAST) continue
      const disc = found.get(id) ?? { longitude, latitude, radius: radius_m, records: new Set<string>() }
      disc.records.add(record)
      found.set(id, disc)
    }
  }
  const { x, y, half, digits } = window
  const around = geoMercator()
    .scale(projection.scale())
    .translate([WORLD / 2 - x, WORLD / 2 - y])
    .clipExtent([
      [-half[0], -half[1]],
      [half[0], half[1]],
    ])
  const path = geoPath(around).digits(digits)
  return [...found]
    .sort(([, one], [, other]) => other.radius - one.radius)
    .map(([id, { longitude, latitude, radius, records }]) => {
      const degrees = Math.min(89, (radius / EARTH) * (180 / Math.PI))
      const circle = geoCircle().center([longitude, latitude]).radius(degrees).precision(6)()
      // As exact as can be seen; a disc that is far larger than the window needs no more of it than its size allows.
      around.precision(Math.max(10 ** -digits, (degrees / 360) * WORLD * 1e-5))
      return { id, path: path(circle) ?? '', records: [...records] }
    })
    .filter(({ path }) => path !== '')
}

export const Discs = memo(({ discs, open }: { discs: readonly Disc[]; open: string | null }) => (
  <g>
    {discs.map(({ id, path, records }) => (
      <path key={id} class="disc" d={path} data-open={open !== null && records.includes(open)} />
    ))}
  </g>
))

export function Boxes({ boxes, window }: { boxes: readonly (Box | null)[]; window: Window }) {
  const { x, y, half } = window
  // What lies far outside would be too large for a browser to draw exactly.
  const across = (value: number) => Math.min(half[0], Math.max(-half[0], value - x))
  const down = (value: number) => Math.min(half[1], Math.max(-half[1], value - y))
  return (
    <>
      {boxes
        .flatMap((box) => (box ? pieces(box) : []))
        .map(([west, south, east, north]) => {
          const [left, top] = placed(west, north)
          const [right, bottom] = placed(east, south)
          return (
            <rect
              key={`${west} ${north}`}
              class="box"
              x={across(left)}
              y={down(top)}
              width={across(right) - across(left)}
              height={down(bottom) - down(top)}
            />
          )
        })}
    </>
  )
}

/** A cell and where its marker stands, in pixels. */
export interface Marked {
  readonly cell: Cell
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Half the width of the ring of one record. */
const RING = 7
/** Pixels outside the view at which a marker still shows. */
const EDGE = 30

/** The markers in view, from west to east. */
export function markersIn(cells: readonly Cell[], view: View, size: Size): Marked[] {
  const weigh = ({ count, measured = count }: Cell): number => Math.max(0, measured ?? 0)
  const most = Math.max(1, ...cells.map(weigh))
  return [...cells]
    .sort((one, other) => one.at[0] - other.at[0])
    .map((cell) => {
      const [x, y] = toScreen(view, size, placed(...cell.at))
      return { cell, x, y, radius: cell.id === null ? 10 + 9 * Math.sqrt(weigh(cell) / most) : RING }
    })
    .filter(({ x, y }) => x > -EDGE && y > -EDGE && x < size.width + EDGE && y < size.height + EDGE)
}

/** A cell that the mouse or the focus is on, or none. */
export type Point = (cell: Cell | null) => void

interface MarkersGiven extends Pick<Address, 'record' | 'span' | 'interval'> {
  readonly markers: readonly Marked[]
  /** Where the open record lies. */
  readonly open: Points
  readonly onOpen: (cell: Cell) => void
  readonly onPoint: Point
  /** The id of what says more about the cell that is pointed at. */
  readonly described: string
}

/** The markers: one stop of the Tab key, within which the arrows go from one to the next. */
export const Markers = memo(({ markers, open, onOpen, onPoint, described, ...address }: MarkersGiven) => (
  <ul class="markers" onKeyDown={walk}>
    {markers.map(({ cell, x, y, radius }, index) => (
      <li key={cell.box.join()} style={{ transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` }}>
        <Marker
          cell={cell}
          radius={radius}
          isFirst={index === 0}
          isHolding={open.some((point) => isWithin(point, cell.box))}
          address={address}
          described={described}
          onOpen={onOpen}
          onPoint={onPoint}
        />
      </li>
    ))}
  </ul>
))

interface MarkerGiven extends Pick<MarkersGiven, 'onOpen' | 'onPoint' | 'described'> {
  readonly address: Pick<Address, 'record' | 'span' | 'interval'>
  readonly cell: Cell
  readonly radius: number
  readonly isFirst: boolean
  /** Whether the open record lies in it. */
  readonly isHolding: boolean
}

function Marker({ cell, radius, isFirst, isHolding, address, described, onOpen, onPoint }: MarkerGiven) {
  const common = {
    tabIndex: isFirst ? 0 : -1,
    'aria-describedby': described,
    onFocus: () => onPoint(cell),
    onBlur: () => onPoint(null),
    // A finger does not point without touching.
    onPointerEnter: (event: PointerEvent) => event.pointerType !== 'touch' && onPoint(cell),
    onPointerLeave: () => onPoint(null),
  }
  if (cell.id !== null) {
    return (
      <a
        {...common}
        class="marker single"
        draggable={false}
        data-open={address.record === cell.id}
        style={cell.colours && { borderColor: colourOf(cell.colours.findIndex((count) => count > 0)) }}
        {...toRecord(cell.id, address)}
      >
        <span class="hidden" dir="auto">
          {cell.title}, {accuracyInWords(cell.radius)}
        </span>
      </a>
    )
  }
  const width = `${(radius * 2).toFixed(0)}px`
  return (
    <button
      {...common}
      type="button"
      class="marker"
      aria-label={t('{records} near {place}', {
        records: recordsInWords(cell.count),
        place: placeInWords(cell.at),
      })}
      data-open={isHolding}
      data-pie={cell.colours !== undefined}
      style={{ width, height: width, ...(cell.colours && { background: pie(cell.colours, cell.count) }) }}
      onClick={() => onOpen(cell)}
    >
      <span>{cell.measured === null ? '–' : briefly(cell.measured ?? cell.count)}</span>
    </button>
  )
}

/** Goes to the next marker, or the one before, with the arrow keys. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const list = event.currentTarget as HTMLElement
  const markers = [...list.querySelectorAll<HTMLElement>('.marker')]
  const now = markers.indexOf(event.target as HTMLElement)
  event.preventDefault()
  markers[(now + step + markers.length) % markers.length]?.focus()
}
