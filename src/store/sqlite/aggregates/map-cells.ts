/** Reads what a map is counted from: the places of the records that match, and what is shown of a record alone in a cell. */
import { and, ne, sql } from 'drizzle-orm'
import type { MapCells } from '../../../domain/aggregates.js'
import type { MapPlan } from '../../../query/aggregates.js'
import {
  type DrawnPlaces,
  gridOf,
  type MapCounts,
  mapOf,
  NOTHING_DRAWN,
  type PlaceRadius,
  type Point,
  pairsAmong,
  singleIncidents,
} from '../../read/map-grid.js'
import type { MatchSet } from '../../read/match-set.js'
import { checkMeasure, type ResolvedQuestion, resolveQuestion } from '../../read/resolved-question.js'
import { warningsOf } from '../query/attribute-checks.js'
import type { IdResolver } from '../query/id-resolver.js'
import { locationsOf, radiusTests } from '../query/place-search.js'
import { countOf, selectKeys } from '../query/selection.js'
import { incidents, locations, places } from '../schema/tables.js'
import { type Columns, integersOf } from './columns.js'
import { drawnPlaces, fillMatchTable, isWorthDrawing, readMatchSet } from './match-set.js'
import { measureWarnings, numbersOf } from './measures.js'

/** The map of a question. */
export function readMap(plan: MapPlan, ids: IdResolver, columns: Columns, revision: number): MapCells {
  const { measure } = plan
  const question = resolveQuestion(plan.question, ids)
  checkMeasure(measure, ids)
  const { statements } = columns
  const matches = readMatchSet(question, columns)
  // What has no point that is drawn stands in no cell, so it is only counted.
  const drawn = question.unlocated === 'only' ? NOTHING_DRAWN : readDrawn(question, matches, columns)
  const numbers = measure && numbersOf(measure, columns)
  const grid = gridOf(plan, drawn, numbers)
  const alone = JSON.stringify(singleIncidents(grid))
  const singles = statements.all<MapCounts['singles'][number]>(
    sql`select ${incidents.key} as key, ${incidents.id} as id, documents.title as title
      from ${incidents}
      join (select incident, json_extract(coalesce(${question.view === 'public' ? sql`public` : sql`full`}, public), '$.title') as title from incident_documents where incident in (select value from json_each(${alone}))) as documents on documents.incident = ${incidents.key}`,
  )
  const radii = radiiOf(
    singles.map(({ key }) => key),
    question,
    columns,
  )
  const unlocated = countUnlocated(question, matches, columns)
  const warnings = [
    ...warningsOf(question, statements),
    ...measureWarnings(measure, question.view, statements),
  ]
  const counts = { matches, drawn, grid, numbers, unlocated, singles, radii }
  return mapOf(plan, counts, { revision, warnings })
}

function readDrawn(question: ResolvedQuestion, matches: MatchSet, columns: Columns): DrawnPlaces {
  const { key, longitude, latitude } = locations
  const isAsked =
    question.place.named.length + question.place.points.length === 0
      ? sql``
      : sql` and ${key} in (${locationsOf(question.place)})`
  const points = columns.statements.all<Point & { key: number }>(
    sql`select ${key} as key, ${longitude} as longitude, ${latitude} as latitude
      from ${locations}
      where ${longitude} is not null${isAsked}`,
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
  if (exactly.length === 0 && isWorthDrawing(matches, columns))
    return pairsAmong(matches, drawnPlaces(columns))
  fillMatchTable(matches, columns)
  const { block } = columns.statements.get<{ block: Buffer }>(
    sql`select int32_agg(match_set.key, ${places.location}) as block
      from match_set
      cross join ${places} on ${places.incident} = match_set.key
      where ${and(ne(places.role, 'jurisdiction'), ...exactly)}`,
  )!
  return integersOf(block)
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

/** How exactly some incidents are placed at each of their locations. */
function radiiOf(
  keys: readonly number[],
  { place }: ResolvedQuestion,
  { statements }: Columns,
): PlaceRadius[] {
  return statements.all<PlaceRadius>(
    sql`select ${places.incident} as incident, ${places.location} as location, coalesce(${places.radius}, ${locations.radius}) as radius
      from ${places}
      cross join ${locations} on ${locations.key} = ${places.location}
      where ${places.incident} in (select value from json_each(${JSON.stringify(keys)})) and ${and(ne(places.role, 'jurisdiction'), ...radiusTests(place))}`,
  )
}
