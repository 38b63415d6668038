/** A dataset: where a set of records came from, and on what terms. */
import { z } from 'zod'
import { stampShape } from './record-meta.js'
import { idSchema, lineSchema, proseSchema } from './text.js'

/** A dataset as it is written; `licence` is an SPDX id or text. */
export const datasetSchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  licence: lineSchema,
  attribution: proseSchema.nullable().default(null),
  version: lineSchema.nullable().default(null),
  caveats: proseSchema.nullable().default(null),
})

export type Dataset = z.infer<typeof datasetSchema>

/** A dataset as it is read. */
export const datasetDocumentSchema = z
  .object({ ...datasetSchema.shape, ...stampShape })
  .meta({ id: 'Dataset', description: 'Where a set of records came from, and on what terms.' })
