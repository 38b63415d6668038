/** The rows of an incident: who is involved in which role with which acts, and where it happened. */
import { z } from 'zod'
import { pointSchema, radiusSchema } from './location.js'
import {
  codeSchema,
  countrySchema,
  distinct,
  idSchema,
  LIMITS,
  proseSchema,
  subdivisionSchema,
} from './text.js'
import { type CodeOf, codesOf } from './vocabulary.js'

export const codesSchema = z
  .array(codeSchema)
  .max(LIMITS.entries)
  .check(distinct((code) => code, 'the code'))

/** How many people or things a row stands for. */
const countSchema = z.int().min(1).max(1_000_000_000)

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
    count: countSchema.nullish(),
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
  .transform((row) => {
    const counted = typeof row.count === 'number' ? { count: row.count } : {}
    return row.id === null
      ? {
          id: null,
          role: row.role,
          kind: row.kind ?? ('person' as const),
          protected: row.protected ?? false,
          acts: row.acts,
          note: row.note,
          ...counted,
        }
      : { id: row.id, role: row.role, acts: row.acts, note: row.note, ...counted }
  })

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
    count: countSchema
      .optional()
      .describe('How many the row stands for, such as 102 unnamed victims; there only where it is said.'),
  })
  .meta({ id: 'Involvement', description: 'Who, in which role, with which acts.' })

/**
 * One place as it is written. `radius_m`, in metres, is how exactly the record is placed where that is another one than
 * that of the place; whatever else an answer shows of the location may be sent back and is ignored.
 */
export const placeSchema = z
  .object({
    id: idSchema,
    role: z.enum(codesOf('location_role')).default('site'),
    radius_m: radiusSchema.optional(),
    place_radius_m: radiusSchema.optional(),
  })
  .transform(
    ({ id, role, radius_m = null, place_radius_m }): Place =>
      radius_m === null || radius_m === place_radius_m ? { id, role } : { id, role, radius_m },
  )

/** One place in normal form: `radius_m` is there where the record has one of its own. */
export interface Place {
  readonly id: string
  readonly role: CodeOf<'location_role'>
  readonly radius_m?: number
}

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
    radius_m: z
      .number()
      .nullable()
      .describe('How exactly the record is placed, in metres: as the record says, else as the place does.'),
    place_radius_m: z
      .number()
      .nullable()
      .optional()
      .describe('How exact the place itself is; there only where the record says something else.'),
  })
  .meta({ id: 'Place', description: 'A location, and what it is to the incident.' })
