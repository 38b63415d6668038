/** The shape of a value in a mapping: a text with holes for columns, or an object that says what is done with it. */
import { z } from 'zod'
import { LONGEST_PATTERN, patternOf } from './patterns.js'

export const textSchema = z.string().max(10_000).meta({
  id: 'Text',
  description:
    'A text as it stands, with `{column}` for what a column says; `{a.b[0].c}` goes into JSON, `{item}` is the entry of `each`, `{Link *}` is the list of all columns that fit. `{{` and `}}` are braces. A text one of whose columns is empty says nothing.',
})

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** Code to value; an entry may be a list where the field takes one. */
export const lookupSchema = z
  .record(z.string(), z.union([scalarSchema, z.array(scalarSchema)]))
  .meta({ id: 'Lookup' })

/** What letters a text is written in: `kebab` and `snake` make codes and tags of it. */
export const CASES = ['lower', 'upper', 'kebab', 'snake'] as const
/** `url` is a web address, and nothing where the text is none. */
export const TYPES = ['text', 'number', 'integer', 'boolean', 'url', 'country', 'subdivision'] as const

export const stepsShape = {
  value: textSchema.optional(),
  first: z
    .array(z.lazy(() => valueSchema))
    .min(1)
    .optional()
    .describe('The first of these that says something.'),
  join: z
    .array(z.lazy(() => valueSchema))
    .min(1)
    .optional()
    .describe('All of these that say something, one after the other.'),
  distinct: z
    .boolean()
    .optional()
    .describe('Whether of what is joined each is there once, however often it is said.'),
  with: z.string().max(100).optional().describe('What stands between what is joined; a space by default.'),
  decode: z
    .enum(['html'])
    .optional()
    .describe('What the text is written in: of html the entities, such as &amp;, become characters.'),
  after: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Only what stands behind the first of this; nothing where it is not there.'),
  before: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Only what stands before the first of this, behind `after`; nothing where it is not there.'),
  match: z
    .string()
    .min(1)
    .max(LONGEST_PATTERN)
    .superRefine((text, context) => {
      const pattern = patternOf(text)
      if (typeof pattern === 'string') context.addIssue({ code: 'custom', message: pattern })
    })
    .optional()
    .describe(
      'Only what fits a pattern (RE2) first, or the group of it; nothing, which is reported, where it fits nowhere.',
    ),
  replace: z
    .record(z.string().min(1), z.string())
    .optional()
    .describe('Pieces of the text and what stands there instead, in this order.'),
  split: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .optional()
    .describe('What separates the entries of a list.'),
  at: z
    .union([z.int().min(1), z.literal('last')])
    .optional()
    .describe(
      'The entry of a list at a position: from 1 on, with the empty ones, or the last that says something.',
    ),
  pairs: z
    .string()
    .min(1)
    .max(10)
    .optional()
    .describe(
      'What separates key and value of each entry, as :: in 0::x; makes entries with `key` and `value`.',
    ),
  entry: textSchema
    .optional()
    .describe('Of a list of objects, or of pairs, the value of the one with this key, such as {item.key}.'),
  by: z.string().min(1).max(100).optional().describe('What the key of an entry is called; key by default.'),
  take: z.string().min(1).max(100).optional().describe('What is taken of the entry; value by default.'),
  case: z.enum(CASES).optional(),
  shorten: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('The most characters; what is longer ends with "…".'),
  lookup: z
    .union([z.string(), lookupSchema])
    .optional()
    .describe('The name of one of `lookups`, or a lookup itself.'),
  otherwise: z
    .union([scalarSchema, z.array(scalarSchema)])
    .optional()
    .describe('What stands for a value that the lookup does not have; without it that is a fault.'),
  as: z
    .enum(TYPES)
    .optional()
    .describe(
      'What the text is read as; url says nothing where it is no web address, country is the code of a name in any of many languages, and subdivision that of a state or province of the country that `of` says.',
    ),
  of: textSchema.optional().describe('The country of a subdivision, by its name or code, such as {country}.'),
  equals: z
    .union([scalarSchema, z.array(scalarSchema).min(1)])
    .optional()
    .describe('Makes true of a value that is this, or one of these, and false of any other; for `when`.'),
}

