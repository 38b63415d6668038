/** Counts the records of a question by the cells of a grid. */
import { and, ne, sql } from 'drizzle-orm'
import type { MapCells } from '../../../domain/aggregates.js'
import type { Measure, Measured } from '../../../domain/measured.js'
import { MAX_CELLS, type MapPlan } from '../../../query/aggregates.js'
import { warningsOf } from '../query/attribute-checks.js'
import type { IdResolver } from '../query/id-resolver.js'
import { locationsOf, radiusTests } from '../query/place-search.js'
import { type ResolvedQuestion, resolveQuestion } from '../query/resolved-question.js'
import { countOf, selectKeys } from '../query/selection.js'
import { incidents, locations, places } from '../schema/tables.js'
import { type Columns, integersOf } from './columns.js'
import { drawnPlaces, fillMatchTable, isWorthDrawing, type MatchSet, readMatchSet } from './match-set.js'
import {
  Accumulator,
  checkMeasure,
  measureOf,
  measureWarnings,
  type Numbers,
  numbersOf,
  ofAll,
} from './measures.js'

/** How many cells go round the equator at zoom 0. */
const CELLS_AROUND = 8

interface Cell {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly longitude: number
  readonly latitude: number
  readonly incident: number
  readonly measured: Measured | null
}

/** A cell while it is added up. */
interface Sum {
  readonly x: number
  readonly y: number
  incident: number
  count: number
  last: number
  places: number
  east: number
  north: number
  numbers: Accumulator | null
}

/** The map of a question. */
export function readMap(plan: MapPlan, ids: IdResolver, columns: Columns, revision: number): MapCells {
  const question = resolveQuestion(plan.question, ids)
  checkMeasure(plan.measure, ids)
  const { statements } = columns
  const matches = readMatchSet(question, columns)
  // What has no point that is drawn stands in no cell, so it is only counted.
  const drawn = question.unlocated === 'only' ? NOTHING : readDrawn(question, matches, columns)
  const { measure } = plan
  const measuring = measure && { of: measure.of, numbers: numbersOf(measure, columns) }
  let { zoom } = plan
  let cells = cellsOf(drawn, zoom, measuring)
  while (cells.length > MAX_CELLS && zoom > 0) {
    zoom -= 1
    cells = cellsOf(drawn, zoom, measuring)
  }
  const size = sizeOf(zoom)
  const single = statements.all<{ key: number; id: string; title: string }>(
    sql`select ${incidents.key} as key, ${incidents.id} as id, documents.title as title from ${incidents} join (select incident, json_extract(coalesce(${question.view === 'public' ? sql`public` : sql`full`}, public), '$.title') as title from incident_documents where incident in (select value from json_each(${JSON.stringify(cells.filter(({ count }) => count === 1).map(({ incident }) => incident))}))) as documents on documents.incident = ${incidents.key}`,
  )
  const records = new Map(single.map((row) => [row.key, row]))
  const radii = radiiOf([...records.keys()], question, drawn, zoom, columns)
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
          measured: cell.measured,
          id: record?.id ?? null,
          title: record?.title ?? null,
          radius_m: record ? (radii.get(`${record.key} ${numberOf(cell, zoom)}`) ?? null) : null,
        },
      }
    }),
    meta: {
      total: matches.keys.length,
      unlocated: countUnlocated(question, matches, columns),
      zoom,
      zoom_asked: plan.zoom,
      revision,
      applied: { ...plan.question.applied, zoom: plan.zoom },
      measure: measureOf(measure, ofAll(matches, measuring?.numbers)),
      warnings: [...warningsOf(question, statements), ...measureWarnings(measure, question.view, statements)],
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
}

/** What is drawn of the matches: an incident and a location for each place, those of one incident in a row. */
interface Drawn {
  readonly pairs: Int32Array
  readonly points: ReadonlyMap<number, Point>
}

const NOTHING: Drawn = { pairs: new Int32Array(), points: new Map() }

function readDrawn(question: ResolvedQuestion, matches: MatchSet, columns: Columns): Drawn {
  const { key, longitude, latitude } = locations
  const isAsked =
    question.place.named.length + question.place.points.length === 0
      ? sql``
      : sql` and ${key} in (${locationsOf(question.place)})`
  const points = columns.statements.all<Point & { key: number }>(
    sql`select ${key} as key, ${longitude} as longitude, ${latitude} as latitude from ${locations} where ${longitude} is not null${isAsked}`,
  )
  return {
    pairs: pairsOf(question, matches, columns),
    points: new Map(points.map((point) => [point.key, point])),
  }
}

