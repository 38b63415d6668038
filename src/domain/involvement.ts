/** The rows of an incident: who is involved in which role with which acts, and where it happened. */
import { z } from 'zod'
import { pointSchema } from './location.js'
import {
  codeSchema,
  countrySchema,
  distinct,
  idSchema,
  LIMITS,
  proseSchema,
  subdivisionSchema,
} from './text.js'
import { codesOf } from './vocabulary.js'

export const codesSchema = z
  .array(codeSchema)
  .max(LIMITS.entries)
  .check(distinct((code) => code, 'the code'))

/**
 * One involvement as it is written. A person whom the sources do not name has `id: null`; a row that arrives
 * with `protected: true` and no id stands for somebody whose name was never sent. `kind` and `name` of a
 * known actor are those of the actor, whatever the body says.
 */
export const involvementSchema = z
  .strictObject({
    id: idSchema.nullable().default(null),
    role: z.enum(codesOf('role')),
    kind: z.enum(codesOf('actor_kind')).optional(),
    name: z.string().nullish(),
    protected: z.boolean().optional(),
    acts: codesSchema.default([]),
    note: proseSchema.nullable().default(null),
  })
  .superRefine((row, context) => {
    if (row.id === null && typeof row.name === 'string') {
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: 'a name needs an actor: create the actor and name it by its id, or leave the name out',
      })
    }
  })
  .transform((row) =>
    row.id === null
      ? {
          id: null,
          role: row.role,
          kind: row.kind ?? ('person' as const),
          protected: row.protected ?? false,
          acts: row.acts,
          note: row.note,
        }
      : { id: row.id, role: row.role, acts: row.acts, note: row.note },
  )

export type Involvement = z.infer<typeof involvementSchema>

/** One involvement as it is read. */
export const involvementDocumentSchema = z
  .object({
    id: idSchema.nullable(),
    role: z.enum(codesOf('role')),
    kind: z.enum(codesOf('actor_kind')),
    name: z.string().nullable().describe('Null where the sources name nobody, or the name is protected.'),
    protected: z.boolean(),
    acts: z.array(codeSchema),
    note: z.string().nullable(),
  })
  .meta({ id: 'Involvement', description: 'Who, in which role, with which acts.' })

/** One place as it is written; whatever else an answer shows of the location may be sent back and is ignored. */
export const placeSchema = z
  .object({ id: idSchema, role: z.enum(codesOf('location_role')).default('site') })
  .transform(({ id, role }) => ({ id, role }))

export type Place = z.infer<typeof placeSchema>

/** One place as it is read. */
export const placeDocumentSchema = z
  .object({
    id: idSchema,
    role: z.enum(codesOf('location_role')),
    kind: z.enum(codesOf('location_kind')),
    name: z.string(),
    country: countrySchema.nullable(),
    subdivision: subdivisionSchema.nullable(),
    geometry: pointSchema.nullable(),
    radius_m: z.number().nullable(),
  })
  .meta({ id: 'Place', description: 'A location, and what it is to the incident.' })
