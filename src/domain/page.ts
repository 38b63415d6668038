/** The shape of a page: rows, what is known about them all, and where the next ones are. */
import { z } from 'zod'
import { revisionSchema } from './text.js'

const linkSchema = z.string().nullable()

export const linksSchema = z
  .object({
    self: z.string(),
    next: linkSchema.describe('The page after this one; null on the last.'),
    prev: linkSchema.describe('The page before this one; null on the first.'),
  })
  .meta({ id: 'PageLinks', description: 'Absolute URLs; the header `Link` (RFC 8288) has the same.' })

/** What is right but finds nothing, and may not be what was meant. */
export const warningSchema = z
  .object({
    parameter: z.string(),
    detail: z.string(),
    suggestion: z.string().nullable().describe('The nearest value that a record has.'),
  })
  .meta({
    id: 'Warning',
    description: 'A filter that no record matches, whatever the other filters are.',
  })

export type QueryWarning = z.infer<typeof warningSchema>

export const warningsSchema = z
  .array(warningSchema)
  .describe('Values of attributes that were asked for and that no record has.')

export const suggestionSchema = z
  .object({
    word: z.string().describe('The word as it was asked for.'),
    suggestion: z.string().describe('A word that is near to it, as it is looked for.'),
    count: z.int().min(1).describe('How many records `q=` with that word finds in this view.'),
    q: z
      .string()
      .describe(
        'The whole `q` with it in the place of the word; other words that find nothing replaced too.',
      ),
  })
  .meta({ id: 'Suggestion', description: 'What may have been meant by a word that finds next to nothing.' })

export type Suggestion = z.infer<typeof suggestionSchema>

export const metaSchema = z
  .object({
    total: z.int().min(0).nullable().describe('How many rows match in all; null with `count=none`.'),
    returned: z.int().min(0).describe('How many rows this page has.'),
    revision: revisionSchema.describe('The number of the last change when this was read.'),
    applied: z
      .record(z.string(), z.unknown())
      .describe('The filters as they were understood, with defaults.'),
    excluded: z
      .object({ undated: z.int().min(0), unlocated: z.int().min(0) })
      .describe(
        'How many meet every other filter but lack a date, or a point; 0 where nothing is excluded for that.',
      ),
    warnings: warningsSchema,
    suggestions: z
      .array(suggestionSchema)
      .nullable()
      .describe(
        'If few records match: words that are similar to those of `q` that find next to nothing; null if that would take too long.',
      ),
  })
  .meta({ id: 'PageMeta', description: 'What is known about all rows that match.' })

/** A page whose rows have the schema given. */
export function pageSchema<T extends z.ZodType>(row: T, id: string) {
  return z
    .object({ data: z.array(row), meta: metaSchema, links: linksSchema })
    .meta({ id, description: 'A page of the records that match.' })
}

/** Lists are only read where a page is put together. */
export type PageMeta = Omit<z.infer<typeof metaSchema>, 'warnings' | 'suggestions'> & {
  readonly warnings: readonly QueryWarning[]
  readonly suggestions: readonly Suggestion[] | null
}
export type PageLinks = z.infer<typeof linksSchema>
