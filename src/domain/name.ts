/** Further names of an actor or a location, each in its language and with what sort of name it is. */
import { z } from 'zod'
import { LIMITS, langSchema, lineSchema } from './text.js'
import { codesOf } from './vocabulary.js'

export const nameSchema = z.strictObject({
  value: lineSchema,
  lang: langSchema.nullable().default(null),
  kind: z.enum(codesOf('name_kind')).nullable().default(null),
})

export const namesSchema = z.array(nameSchema).max(LIMITS.entries)

/** The same as documents have it. */
export const namesDocumentSchema = namesSchema.default([]).meta({ id: 'OtherNames' })

export type Name = z.infer<typeof nameSchema>
