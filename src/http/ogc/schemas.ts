/** The answers of OGC API - Features (17-069r4), as zod schemas for its description. */
import { z } from 'zod'

export const linkSchema = z
  .object({ href: z.string(), rel: z.string(), type: z.string().optional(), title: z.string().optional() })
  .meta({ id: 'Link' })

const links = z.array(linkSchema)

export const landingSchema = z
  .object({ title: z.string(), description: z.string(), links })
  .meta({ id: 'Landing' })

export const conformanceSchema = z.object({ conformsTo: z.array(z.string()) }).meta({ id: 'Conformance' })

export const collectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    itemType: z.string(),
    crs: z.array(z.string()),
    extent: z.object({
      spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }),
      temporal: z.object({ interval: z.array(z.array(z.string().nullable())), trs: z.string() }),
    }),
    links,
  })
  .meta({ id: 'Collection' })

export const collectionsSchema = z
  .object({ links, collections: z.array(collectionSchema) })
  .meta({ id: 'Collections' })

const feature = z.object({
  type: z.string(),
  id: z.string(),
  geometry: z.record(z.string(), z.unknown()).nullable().describe('GeoJSON.'),
  properties: z.record(z.string(), z.unknown()).describe('The flat row.'),
})

export const featureSchema = feature.extend({ links }).meta({ id: 'FeatureWithLinks' })

export const featuresSchema = z
  .object({
    type: z.string(),
    features: z.array(feature.meta({ id: 'Feature' })),
    numberMatched: z.int().min(0),
    numberReturned: z.int().min(0),
    links,
  })
  .meta({ id: 'FeatureCollection' })

export const queryablesSchema = z.record(z.string(), z.unknown()).meta({
  id: 'Queryables',
  description: 'A JSON Schema of the properties that are parameters of the same name too.',
})
