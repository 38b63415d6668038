/** Reads numbers, and the points of places, in the ways that mappings give them. */
import type { Finding } from '../faults.js'
import { type Axis, degreesOf, pointOfText } from './degrees.js'
import type { FieldReader } from './entity.js'
import type { Lookups } from './lookup-table.js'
import type { LocationMapping } from './schema.js'
import { type RowScope, textOf } from './scope.js'
import { columnNumber, compileValue } from './value.js'

/** What is a number in the record, whether JSON has one or a text. */
export function numeric(reader: FieldReader): FieldReader {
  const [column] = reader.columns
  return {
    columns: reader.columns,
    read: (scope) => {
      const value = reader.read(scope)
      if (value === null) return null
      const number = columnNumber(value, column, scope)
      if (typeof number === 'number') return number
      const where = column === undefined ? {} : { column }
      const detail = number ?? `${column ?? 'the value'} must be a number such as 12.5`
      return scope.note({ ...where, code: 'invalid_number', value, detail })
    },
  }
}

/** Decimal degrees of a cell. */
function degrees(reader: FieldReader, axis: Axis): FieldReader {
  const [column] = reader.columns
  return {
    columns: reader.columns,
    read: (scope) => {
      const value = reader.read(scope)
      if (value === null) return null
      const found = degreesOf(value, axis, scope.numbers.decimal)
      if (typeof found === 'number') return found
      const detail = `${column ?? `the ${axis}`}: ${found}`
      return scope.note({
        ...(column === undefined ? {} : { column }),
        code: 'invalid_number',
        value,
        detail,
      })
    },
  }
}

/** The reader of the point of a place; null where the mapping gives none. */
export function pointReader(spec: LocationMapping, lookups: Lookups): FieldReader | null {
  if (spec.geometry !== undefined) {
    const geometry = compileValue(spec.geometry, lookups)
    return {
      columns: geometry.columns,
      read: (scope) => {
        const value = geometry.read(scope) as { type?: unknown; coordinates?: unknown } | null
        if (value === null) return null
        const [longitude, latitude] = Array.isArray(value.coordinates) ? value.coordinates : []
        if (value.type !== 'Point' || typeof longitude !== 'number' || typeof latitude !== 'number') {
          return scope.note({
            code: 'invalid_value',
            column: geometry.columns[0] ?? 'geometry',
            value,
            detail: 'the geometry must be a GeoJSON Point: a location has one point and a radius',
          })
        }
        return pointOf(longitude, latitude, scope, geometry.columns)
      },
    }
  }
  if (spec.point !== undefined) {
    const point = compileValue(spec.point, lookups)
    return {
      columns: point.columns,
      read: (scope) => {
        const text = textOf(point.read(scope))
        if (text === null) return null
        const found = pointOfText(text, scope.numbers.decimal)
        if (typeof found === 'string') {
          const column = point.columns[0] ?? 'point'
          return scope.note({ code: 'invalid_number', column, value: text, detail: found })
        }
        return pointOf(found.longitude, found.latitude, scope, point.columns)
      },
    }
  }
  if (spec.longitude === undefined && spec.latitude === undefined) return null
  const x = degrees(compileValue(spec.longitude ?? null, lookups), 'longitude')
  const y = degrees(compileValue(spec.latitude ?? null, lookups), 'latitude')
  const columns = [...x.columns, ...y.columns]
  return {
    columns,
    read: (scope) => {
      const before = scope.findings.length
      const [longitude, latitude] = [x.read(scope), y.read(scope)] as (number | null)[]
      if (scope.findings.length > before) return null
      if (longitude === null && latitude === null) return null
      if (longitude === null || longitude === undefined || latitude === null || latitude === undefined) {
        const missing = latitude === null || latitude === undefined ? 'latitude' : 'longitude'
        if (spec.incomplete === 'no_point') {
          const column = (missing === 'latitude' ? x! : y!).columns[0] ?? null
          return scope.leaveOut({ reason: 'half_point', column, value: latitude ?? longitude })
        }
        return scope.note({
          code: 'incomplete_point',
          column: columns[missing === 'latitude' ? columns.length - 1 : 0] ?? missing,
          detail: `the ${missing} is empty and the other is not: say incomplete: no_point where that is no fault`,
        })
      }
      return pointOf(longitude, latitude, scope, columns)
    },
  }
}

function pointOf(
  longitude: number,
  latitude: number,
  scope: RowScope,
  columns: readonly string[],
): { type: 'Point'; coordinates: [number, number] } | null {
  const value = `latitude ${latitude}, longitude ${longitude}`
  const column = columns.at(-1) ?? 'geometry'
  const finding = (code: Finding['code'], detail: string): null => scope.note({ code, column, value, detail })
  if (Math.abs(latitude) > 90 && Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90) {
    return finding(
      'swapped_coordinates',
      `a latitude of ${latitude} is out of range and would be right as a longitude: latitude and longitude are probably swapped`,
    )
  }
  if (Math.abs(latitude) > 90) return finding('coordinate_out_of_range', `a latitude must be within ±90`)
  if (Math.abs(longitude) > 180) return finding('coordinate_out_of_range', `a longitude must be within ±180`)
  return { type: 'Point', coordinates: [longitude, latitude] }
}
