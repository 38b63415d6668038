/** What lies on the map: boxes, the discs of places, and the markers of cells. */
import { geoCircle, geoPath } from 'd3-geo'
import { useMemo } from 'preact/hooks'
import type { Address } from '../address.js'
import { toRecord } from '../navigation.js'
import { type Box, pieces, placed, projection, type Size, toScreen, type View } from '../projection.js'
import { briefly, counted, metresInWords } from '../words.js'
import { memo } from './memo.js'
import type { Row } from './record-list.js'

/** A cell of the API's grid; the last three where it holds one record. */
export interface Cell {
  readonly at: readonly [number, number]
  readonly box: Box
  readonly count: number
  readonly id: string | null
  readonly title: string | null
  readonly radius: number | null
}

/** A place as it is: a disc as wide as it is vague. */
export interface Disc {
  readonly id: string
  readonly path: string
  readonly records: readonly string[]
}

const EARTH = 6_371_008.8
/** Below this a disc is smaller than a marker on every map that is drawn here. */
const LEAST = 200

/** The discs of the places of records, each place once, the widest at the bottom. */
export function discsOf(rows: readonly Pick<Row, 'id' | 'locations'>[]): Disc[] {
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
  const path = geoPath(projection).digits(2)
  return [...found]
    .sort(([, one], [, other]) => other.radius - one.radius)
    .map(([id, { longitude, latitude, radius, records }]) => {
      const degrees = Math.min(89, (radius / EARTH) * (180 / Math.PI))
      const circle = geoCircle().center([longitude, latitude]).radius(degrees).precision(6)()
      return { id, path: path(circle) ?? '', records: [...records] }
    })
}

export const Discs = memo(({ discs, open }: { discs: readonly Disc[]; open: string | null }) => (
  <g>
    {discs.map(({ id, path, records }) => (
      <path key={id} class="disc" d={path} data-open={open !== null && records.includes(open)} />
    ))}
  </g>
))

export function Boxes({ boxes }: { boxes: readonly (Box | null)[] }) {
  return (
    <>
      {boxes
        .flatMap((box) => (box ? pieces(box) : []))
        .map(([west, south, east, north]) => {
          const [x, y] = placed(west, north)
          const [right, bottom] = placed(east, south)
          return (
            <rect key={`${west} ${north}`} class="box" x={x} y={y} width={right - x} height={bottom - y} />
          )
        })}
    </>
  )
}

interface MarkersGiven extends Pick<Address, 'record' | 'span' | 'interval'> {
  readonly cells: readonly Cell[]
  readonly view: View
  readonly size: Size
  readonly onLook: (box: Box) => void
}

/** The markers in view, from west to east: one stop of the Tab key, within which the arrows go from one to the next. */
export const Markers = memo(({ cells, view, size, onLook, ...address }: MarkersGiven) => {
  const sorted = useMemo(() => [...cells].sort((one, other) => one.at[0] - other.at[0]), [cells])
  const most = Math.max(1, ...sorted.map(({ count }) => count))
  const placedCells = sorted
    .map((cell) => ({ cell, at: toScreen(view, size, placed(...cell.at)) }))
    .filter(({ at: [x, y] }) => x > -30 && y > -30 && x < size.width + 30 && y < size.height + 30)
  return (
    <ul class="markers" onKeyDown={walk}>
      {placedCells.map(({ cell, at: [x, y] }, index) => (
        <li key={cell.box.join()} style={{ transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` }}>
          <Marker cell={cell} most={most} isFirst={index === 0} address={address} onLook={onLook} />
        </li>
      ))}
    </ul>
  )
})

interface MarkerGiven extends Pick<MarkersGiven, 'onLook'> {
  readonly address: Pick<Address, 'record' | 'span' | 'interval'>
  readonly cell: Cell
  readonly most: number
  readonly isFirst: boolean
}

function Marker({ cell, most, isFirst, address, onLook }: MarkerGiven) {
  const tabIndex = isFirst ? 0 : -1
  if (cell.id !== null) {
    const told = `${cell.title}${cell.radius === null ? '' : `, within ${metresInWords(cell.radius)}`}`
    return (
      <a
        class="marker single"
        draggable={false}
        data-open={address.record === cell.id}
        tabIndex={tabIndex}
        title={told}
        {...toRecord(cell.id, address)}
      >
        <span class="hidden" dir="auto">
          {told}
        </span>
      </a>
    )
  }
  const width = `${(20 + 18 * Math.sqrt(cell.count / most)).toFixed(0)}px`
  return (
    <button
      type="button"
      class="marker"
      tabIndex={tabIndex}
      aria-label={`${counted(cell.count, 'record')} near ${inWords(cell.at)}: look closer`}
      style={{ width, height: width }}
      onClick={() => onLook(cell.box)}
    >
      {briefly(cell.count)}
    </button>
  )
}

const inWords = ([longitude, latitude]: readonly [number, number]): string =>
  `${Math.abs(latitude).toFixed(1)}° ${latitude < 0 ? 'south' : 'north'}, ${Math.abs(longitude).toFixed(1)}° ${longitude < 0 ? 'west' : 'east'}`

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
