/** From tests of places to SQL: what a place is called, where its point is, and what is on no map. */
import { and, between, eq, inArray, lte, ne, type SQL, sql } from 'drizzle-orm'
import { type Box, boxAround, uncrossed } from '../../../domain/sphere.js'
import type { PointTest } from '../../../query/condition.js'
import type { ResolvedPlace, ResolvedQuestion, ResolvedRowTest } from '../../read/resolved-question.js'
import type { Statements } from '../connection/statements.js'
import { incidents, locationAncestors, locationPoints, locations, places } from '../schema/tables.js'
import { has, type RowUse } from './incident-tests.js'

/**
 * The places that a question asks for, as conditions of which each record meets one at most: what has such a
 * place, and what has no point but is included all the same.
 */
export function compilePlaces(question: Pick<ResolvedQuestion, 'place' | 'unlocated'>, use: RowUse): SQL[] {
  const { place, unlocated } = question
  const named = namedTests(place)
  const onMap = eq(incidents.located, 1)
  // With the number in the text, the index of what is on no map can be used.
  const offMap = and(sql`${incidents.located} = 0`, somePlace(named, use))!
  if (unlocated === 'only') return [offMap]
  if (place.points.length === 0) {
    const some = somePlace(named, use)
    return unlocated === 'exclude' ? [and(onMap, some)!] : [some ?? sql`true`]
  }
  const found = somePlace([...named, ...pointTests(place.points)], use)!
  return unlocated === 'include' ? [found, offMap] : [found]
}

/** All tests of one place of a question, over `places`. */
export function placeTests(place: ResolvedPlace): SQL[] {
  return [...namedTests(place), ...pointTests(place.points)]
}

/**
 * The keys of the locations that pass all tests of one place, if they are drawn there: also those at which only some
 * records are placed as exactly as it is asked for.
 */
export function locationsOf(place: ResolvedPlace): SQL {
  // A test of a place asks for its location, and whether it is drawn: here each location is a place that is.
  const each = sql`(select ${locations.key} as location, 'site' as role from ${locations})`
  const points = place.points.map((test) => ('radius' in test ? anyWithin(test.radius) : pointTest(test)))
  return sql`select ${places.location} as key
    from ${each} as ${places}
    where ${and(...namedTests(place), ...points) ?? sql`true`}`
}

/** The location, or a record placed there, is known within so many metres. */
const anyWithin = (metres: number): SQL =>
  sql`${places.location} in (${knownWithin(metres)} union ${placedWithin(metres)})`

const knownWithin = (metres: number): SQL =>
  sql`select ${locations.key}
    from ${locations} indexed by locations_radius
    where ${locations.longitude} is not null and ${lte(locations.radius, metres)}`

/** The locations with a point at which a record says of itself that it is placed so exactly. */
const placedWithin = (metres: number): SQL =>
  sql`select placed.location
    from ${places} as placed indexed by places_radius
    cross join ${locations} on ${locations.key} = placed.location
    where placed.radius_m is not null and placed.radius_m <= ${metres} and ${locations.longitude} is not null`

/** The tests of a place that are about the record as well: how exactly it is placed there. */
export function radiusTests({ points }: ResolvedPlace): SQL[] {
  return points.filter((test) => 'radius' in test).map(pointTest)
}

/** One in so many of all locations is many. */
const SHARE = 8

/** Whether many of all locations pass the tests of one place. */
export function isWide(place: ResolvedPlace, statements: Statements): boolean {
  if (place.points.length === 0) return false
  const { last } = statements.get<{ last: number | null }>(
    sql`select max(${locations.key}) as last from ${locations}`,
  )!
  const many = Math.ceil((last ?? 0) / SHARE)
  const { count } = statements.get<{ count: number }>(
    sql`select count(*) as count from (${locationsOf(place)} limit ${many + 1})`,
  )!
  return count > many
}

/** The tests of what a place is called and where it belongs. */
export function namedTests(place: ResolvedPlace): SQL[] {
  return place.named.map((test) => namedTest(test))
}

function somePlace(tests: readonly SQL[], use: RowUse): SQL | undefined {
  return tests.length === 0 ? undefined : has(places, places.incident, and(...tests), use)
}

function namedTest(test: ResolvedRowTest): SQL {
  if ('under' in test) {
    return sql`${places.location} in (select ${locationAncestors.location} from ${locationAncestors} where ${inArray(locationAncestors.ancestor, [...test.keys])})`
  }
  if ('act' in test) throw new TypeError('a place has no acts')
  if (test.column !== 'country' && test.column !== 'subdivision') {
    throw new TypeError(`a place has no ${test.column}`)
  }
  return sql`${places.location} in (select ${locations.key} from ${locations} where ${inArray(locations[test.column], [...test.values])})`
}

/** The tests of a point. A jurisdiction is not drawn, so none of them is about it. */
export function pointTests(points: readonly PointTest[]): SQL[] {
  if (points.length === 0) return []
  return [ne(places.role, 'jurisdiction'), ...points.map(pointTest)]
}

function pointTest(test: PointTest): SQL {
  if ('radius' in test)
    return sql`(${places.radius} is null and ${places.location} in (${knownWithin(test.radius)}) or ${lte(places.radius, test.radius)} and ${places.location} in (${placedWithin(test.radius)}))`
  if ('in' in test)
    return sql`${places.location} in (${sql.join(uncrossed(test.in).map(insideBox), sql` union `)})`
  const near = uncrossed(boxAround(test.near, test.within)).map(
    (box) => sql`${insideIndex(box)} and ${distanceTo(test.near)} <= ${test.within}`,
  )
  return sql`${places.location} in (${sql.join(near, sql` union `)})`
}

function insideBox(box: Box): SQL {
  const exactly = and(
    between(locations.longitude, box.west, box.east),
    between(locations.latitude, box.south, box.north),
  )
  return sql`${insideIndex(box)} and ${exactly}`
}

/** The R*Tree rounds outwards, so what it gives is checked once more. */
function insideIndex({ west, south, east, north }: Box): SQL {
  const { location } = locationPoints
  const reach = and(
    lte(locationPoints.west, east),
    sql`${locationPoints.east} >= ${west}`,
    lte(locationPoints.south, north),
    sql`${locationPoints.north} >= ${south}`,
  )
  return sql`select ${location}
    from ${locationPoints}
    cross join ${locations} on ${locations.key} = ${location}
    where ${reach}`
}

/** The distance of a location from a point, in metres. */
export function distanceTo({ longitude, latitude }: { longitude: number; latitude: number }): SQL {
  return sql`great_circle(${longitude}, ${latitude}, ${locations.longitude}, ${locations.latitude})`
}

/** Further than any two points are apart, in metres: where what has no point stands. */
const NOWHERE = 1e9

/** How far the nearest place that a question asks for is from its `near`, in metres; each location is measured once. */
export function distanceOf(place: ResolvedPlace): SQL {
  const near = place.points.find((test) => 'near' in test)
  if (!near || !('near' in near)) throw new TypeError('sort=distance without near')
  const found = locationsOf(place)
  const measured = sql`select ${locations.key} as key, ${distanceTo(near.near)} as distance
    from (${found}) as found
    cross join ${locations} on ${locations.key} = found.key`
  const isDrawn = and(
    eq(places.incident, incidents.key),
    ne(places.role, 'jurisdiction'),
    ...radiusTests(place),
  )
  return sql`coalesce((with measured as materialized (${measured}) select min(measured.distance) from ${places} indexed by sqlite_autoindex_places_1 cross join measured on measured.key = ${places.location} where ${isDrawn}), ${NOWHERE})`
}
