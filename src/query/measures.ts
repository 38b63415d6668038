/** Values of the filters about points: boxes, coordinates and lengths. */
import { z } from 'zod'
import { type Box, HALF_CIRCUMFERENCE, type Point } from '../domain/sphere.js'

const NUMBER = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)'
const NUMBERS = new RegExp(`^${NUMBER}(?:,${NUMBER})*$`)

const numbersOf = (text: string): number[] | null => (NUMBERS.test(text) ? text.split(',').map(Number) : null)
const isLongitude = (degrees: number): boolean => Math.abs(degrees) <= 180
const isLatitude = (degrees: number): boolean => Math.abs(degrees) <= 90

/** `minLon,minLat,maxLon,maxLat` (CRS84); a minimal longitude over the maximal one crosses the antimeridian. */
export const boxSchema = z
  .string()
  .max(200)
  .superRefine((text, context) => {
    const numbers = numbersOf(text)
    if (numbers?.length !== 4) {
      return refuse(context, 'must be four numbers: minLon,minLat,maxLon,maxLat')
    }
    const { west, south, east, north } = readBox(text)
    if (!isLongitude(west) || !isLongitude(east))
      return refuse(context, 'must have longitudes from -180 to 180')
    if (!isLatitude(south) || !isLatitude(north)) return refuse(context, 'must have latitudes from -90 to 90')
    if (south > north) {
      refuse(
        context,
        'must have its minimal latitude before its maximal one',
        [west, north, east, south].join(','),
      )
    }
  })

/** Reads what `boxSchema` has let through. */
export function readBox(text: string): Box {
  const [west = 0, south = 0, east = 0, north = 0] = numbersOf(text) ?? []
  return { west, south, east, north }
}

/** `lon,lat` in degrees. */
export const pointSchema = z
  .string()
  .max(100)
  .superRefine((text, context) => {
    const numbers = numbersOf(text)
    if (numbers?.length !== 2) return refuse(context, 'must be two numbers: longitude,latitude')
    const [longitude = 0, latitude = 0] = numbers
    if (isLongitude(longitude) && isLatitude(latitude)) return
    const isSwapped = isLongitude(latitude) && isLatitude(longitude)
    refuse(
      context,
      'must be a longitude from -180 to 180 and a latitude from -90 to 90',
      isSwapped ? `${latitude},${longitude}` : undefined,
    )
  })

/** Reads what `pointSchema` has let through. */
export function readPoint(text: string): Point {
  const [longitude = 0, latitude = 0] = numbersOf(text) ?? []
  return { longitude, latitude }
}

const LENGTH = /^(\d{1,8}(?:\.\d{1,6})?)(km|m)$/

/** A length with its unit: `50km`, `500m`. */
export const lengthSchema = z
  .string()
  .max(40)
  .superRefine((text, context) => {
    if (!LENGTH.test(text)) {
      const bare = /^\d{1,8}(?:\.\d{1,6})?$/.test(text)
      return refuse(
        context,
        'must be a length with its unit such as 50km or 500m',
        // Exactness is given in metres, in fields of records too; a bare number of few digits is rather kilometres.
        bare ? (Number(text) < 1_000 ? `${text}km` : `${text}m`) : undefined,
      )
    }
    if (readLength(text) > HALF_CIRCUMFERENCE)
      refuse(context, 'must be at most 20015km, halfway round the Earth')
  })

/** Reads what `lengthSchema` has let through, in metres. */
export function readLength(text: string): number {
  const [, number = '0', unit] = LENGTH.exec(text) ?? []
  return Number(number) * (unit === 'km' ? 1_000 : 1)
}

function refuse(context: z.core.$RefinementCtx<string>, message: string, suggestion?: string): void {
  context.addIssue({ code: 'custom', message, ...(suggestion ? { params: { suggestion } } : {}) })
}
