/** Asks for the cells of the map: those in view, all that are found to know where to look, and whether a circle comes apart. */
import { useEffect, useRef } from 'preact/hooks'
import type { Annals, IncidentQuery, MapQuery } from '../../client/index.js'
import { type Address, type Filters, writeQuery } from '../address.js'
import { type Asked, useAsked } from '../asking.js'
import { type Coloured, wordsOf } from '../colours.js'
import { type Extent, extentOf, MOST_CELLS_ZOOM } from '../extent.js'
import { asked, type Box, boxIn, type Size, shared, type View, zoomFor } from '../projection.js'
import { asQuery } from '../query.js'

/** A cell of the API's grid; the last three where it holds one record. */
export interface Cell {
  readonly at: readonly [number, number]
  readonly box: Box
  readonly count: number
  /** What is added up of its records, where something is; null where none of them has a number. */
  readonly measured?: number | null
  /** How many of its records each colour has, where there are colours. */
  readonly colours?: readonly number[]
  readonly id: string | null
  readonly title: string | null
  readonly radius: number | null
}

type Options = { signal: AbortSignal }

/** Milliseconds without another move, after which the cells of a view are asked for. */
const PAUSE = 30
/** The zoom of the grid on which all that is found is looked for: cells of 5.6 degrees. */
const WORLDWIDE = 3

async function cellsOf(
  client: Annals,
  filters: Filters,
  zoom: number,
  box: Box | null,
  options: Options,
  measure: string | null = null,
) {
  const own = { zoom, ...(box ? { bbox: box.join() } : {}), ...(measure ? { measure } : {}) }
  const { features, meta } = await client.map(asQuery<MapQuery>(filters, own), options)
  const cells = features.map(
    ({ geometry, bbox, properties }): Cell => ({
      at: geometry.coordinates,
      box: bbox,
      count: properties.count,
      ...(properties.measured && { measured: properties.measured.value }),
      id: properties.id ?? null,
      title: properties.title ?? null,
      radius: properties.radius_m ?? null,
    }),
  )
  return { cells, unlocated: meta.unlocated }
}

/** A box within what is asked for already. */
function boxWithin({ bbox }: Filters, box: Box): Box {
  const own = boxIn(bbox?.[0])
  // One over the antimeridian is left to the server, which has it in the question.
  if (own === null || own[0] > own[2]) return box
  return shared(box, own) ?? box
}

interface Found {
  readonly cells: readonly Cell[]
  /** The question that they answer. */
  readonly words: string
  /** How many have no point on the map; null where only a part of it was asked for. */
  readonly unlocated: number | null
  /** Where all that is found lies, where that was asked for: nowhere, if nothing has a point. */
  readonly fit: { readonly extent: Extent | null } | null
}

/** Cells with how many records of each colour they hold. */
function withColours(
  cells: readonly Cell[],
  parts: readonly { readonly cells: readonly Cell[] }[],
): readonly Cell[] {
  const counts = parts.map((part) => new Map(part.cells.map(({ box, count }) => [box.join(), count])))
  return cells.map((cell) => ({ ...cell, colours: counts.map((count) => count.get(cell.box.join()) ?? 0) }))
}

/** The cells of what is in view. Until there is a view of its own, the whole world is asked for. */
export function useCells(
  { filters, measure }: Address,
  view: View | null,
  size: Size | null,
  isMoved: boolean,
  coloured: readonly Coloured[],
  isRefused: boolean,
): Asked<Found> {
  const inView = view && size && isMoved && !filters.bbox ? asked(view, size) : null
  const zoom = view && isMoved ? zoomFor(view) : WORLDWIDE
  const words = writeQuery(filters)
  const question = isRefused
    ? null
    : `${isMoved} ${zoom} ${inView?.join() ?? ''} ${measure ?? ''} ${words} ${wordsOf(coloured)}`
  // Moves come one after another; another question stands by itself.
  const before = useRef<string | null>(null)
  const isMove = before.current === words
  useEffect(() => {
    before.current = words
  }, [words])
  return useAsked(
    question,
    async (client, options) => {
      const [{ cells: all, unlocated }, ...parts] = await Promise.all([
        cellsOf(client, filters, zoom, inView, options, measure),
        ...coloured.map((one) => cellsOf(client, one.filters, zoom, inView, options)),
      ])
      const cells = parts.length === 0 ? all : withColours(all, parts)
      // What lies beyond the view has a point: only a question about the whole world counts those without.
      const found = { cells, words, unlocated: inView ? null : unlocated, fit: null }
      return isMoved ? found : { ...found, fit: { extent: await whereAll(client, filters, cells, options) } }
    },
    isMove ? PAUSE : 0,
  )
}

