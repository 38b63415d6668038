/** Counts the records of a question by the cells of a grid. */
import { and, eq, ne, sql } from 'drizzle-orm'
import type { MapCells } from '../../domain/aggregates.js'
import { MAX_CELLS, type MapPlan } from '../../query/aggregates.js'
import type { Names } from '../names.js'
import { placeTests } from '../place-search.js'
import { compileQuestion, countOf } from '../selection.js'
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

/** The cells of a question, from south-west to north-east. */
export function readMap(plan: MapPlan, names: Names, statements: Statements, revision: number): MapCells {
  const { question } = plan
  const conditions = compileQuestion(question, names)
  fillMatched(
    question.unlocated === 'only'
      ? [sql`false`]
      : compileQuestion({ ...question, unlocated: 'exclude' }, names),
    statements,
  )
  let { zoom } = plan
  let cells = readCells(plan, zoom, names, statements)
  while (cells.length > MAX_CELLS && zoom > 0) {
    zoom -= 1
    cells = readCells(plan, zoom, names, statements)
  }
  const size = sizeOf(zoom)
  const single = statements.all<{ key: number; id: string; title: string }>(
    sql`select ${incidents.key} as key, ${incidents.id} as id, documents.title as title from ${incidents} join (select incident, json_extract(coalesce(${question.view === 'public' ? sql`public` : sql`full`}, public), '$.title') as title from incident_documents where incident in (select value from json_each(${JSON.stringify(cells.filter(({ count }) => count === 1).map(({ incident }) => incident))}))) as documents on documents.incident = ${incidents.key}`,
  )
  const records = new Map(single.map((row) => [row.key, row]))
  const unlocated = compileQuestion({ ...question, unlocated: 'only' }, names)
  const counted = statements.get<{ total: number; unlocated: number }>(
    sql`select ${countOf(conditions)} as total, ${countOf(unlocated)} as unlocated`,
  )!
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

function readCells({ question }: MapPlan, zoom: number, names: Names, statements: Statements): Cell[] {
  const size = sizeOf(zoom)
  const around = CELLS_AROUND * 2 ** zoom
  const tests = and(
    ne(places.role, 'jurisdiction'),
    sql`${locations.longitude} is not null`,
    ...placeTests(question.place, names),
  )
  // The last cell holds its far edge too: the antimeridian, and the pole.
  const x = sql`min(cast((${locations.longitude} + 180) / ${size} as integer), ${around - 1})`
  const y = sql`min(cast((${locations.latitude} + 90) / ${size} as integer), ${around / 2 - 1})`
  return statements.all<Cell>(
    sql`select ${x} as x, ${y} as y, count(distinct matched.key) as count, avg(${locations.longitude}) as longitude, avg(${locations.latitude}) as latitude, max(${locations.radius}) as radius, min(matched.key) as incident from matched cross join ${places} on ${places.incident} = matched.key cross join ${locations} on ${eq(locations.key, places.location)} where ${tests} group by 1, 2 order by 2, 1 limit ${zoom === 0 ? -1 : MAX_CELLS + 1}`,
  )
}