export interface Steps {
  readonly value?: string | undefined
  readonly first?: readonly Value[] | undefined
  readonly join?: readonly Value[] | undefined
  readonly distinct?: boolean | undefined
  readonly with?: string | undefined
  readonly decode?: 'html' | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly match?: string | undefined
  readonly at?: number | 'last' | undefined
  readonly pairs?: string | undefined
  readonly entry?: string | undefined
  readonly by?: string | undefined
  readonly take?: string | undefined
  readonly equals?: z.infer<typeof scalarSchema> | readonly z.infer<typeof scalarSchema>[] | undefined
  readonly replace?: Readonly<Record<string, string>> | undefined
  readonly split?: string | readonly string[] | undefined
  readonly case?: (typeof CASES)[number] | undefined
  readonly shorten?: number | undefined
  readonly lookup?: string | z.infer<typeof lookupSchema> | undefined
  readonly otherwise?: z.infer<typeof scalarSchema> | readonly z.infer<typeof scalarSchema>[] | undefined
  readonly as?: (typeof TYPES)[number] | undefined
  readonly of?: string | undefined
}

export type Value = string | number | boolean | null | Steps

const one = (steps: Steps): boolean =>
  [steps.value, steps.first, steps.join].filter((step) => step !== undefined).length === 1

const joins = (steps: Steps): boolean =>
  steps.join !== undefined || (steps.with === undefined && steps.distinct === undefined)

export const stepsSchema: z.ZodType<Steps> = z
  .strictObject(stepsShape)
  .refine(one, 'needs exactly one of value, first and join')
  .refine(joins, 'takes with and distinct only beside join')
  .refine(
    (steps) => (steps.as === 'subdivision') === (steps.of !== undefined),
    'takes of with as: subdivision, and needs it there',
  )
  .refine(
    (steps) => steps.otherwise === undefined || steps.lookup !== undefined,
    'has "otherwise" without a lookup',
  )
  .refine(
    (steps) => steps.entry !== undefined || (steps.by === undefined && steps.take === undefined),
    'has "by" or "take" without an entry',
  )
  .meta({ id: 'Steps', description: 'A value, and what is done with it: from top to bottom in this order.' })

export const valueSchema: z.ZodType<Value> = z
  .union([textSchema, z.number(), z.boolean(), z.null(), stepsSchema])
  .meta({ id: 'Value' })

/** The status of incidents: a value, and whether it counts for records that are there. */
export const statusSchema = z
  .union([
    textSchema,
    z.null(),
    z
      .strictObject({
        ...stepsShape,
        on_update: z
          .boolean()
          .default(false)
          .describe(
            'Whether it counts for records that are there too; what an editor withdrew stays withdrawn.',
          ),
      })
      .refine(one, 'needs exactly one of value, first and join')
      .refine(joins, 'takes with and distinct only beside join'),
  ])
  .meta({ id: 'Status' })

/** A list: of values, each of which may be a list itself; or one value. */
export const valuesSchema = z.union([z.array(valueSchema), valueSchema]).meta({ id: 'Values' })

export type Values = z.infer<typeof valuesSchema>

const sideBySideSchema = z
  .strictObject({
    side_by_side: z
      .record(
        z
          .string()
          .regex(/^[^.[\]{}]{1,100}$/, 'must be 1 to 100 characters without dots, brackets and braces'),
        valueSchema,
      )
      .refine((lists) => Object.keys(lists).length > 0, 'needs a list')
      .describe('Lists by name; an entry has under each name what that list says at its position.'),
  })
  .meta({ id: 'SideBySide' })

/** The lists of which an entry is what stands at one position of each. */
export type SideBySide = z.infer<typeof sideBySideSchema>

/** What a rule is there once for each entry of. */
export const eachSchema = z.union([valuesSchema, sideBySideSchema]).meta({ id: 'Each' })

export type Each = z.infer<typeof eachSchema>

/** How often a rule is there. */
export const repeated = {
  each: eachSchema
    .optional()
    .describe('A list: once for each entry, which is `{item}`, or `{item.key}` where it is an object.'),
  when: valueSchema.optional().describe('Only where this says something other than false.'),
}

export const isSideBySide = (each: Each | undefined): each is SideBySide =>
  typeof each === 'object' && each !== null && 'side_by_side' in each