/** The places of the matches that are drawn if they have a point. */
function pairsOf(question: ResolvedQuestion, matches: MatchSet, columns: Columns): Int32Array {
  const exactly = radiusTests(question.place)
  // How exactly a record is placed is in no column.
  if (exactly.length > 0 || !isWorthDrawing(matches, columns)) {
    fillMatchTable(matches, columns)
    const { block } = columns.statements.get<{ block: Buffer }>(
      sql`select int32_agg(match_set.key, ${places.location}) as block from match_set cross join ${places} on ${places.incident} = match_set.key where ${and(ne(places.role, 'jurisdiction'), ...exactly)}`,
    )!
    return integersOf(block)
  }
  const all = drawnPlaces(columns)
  const pairs = new Int32Array(all.length)
  let length = 0
  for (let index = 0; index < all.length; index += 2) {
    if (matches.bitmap[all[index]!] !== 1) continue
    pairs[length] = all[index]!
    pairs[length + 1] = all[index + 1]!
    length += 2
  }
  return pairs.subarray(0, length)
}

/** How many meet everything else but have no point. */
function countUnlocated(question: ResolvedQuestion, matches: MatchSet, columns: Columns): number {
  if (question.unlocated === 'only') return matches.keys.length
  if (question.unlocated === 'exclude' || question.place.points.length > 0) {
    const unlocated = selectKeys({ ...question, unlocated: 'only' }, columns.statements)
    return columns.statements.get<{ count: number }>(sql`select ${countOf(unlocated)} as count`)!.count
  }
  const keys = columns.numbers(
    'unlocated',
    () => sql`select int32_agg(${incidents.key}) from ${incidents} where ${incidents.located} = 0`,
  )
  return keys.filter((key) => matches.bitmap[key] === 1).length
}

/** The place of a cell in the grid, from south-west. */
interface Place {
  readonly x: number
  readonly y: number
}

function cellAt({ longitude, latitude }: Point, zoom: number): Place {
  const size = sizeOf(zoom)
  const around = CELLS_AROUND * 2 ** zoom
  // The last cell holds its far edge too: the antimeridian, and the pole.
  return {
    x: Math.min(Math.floor((longitude + 180) / size), around - 1),
    y: Math.min(Math.floor((latitude + 90) / size), around / 2 - 1),
  }
}

const numberOf = ({ x, y }: Place, zoom: number): number => y * CELLS_AROUND * 2 ** zoom + x

/** How exactly incidents are placed in each cell at worst, by their key and the number of the cell. */
function radiiOf(
  keys: readonly number[],
  { place }: ResolvedQuestion,
  { points }: Drawn,
  zoom: number,
  { statements }: Columns,
): ReadonlyMap<string, number> {
  const rows = statements.all<{ incident: number; location: number; radius: number | null }>(
    sql`select ${places.incident} as incident, ${places.location} as location, coalesce(${places.radius}, ${locations.radius}) as radius from ${places} cross join ${locations} on ${locations.key} = ${places.location} where ${places.incident} in (select value from json_each(${JSON.stringify(keys)})) and ${and(ne(places.role, 'jurisdiction'), ...radiusTests(place))}`,
  )
  const radii = new Map<string, number>()
  for (const { incident, location, radius } of rows) {
    const point = points.get(location)
    if (point === undefined || radius === null) continue
    const name = `${incident} ${numberOf(cellAt(point, zoom), zoom)}`
    radii.set(name, Math.max(radii.get(name) ?? 0, radius))
  }
  return radii
}

/** The cells of a zoom, from south-west to north-east. */
function cellsOf(
  { pairs, points }: Drawn,
  zoom: number,
  measuring: { readonly of: Measure; readonly numbers: Numbers } | null,
): Cell[] {
  const cells = new Map<number, Sum>()
  const standing = new Map<number, { cell: Sum; point: Point }>()
  for (const [location, point] of points) {
    const { x, y } = cellAt(point, zoom)
    const number = numberOf({ x, y }, zoom)
    let cell = cells.get(number)
    if (cell === undefined) {
      const numbers = measuring && new Accumulator()
      cell = { x, y, incident: 0, count: 0, last: 0, places: 0, east: 0, north: 0, numbers }
      cells.set(number, cell)
    }
    standing.set(location, { cell, point })
  }
  for (let index = 0; index < pairs.length; index += 2) {
    const incident = pairs[index]!
    const found = standing.get(pairs[index + 1]!)
    if (found === undefined) continue
    const { cell, point } = found
    if (cell.last !== incident) {
      cell.count += 1
      cell.numbers?.add(measuring!.numbers[incident]!)
    }
    cell.last = incident
    cell.incident = incident
    cell.places += 1
    cell.east += point.longitude
    cell.north += point.latitude
  }
  return [...cells]
    .filter(([, { count }]) => count > 0)
    .sort(([a], [b]) => a - b)
    .map(([, { east, north, places, numbers, ...cell }]) => ({
      ...cell,
      measured: measuring && numbers!.told(measuring.of),
      longitude: east / places,
      latitude: north / places,
    }))
}
