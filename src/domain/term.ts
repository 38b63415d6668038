/** A term of a vocabulary that is data: an act or a technology, in a hierarchy from broad to narrow. */
import { z } from 'zod'
import { codeSchema, lineSchema, proseSchema } from './text.js'
import { OPEN_SCHEMES } from './vocabulary.js'

/** A term as it is written. */
export const termSchema = z.strictObject({
  scheme: z.enum(OPEN_SCHEMES),
  code: codeSchema,
  label: lineSchema,
  broader: codeSchema.nullable().default(null),
  description: proseSchema.nullable().default(null),
})

export type Term = z.infer<typeof termSchema>

/** An entry of a list as `/v1/vocabularies` serves it, whether the list is open or closed. */
export const vocabularyEntrySchema = z
  .object({
    code: z.string(),
    label: z.string(),
    broader: z.string().nullable(),
    description: z.string().nullable(),
    incident_count: z
      .int()
      .min(0)
      .nullable()
      .describe(
        'How many incidents have it, narrower terms included; null for a list that is not about incidents.',
      ),
  })
  .meta({ id: 'VocabularyEntry', description: 'A code, and what it means.' })

export type VocabularyEntry = z.infer<typeof vocabularyEntrySchema>
