/** Counts the records of a question by the cells of a grid. */
import { and, ne, sql } from 'drizzle-orm'
import type { MapCells } from '../../domain/aggregates.js'
import { MAX_CELLS, type MapPlan } from '../../query/aggregates.js'
import type { Names } from '../names.js'
import { placeTests } from '../place-search.js'
import { countOf, selectKeys } from '../selection.js'
import { fillMatched } from './matched.js'
import type { Statements } from './statements.js'
import { incidents, locations, places } from './tables.js'

/** How many cells go round the equator at zoom 0. */
const CELLS_AROUND = 8

interface Cell {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly longitude: number
  readonly latitude: number
  readonly radius: number | null
  readonly incident: number
}

/** A cell while it is added up. */
interface Sum {
  readonly x: number
  readonly y: number
  readonly incident: number
  count: number
  last: number
  places: number
  east: number
  north: number
  radius: number | null
}

/** The map of a question. */
export function readMap(plan: MapPlan, names: Names, statements: Statements, revision: number): MapCells {
  const { question } = plan
  // What has no point that is drawn stands in no cell, so it is only counted.
  const total = fillMatched(selectKeys(question, names), statements)
  const drawn = question.unlocated === 'only' ? NOTHING : readDrawn(plan, names, statements)
  let { zoom } = plan
  let cells = cellsOf(drawn, zoom)
  while (cells.length > MAX_CELLS && zoom > 0) {
    zoom -= 1
    cells = cellsOf(drawn, zoom)
  }
  const size = sizeOf(zoom)
  const single = statements.all<{ key: number; id: string; title: string }>(
    sql`select ${incidents.key} as key, ${incidents.id} as id, documents.title as title from ${incidents} join (select incident, json_extract(coalesce(${question.view === 'public' ? sql`public` : sql`full`}, public), '$.title') as title from incident_documents where incident in (select value from json_each(${JSON.stringify(cells.filter(({ count }) => count === 1).map(({ incident }) => incident))}))) as documents on documents.incident = ${incidents.key}`,
  )
  const records = new Map(single.map((row) => [row.key, row]))
  const unlocated = selectKeys({ ...question, unlocated: 'only' }, names)
  const counted = statements.get<{ unlocated: number }>(sql`select ${countOf(unlocated)} as unlocated`)!
  return {
    type: 'FeatureCollection',
    features: cells.map((cell) => {
      const record = cell.count === 1 ? records.get(cell.incident) : undefined
      const west = cell.x * size - 180
      const south = cell.y * size - 90
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [rounded(cell.longitude), rounded(cell.latitude)] },
        bbox: [west, south, west + size, south + size],
        properties: {
          count: cell.count,
          id: record?.id ?? null,
          title: record?.title ?? null,
          radius_m: record ? cell.radius : null,
        },
      }
    }),
    meta: {
      total,
      ...counted,
      zoom,
      zoom_asked: plan.zoom,
      revision,
      applied: { ...question.applied, zoom: plan.zoom },
    },
  }
}

/** The width and height of a cell in degrees. */
export function sizeOf(zoom: number): number {
  return 360 / (CELLS_AROUND * 2 ** zoom)
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

interface Point {
  readonly longitude: number
  readonly latitude: number
  readonly radius: number | null
}

/** What is drawn of the matches: an incident and a location for each place, those of one incident in a row. */
interface Drawn {
  readonly pairs: Int32Array
  readonly points: ReadonlyMap<number, Point>
}

const NOTHING: Drawn = { pairs: new Int32Array(), points: new Map() }

function readDrawn({ question }: MapPlan, names: Names, statements: Statements): Drawn {
  const tests = and(ne(places.role, 'jurisdiction'), ...placeTests(question.place, names))
  const { block } = statements.get<{ block: Buffer }>(
    sql`select packed(matched.key, ${places.location}) as block from matched cross join ${places} on ${places.incident} = matched.key where ${tests}`,
  )!
  const { key, longitude, latitude, radius } = locations
  const points = statements.all<Point & { key: number }>(
    sql`select ${key} as key, ${longitude} as longitude, ${latitude} as latitude, ${radius} as radius from ${locations} where ${longitude} is not null`,
  )
  return {
    pairs: new Int32Array(new Uint8Array(block).buffer),
    points: new Map(points.map((point) => [point.key, point])),
  }
}

/** The cells of a zoom, from south-west to north-east. */
function cellsOf({ pairs, points }: Drawn, zoom: number): Cell[] {
  const size = sizeOf(zoom)
  const around = CELLS_AROUND * 2 ** zoom
  const cells = new Map<number, Sum>()
  for (let index = 0; index < pairs.length; index += 2) {
    const incident = pairs[index]!
    const point = points.get(pairs[index + 1]!)
    if (point === undefined) continue
    // The last cell holds its far edge too: the antimeridian, and the pole.
    const x = Math.min(Math.floor((point.longitude + 180) / size), around - 1)
    const y = Math.min(Math.floor((point.latitude + 90) / size), around / 2 - 1)
    const number = y * around + x
    let cell = cells.get(number)
    if (cell === undefined) {
      cell = { x, y, incident, count: 0, last: 0, places: 0, east: 0, north: 0, radius: null }
      cells.set(number, cell)
    }
    if (cell.last !== incident) cell.count += 1
    cell.last = incident
    cell.places += 1
    cell.east += point.longitude
    cell.north += point.latitude
    if (point.radius !== null) cell.radius = Math.max(cell.radius ?? 0, point.radius)
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([, { east, north, places, ...cell }]) => ({
      ...cell,
      longitude: east / places,
      latitude: north / places,
    }))
}
