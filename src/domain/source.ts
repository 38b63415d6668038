/** A source: who says so, and which other sources it takes it from. */
import { z } from 'zod'
import { edtfSchema } from './edtf-schema.js'
import { stampShape } from './record-meta.js'
import { distinct, idSchema, LIMITS, langSchema, lineSchema, urlSchema } from './text.js'
import { codesOf } from './vocabulary.js'

/** A source as it is written. */
export const sourceSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(codesOf('source_kind')),
  title: lineSchema,
  publisher: lineSchema.nullable().default(null),
  authors: z.array(lineSchema).max(LIMITS.entries).default([]),
  published: edtfSchema.nullable().default(null),
  url: urlSchema.nullable().default(null),
  archive_url: urlSchema.nullable().default(null),
  lang: langSchema.nullable().default(null),
  reliability: z.enum(codesOf('reliability')).nullable().default(null),
  cites: z
    .array(idSchema)
    .max(LIMITS.entries)
    .check(distinct((id) => id, 'the source'))
    .default([]),
})

export type Source = z.infer<typeof sourceSchema>

/** A source as it is read. */
export const sourceDocumentSchema = z
  .object({ ...sourceSchema.shape, ...stampShape })
  .meta({ id: 'Source', description: 'A document, dataset or testimony that claims rest on.' })
