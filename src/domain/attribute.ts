/** An attribute as the list of attributes tells of it: what a dataset brings beside what every record has. */
import { z } from 'zod'
import { linksSchema } from './page.js'
import { revisionSchema } from './text.js'

export const ATTRIBUTE_TYPES = ['integer', 'number', 'boolean', 'text'] as const

const scalar = z.union([z.string(), z.number(), z.boolean()])

export const attributeSchema = z
  .object({
    name: z.string().describe('As in `attributes` of a record, `attr`, `sort=attr:NAME` and `by=attr:NAME`.'),
    label: z.string().describe('The name in words.'),
    dataset: z.string().nullable().describe('The dataset of the records; null for those of none.'),
    type: z.enum(ATTRIBUTE_TYPES).describe('What all values are; `text` where they differ.'),
    count: z.int().min(1).describe('How many records have a value.'),
    least: scalar.describe('The least value: of numbers and texts the least number.'),
    most: scalar.describe('The most: of numbers and texts the last text, by code points.'),
    distinct: z.int().min(1).describe('How many values there are.'),
    values: z
      .array(z.object({ value: scalar, count: z.int().min(1) }))
      .describe('The commonest values, and how many records have each.'),
  })
  .meta({ id: 'Attribute', description: 'What the records of a dataset have under a name.' })

export type AttributeEntry = z.infer<typeof attributeSchema>

export const attributesSchema = z
  .object({
    data: z.array(attributeSchema),
    meta: z.object({
      returned: z.int().min(0).describe('How many rows this page has.'),
      revision: revisionSchema,
      applied: z
        .record(z.string(), z.unknown())
        .describe('The filters as they were understood, with defaults.'),
    }),
    links: linksSchema,
  })
  .meta({ id: 'Attributes', description: 'The attributes of records, by name and dataset.' })