/** Where all that is found lies, and how exactly it is known where that is one point. */
async function whereAll(client: Annals, filters: Filters, cells: readonly Cell[], options: Options) {
  const closer = async (box: Box, zoom: number) =>
    (await cellsOf(client, filters, zoom, boxWithin(filters, box), options)).cells
  const extent = await extentOf(cells, WORLDWIDE, closer)
  if (extent === null || extent.radius !== null) return extent
  return { ...extent, radius: await radiusIn(client, filters, boxWithin(filters, extent.box), options) }
}

/** So many records at one point are examined to see how exactly it is known. */
const LOOKED_AT = 20

/** The largest radius of places in a box, in metres; null where none is known. */
async function radiusIn(
  client: Annals,
  filters: Filters,
  box: Box,
  options: Options,
): Promise<number | null> {
  const own = { bbox: box.join(), limit: LOOKED_AT }
  const { data } = await client.incidents.list(
    { ...asQuery<IncidentQuery>(filters, own), fields: ['locations'] },
    options,
  )
  const radii = data.flatMap(({ locations }) =>
    locations.flatMap(({ geometry, radius_m }) =>
      radius_m !== null && geometry && isWithin(geometry.coordinates, box) ? [radius_m] : [],
    ),
  )
  return radii.length === 0 ? null : Math.max(...radii)
}

/** Whether a position lies in a box. */
export const isWithin = ([longitude = 0, latitude = 0]: readonly number[], box: Box): boolean =>
  longitude >= box[0] && longitude <= box[2] && latitude >= box[1] && latitude <= box[3]

/** Where the records of a circle lie: apart, or all at one point as far as the map can tell. */
export interface Opened {
  readonly cell: Cell
  readonly extent: Extent | null
  readonly isApart: boolean
}

/** Digits of a degree to a meter, to which the box of a filter is widened so that it can be read. */
const READABLE = 1e5

/** A box with fewer digits, which holds all of another. */
export const widened = ([west, south, east, north]: Box): Box => [
  Math.floor(west * READABLE) / READABLE,
  Math.floor(south * READABLE) / READABLE,
  Math.ceil(east * READABLE) / READABLE,
  Math.ceil(north * READABLE) / READABLE,
]

/** Finds out whether a circle comes apart when zoomed in. */
export function useOpened({ filters }: Address, cell: Cell | null): Asked<Opened> {
  return useAsked(cell && `${cell.box.join()} ${writeQuery(filters)}`, async (client, options) => {
    const opened = cell as Cell
    const closer = async (box: Box, zoom: number) =>
      (await cellsOf(client, filters, zoom, boxWithin(filters, box), options)).cells
    // The cells of the API lie in the circle's own; records of it may have other places elsewhere.
    const parts = (await closer(opened.box, MOST_CELLS_ZOOM)).filter(({ at }) => isWithin(at, opened.box))
    const extent = await extentOf(parts, MOST_CELLS_ZOOM, closer)
    return { cell: opened, extent, isApart: parts.length > 1 }
  })
}

/** So many records of a circle are listed beside it. */
export const LISTED = 10

/** What is asked of a record of a circle. */
const ROW = ['title', 'lang', 'date', 'locations'] as const

/** The records of a circle, the first of them with their titles, and what the places there are called. */
export function useRecordsAt({ filters }: Address, cell: Cell | null, pause: number) {
  const at = cell?.box.join() ?? ''
  return useAsked(
    cell && cell.count > 1 ? `${at} ${writeQuery(filters)}` : null,
    async (client, options) => {
      const within = boxWithin(filters, (cell as Cell).box)
      const { data, meta } = await client.incidents.list(
        {
          ...asQuery<IncidentQuery>(filters, { bbox: within.join(), limit: LISTED, sort: '-date' }),
          fields: ROW,
        },
        options,
      )
      const places = data.flatMap(({ locations }) =>
        locations.flatMap(({ name, geometry }) =>
          name !== null && geometry && isWithin(geometry.coordinates, within) ? [name] : [],
        ),
      )
      return { at, records: data, total: meta.total, places: [...new Set(places)] }
    },
    pause,
  )
}
