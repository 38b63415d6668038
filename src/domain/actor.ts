/** An actor: a person or body that can be involved in incidents. */
import { z } from 'zod'
import { namesDocumentSchema, namesSchema } from './name.js'
import { stampShape } from './record-meta.js'
import {
  countrySchema,
  externalIdsDocumentSchema,
  externalIdsSchema,
  idSchema,
  lineSchema,
  proseSchema,
} from './text.js'
import { codesOf } from './vocabulary.js'

/** An actor as it is written. */
export const actorSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(codesOf('actor_kind')),
  name: lineSchema,
  names: namesSchema.default([]),
  country: countrySchema.nullable().default(null),
  parent: idSchema.nullable().default(null),
  description: proseSchema.nullable().default(null),
  external_ids: externalIdsSchema.default([]),
  protected: z.boolean().default(false),
})

export type Actor = z.infer<typeof actorSchema>

/** An actor as it is read. */
export const actorDocumentSchema = z
  .object({
    ...actorSchema.shape,
    names: namesDocumentSchema,
    external_ids: externalIdsDocumentSchema,
    ...stampShape,
  })
  .meta({ id: 'Actor', description: 'A person or body that can be involved in incidents.' })
