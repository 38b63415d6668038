/** The answers that count: timeline, facets and map. */
import { z } from 'zod'
import { INTERVALS } from './bucket.js'
import { measuredSchema, measureSchema } from './measured.js'
import { warningsSchema } from './page.js'
import { revisionSchema } from './text.js'

const count = z.int().min(0)
const applied = z
  .record(z.string(), z.unknown())
  .describe('The filters as they were understood, with defaults.')

const ofEach = measuredSchema
  .nullable()
  .describe('The result of `measure` for the same records; null without `measure`.')

export const timelineSchema = z
  .object({
    data: z.array(
      z
        .object({
          date: z.string().describe('The period as EDTF, as `date` takes it.'),
          start: z.string().describe('Its first day.'),
          end: z.string().describe('Its last day.'),
          certain: count.describe('How many records certainly fall within it.'),
          possible: count.describe('How many do or may fall within it.'),
          measured: z
            .object({ certain: measuredSchema, possible: measuredSchema })
            .nullable()
            .describe('The result of `measure` for the same records; null without `measure`.'),
        })
        .meta({ id: 'Bucket', description: 'A period, and how many records fall within it.' }),
    ),
    meta: z.object({
      interval: z.enum(INTERVALS),
      total: count.describe('How many records fall within some period.'),
      undated: count.describe('How many match but have no date.'),
      revision: revisionSchema,
      applied,
      measure: measureSchema,
      warnings: warningsSchema,
    }),
  })
  .meta({
    id: 'Timeline',
    description: 'How many records fall within each period; a record counts in each period that it touches.',
  })

export type Timeline = z.infer<typeof timelineSchema>

const pairSchema = z
  .object({
    values: z.tuple([z.string(), z.string()]).describe('In the order of `by`.'),
    labels: z.tuple([z.string(), z.string()]),
    count,
    measured: ofEach,
  })
  .meta({ id: 'FacetPair', description: 'Two values, and how many matching records have both.' })

export type FacetPair = z.infer<typeof pairSchema>

export const facetsSchema = z
  .object({
    data: z.record(
      z.string(),
      z.array(
        z
          .object({ value: z.string(), label: z.string(), count, measured: ofEach })
          .meta({ id: 'FacetValue', description: 'A value, and how many matching records have it.' }),
      ),
    ),
    pairs: z
      .array(pairSchema)
      .nullable()
      .describe('The values of two facets that occur together; null without `cross=true`.'),
    meta: z.object({
      total: count.describe('How many records match.'),
      other: z.record(z.string(), count).describe('How many further values each has.'),
      pairs: z
        .object({
          records: count.describe('How many records have a value of both, shown or not.'),
          other: count.describe('How many further pairs occur.'),
        })
        .nullable()
        .describe('What there is to the pairs; null without `cross=true`.'),
      revision: revisionSchema,
      applied,
      measure: measureSchema,
      warnings: warningsSchema,
    }),
  })
  .meta({
    id: 'Facets',
    description: 'How many records have each value; narrower terms, descendants and places below included.',
  })

export type Facets = z.infer<typeof facetsSchema>

export const mapSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z
        .object({
          type: z.literal('Feature'),
          geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
          bbox: z
            .tuple([z.number(), z.number(), z.number(), z.number()])
            .describe('The cell: west, south, east, north.'),
          properties: z.object({
            count: count.describe('How many records have a drawn place in the cell.'),
            measured: ofEach,
            id: z.string().nullable().describe('The record, where it is one.'),
            title: z.string().nullable(),
            radius_m: z
              .number()
              .nullable()
              .describe('The largest radius of its places in the cell, in metres.'),
          }),
        })
        .meta({
          id: 'Cell',
          description: 'The records of one cell of the grid, at the middle of their places.',
        }),
    ),
    meta: z.object({
      total: count.describe('How many records match.'),
      unlocated: count.describe('How many match but have no point on the map.'),
      zoom: z.int().describe('The zoom that was used.'),
      zoom_asked: z
        .int()
        .describe('The zoom that was asked for; larger than `zoom` where it had too many cells.'),
      revision: revisionSchema,
      applied,
      measure: measureSchema,
      warnings: warningsSchema,
    }),
  })
  .meta({ id: 'Map', description: 'GeoJSON points, one for each cell of a grid that has records.' })

export type MapCells = z.infer<typeof mapSchema>
