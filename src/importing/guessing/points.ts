/** Finds the points of rows: two columns of degrees, both in one column, or a geometry of GeoJSON. */
import { degreesOf, pointOfText } from '../mapping/degrees.js'
import type { GuessedColumn } from './columns.js'
import { means } from './header-words.js'
import { best, hole, type Plan, share } from './plan.js'
import { inLine, quoted } from './shown.js'

export interface Points {
  /** What goes into a location of the mapping. */
  readonly spec: Readonly<Record<string, unknown>>
  /** What tells one point from another, as a part of a key. */
  readonly key: readonly string[]
  readonly lines: readonly string[]
}

/** So many of the cells must be points. */
const ENOUGH = 0.95

/** The points of the rows, whose columns count as used; null where there are none. */
export function pointsOf(plan: Plan): Points | null {
  return geometryOf(plan) ?? pairOf(plan) ?? singleOf(plan)
}

function geometryOf(plan: Plan): Points | null {
  const column = plan.free.find(({ kind }) => kind === 'geometry')
  if (column === undefined) return null
  const isPoint = (text: string): boolean => (JSON.parse(text) as { type?: unknown }).type === 'Point'
  if (share(column, isPoint) < 1) {
    const other = [...column.values.keys()].find((text) => !isPoint(text))!
    plan.hint(
      column,
      `${String((JSON.parse(other) as { type?: unknown }).type)} and the like: a location has one point, so that it is not mapped`,
    )
    return null
  }
  plan.use(column, 'the point of the location')
  return { spec: { geometry: hole(column) }, key: [`{${column.name}.coordinates}`], lines: [] }
}

function pairOf(plan: Plan): Points | null {
  const { decimal } = plan
  const degree = (axis: 'latitude' | 'longitude') => (column: GuessedColumn) => {
    const called = means(column.name, axis)
    if (called === 0 || column.kind !== 'scalar') return 0
    const fits = share(column, (text) => typeof degreesOf(text, axis, decimal) === 'number')
    return fits >= ENOUGH ? called * 1e7 + column.filled : 0
  }
  const free = plan.free
  const latitude = best(free, degree('latitude'))
  const longitude = best(
    free.filter((column) => column !== latitude),
    degree('longitude'),
  )
  if (latitude === undefined || longitude === undefined) {
    for (const column of free)
      if (means(column.name, 'latitude') === 3 || means(column.name, 'longitude') === 3)
        plan.hint(column, 'called degrees of a point, and no pair of columns reads as such')
    return null
  }
  const beyond = (column: GuessedColumn, axis: 'latitude' | 'longitude', most: number): string | undefined =>
    [...column.values.keys()].find((text) => {
      const value = degreesOf(text, axis, decimal)
      return typeof value === 'number' && Math.abs(value) > most
    })
  const far = beyond(latitude, 'latitude', 90)
  const [y, x] =
    far !== undefined && beyond(longitude, 'longitude', 90) === undefined
      ? [longitude, latitude]
      : [latitude, longitude]
  const swapped = y !== latitude
  const out = beyond(y, 'latitude', 90) ?? beyond(x, 'longitude', 180)
  if (out !== undefined) {
    for (const column of [latitude, longitude])
      plan.hint(
        column,
        `no degrees of latitude and longitude, since some are beyond ±90 and ±180, such as ${quoted(out)}: another system, or a slip`,
      )
    return null
  }
  const halves = plan.columns.cells.filter((row) => row.has(x.name) !== row.has(y.name)).length
  const isBare = [latitude, longitude].every(
    (column) => means(column.name, column === latitude ? 'latitude' : 'longitude') < 3,
  )
  plan.use(y, 'the latitude of the location')
  plan.use(x, 'the longitude of the location')
  return {
    spec: { latitude: hole(y), longitude: hole(x), ...(halves > 0 ? { incomplete: 'no_point' } : {}) },
    key: [hole(y), hole(x)],
    lines: [
      ...(swapped
        ? [
            `guessed: ${latitude.name} holds longitudes and ${longitude.name} latitudes, since ${quoted(far!)} is beyond 90`,
          ]
        : []),
      ...(isBare ? [`guessed: ${y.name} and ${x.name} are degrees`] : []),
      ...(halves > 0
        ? [`${halves} rows have one of ${y.name} and ${x.name} only, and no point by incomplete: no_point`]
        : []),
    ].map(inLine),
  }
}

function singleOf(plan: Plan): Points | null {
  const { decimal } = plan
  const isPoint = (text: string): boolean => /\d/.test(text) && typeof pointOfText(text, decimal) !== 'string'
  const wellKnown = /^POINT ?\( ?-?\d+(?:\.\d+)? -?\d+(?:\.\d+)? ?\)$/i
  const column = best(plan.free, (one) => {
    if (one.kind !== 'scalar') return 0
    // What is written with a dot each, or with letters, is a point whatever the header says.
    const called = means(one.name, 'point') > 0
    const sure = share(
      one,
      (text) => wellKnown.test(text) || (isPoint(text) && (called || looksLikePoint(text))),
    )
    return sure >= ENOUGH ? (called ? 2 : 1) * one.filled : 0
  })
  if (column === undefined) return null
  if (share(column, (text) => wellKnown.test(text)) >= ENOUGH) {
    const inner = { first: [{ value: hole(column), after: '(', before: ')' }] }
    plan.use(column, 'the point of the location, as WKT: longitude first')
    return {
      spec: { longitude: { ...inner, before: ' ' }, latitude: { ...inner, after: ' ' } },
      key: [hole(column)],
      lines: [],
    }
  }
  const firsts = [...column.values.keys()].map((text) => Number.parseFloat(text))
  const isTurned =
    firsts.some((first) => Math.abs(first) > 90) && share(column, (text) => !/[NSEW]/i.test(text)) === 1
  const separator =
    share(column, (text) => text.includes(';')) > 0.5
      ? ';'
      : share(column, (text) => text.includes(',')) > 0.5
        ? ','
        : ' '
  plan.use(column, `the point of the location, ${isTurned ? 'longitude' : 'latitude'} first`)
  const line = isTurned
    ? `guessed: the longitude comes first in ${column.name}, since some of the first numbers are beyond 90`
    : `guessed: the latitude comes first in ${column.name}, as nothing says otherwise`
  const isLettered = share(column, (text) => /[NS]/i.test(text)) === 1
  return {
    spec: isTurned
      ? {
          longitude: { value: hole(column), before: separator },
          latitude: { value: hole(column), after: separator },
        }
      : { point: hole(column) },
    key: [hole(column)],
    lines: isLettered ? [] : [inLine(line)],
  }
}

const looksLikePoint = (text: string): boolean =>
  /^-?\d{1,3}\.\d+ ?[,; ] ?-?\d{1,3}\.\d+$/.test(text) ||
  (/[NS]/i.test(text) && /[EW]/i.test(text) && /°/.test(text))
