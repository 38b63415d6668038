/** The shape of a date in a mapping: EDTF as it stands, a format, columns for year, month and day, or two ends. */
import { z } from 'zod'
import { CALENDARS, type CalendarName } from './calendars.js'
import { LONGEST_FORMAT } from './date-format.js'
import { type Value, valueSchema } from './value-schema.js'

/** What a word of a date means. */
export const WORD_MEANINGS = ['uncertain', 'approximate', 'both', 'unknown'] as const
/** How exactly a date is known at most. */
export const DATE_PRECISIONS = ['day', 'month', 'year', 'decade', 'century', 'unknown'] as const

export interface DateText {
  readonly value: Value
  readonly format?: string | readonly string[] | undefined
  readonly words?: Readonly<Record<string, (typeof WORD_MEANINGS)[number]>> | undefined
  readonly precision?: Value | undefined
  readonly qualifier?: Value | undefined
  readonly pivot?: number | undefined
  readonly timezone?: string | undefined
  readonly lang?: string | undefined
  readonly calendar?: CalendarName | undefined
}
export interface DateParts {
  readonly year: Value
  readonly month?: Value | undefined
  readonly day?: Value | undefined
  readonly bce?: 'no_year_zero' | 'astronomical' | undefined
  readonly precision?: Value | undefined
  readonly qualifier?: Value | undefined
  readonly pivot?: number | undefined
  readonly lang?: string | undefined
  readonly calendar?: CalendarName | undefined
}
/** What it means where one of two ends is empty: it is not known, it never ends (or never began), or is the other's. */
export const EMPTY_ENDS = ['unknown', 'open', 'same'] as const
type EmptyEnd = (typeof EMPTY_ENDS)[number]

export interface DateExtent {
  readonly start: DateSpec
  readonly end: DateSpec
  readonly empty_start?: EmptyEnd | undefined
  readonly empty_end?: EmptyEnd | undefined
}
export interface DateWithin {
  readonly within: DateExtent
}
export interface DateCases {
  readonly by: Value
  readonly cases: Readonly<Record<string, DateSpec>>
  readonly otherwise?: DateSpec | undefined
}
export interface DateFirst {
  readonly first: readonly DateSpec[]
}
export type DateSpec = string | null | DateText | DateParts | DateExtent | DateWithin | DateCases | DateFirst

const formatSchema = z.string().min(1).max(LONGEST_FORMAT)
const specSchema: z.ZodType<DateSpec> = z.lazy(() => dateSchema)
const precision = valueSchema
  .optional()
  .describe(`How exactly it is known at most: ${DATE_PRECISIONS.join(', ')}; what is finer is left out.`)

const qualifier = valueSchema
  .optional()
  .describe('What another column says of it: uncertain, approximate, both, or nothing.')
const pivot = z
  .int()
  .min(0)
  .max(9_900)
  .optional()
  .describe('The first of the hundred years that two digits stand for: with 1950, 49 is 2049 and 50 is 1950.')
const lang = z
  .string()
  .min(2)
  .max(35)
  .optional()
  .describe('The language of names of months (BCP 47), such as fr or fa; English by default.')
const calendar = z
  .enum(Object.keys(CALENDARS) as [CalendarName, ...CalendarName[]])
  .optional()
  .describe('The calendar that the dates are of; the Gregorian by default.')

const emptyEnd = (end: string) =>
  z
    .enum(EMPTY_ENDS)
    .optional()
    .describe(
      `What an empty ${end} means where the other is known: unknown (the default), open (no end at all), same (the other).`,
    )

const extentSchema = z
  .strictObject({
    start: specSchema,
    end: specSchema,
    empty_start: emptyEnd('start'),
    empty_end: emptyEnd('end'),
  })
  .meta({
    id: 'DateExtent',
    description: 'From one date to another; the same twice is that date.',
  })

export const dateSchema: z.ZodType<DateSpec> = z
  .union([
    z.string(),
    z.null(),
    z
      .strictObject({
        value: valueSchema,
        format: z
          .union([formatSchema, z.array(formatSchema).min(1)])
          .optional()
          .describe(
            'How it is written; the first that fits. Of YYYY, YY (with pivot), MM, M, MMMM (a month in words), MMM, DD, D, Do (1st), HH, mm, ss, and other characters as they stand; or one of edtf (the default), iso (of a date-time the day as written), epoch_ms, epoch_s, excel, excel_1904 (days of spreadsheets).',
          ),
        words: z
          .record(z.string().min(1), z.enum(WORD_MEANINGS))
          .optional()
          .describe('Words around the date, and what they mean.'),
        precision,
        qualifier,
        pivot,
        timezone: z
          .string()
          .max(100)
          .optional()
          .describe(
            'Where a moment is a day (IANA, such as Asia/Shanghai): of epochs, and of times with an offset. By default epochs are days of UTC, and of other times the day as it is written counts.',
          ),
        lang,
        calendar,
      })
      .meta({ id: 'DateText', description: 'A date that is written in one text.' }),
    z
      .strictObject({
        year: valueSchema,
        month: valueSchema.optional(),
        day: valueSchema.optional(),
        bce: z
          .enum(['no_year_zero', 'astronomical'])
          .default('astronomical')
          .describe('What -1 means: 1 BCE (no_year_zero), or 2 BCE as in EDTF, where 0 is 1 BCE.'),
        precision,
        qualifier,
        pivot,
        lang,
        calendar,
      })
      .meta({ id: 'DateParts', description: 'Numbers; what is empty is not known.' }),
    extentSchema,
    z
      .strictObject({ within: extentSchema })
      .meta({ id: 'DateWithin', description: 'One day that is not known, between two that are.' }),
    z
      .strictObject({
        by: valueSchema,
        cases: z.record(z.string(), specSchema),
        otherwise: specSchema.optional(),
      })
      .meta({ id: 'DateCases', description: 'What the date is made of depends on a code.' }),
    z
      .strictObject({ first: z.array(specSchema).min(1) })
      .meta({ id: 'DateFirst', description: 'The first that says something.' }),
  ])
  .meta({ id: 'Date' })
