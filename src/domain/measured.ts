/** Measures of an attribute's numbers: their kinds, and the shape in which they are returned. */
import { z } from 'zod'

export const MEASURES = ['sum', 'min', 'max', 'mean'] as const
export type Measure = (typeof MEASURES)[number]

export const measuredSchema = z
  .object({
    value: z
      .number()
      .nullable()
      .describe('Null where no record has a number, and where it is larger than a number can be.'),
    without: z.int().min(0).describe('How many of the records have no number.'),
  })
  .meta({ id: 'Measured', description: 'What `measure` asks for, of some records.' })

export type Measured = z.infer<typeof measuredSchema>

/** The measure over all records together, beside the question. */
export const measureSchema = measuredSchema
  .extend({
    of: z.enum(MEASURES),
    attribute: z.string(),
  })
  .meta({ id: 'MeasuredOfAll' })
  .nullable()
  .describe('The result of `measure` for all records that are counted; null without `measure`.')
