/** A location: a disc on the map, a point known as exactly as its radius says, in a hierarchy of places. */
import { z } from 'zod'
import { namesDocumentSchema, namesSchema } from './name.js'
import { stampShape } from './record-meta.js'
import {
  countrySchema,
  externalIdsDocumentSchema,
  externalIdsSchema,
  idSchema,
  lineSchema,
  subdivisionSchema,
} from './text.js'
import { codesOf } from './vocabulary.js'

/** A GeoJSON Point (RFC 7946): longitude and latitude in degrees, WGS 84. */
export const pointSchema = z
  .strictObject({
    type: z.literal('Point'),
    coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  })
  .meta({ id: 'Point', description: 'A GeoJSON Point: longitude, latitude (WGS 84).' })

/** How exact a point is, in metres: 10 exact, 100 vicinity, 1000 locality, … at most half around the Earth. */
export const radiusSchema = z.number().min(0).max(20_040_000).nullable()

/** A location as it is written. */
export const locationSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(codesOf('location_kind')),
  name: lineSchema,
  names: namesSchema.default([]),
  parent: idSchema.nullable().default(null),
  country: countrySchema.nullable().default(null),
  subdivision: subdivisionSchema.nullable().default(null),
  geometry: pointSchema.nullable().default(null),
  radius_m: radiusSchema.default(null),
  external_ids: externalIdsSchema.default([]),
})

export type Location = z.infer<typeof locationSchema>

/** A location as it is read. */
export const locationDocumentSchema = z
  .object({
    ...locationSchema.shape,
    names: namesDocumentSchema,
    external_ids: externalIdsDocumentSchema,
    ...stampShape,
  })
  .meta({ id: 'Location', description: 'A place: a disc whose radius says how exact its point is.' })
