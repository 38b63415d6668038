/** A claim: it ties one field of one record to one source, and may say something else than the record does. */
import { z } from 'zod'
import { dateInputSchema } from './edtf-schema.js'
import { codesSchema, involvementSchema, placeSchema } from './involvement.js'
import { idSchema, LIMITS, limited, lineSchema, proseSchema, tagSchema } from './text.js'
import { type CodeOf, codesOf } from './vocabulary.js'

export const RELATED = z.strictObject({ id: idSchema, relation: z.enum(codesOf('relation')) })

const allAttributes = z.record(
  z
    .string()
    .regex(
      /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,99}$/u,
      'must be named by 1 to 100 letters, digits, "_", ".", "-" and spaces',
    ),
  z.union([proseSchema, z.number(), z.boolean(), z.null()]),
)

export const attributesSchema = allAttributes.check(limited)

/** What a claim may say about each field: the same shape that the record itself takes there. */
export const CLAIM_VALUES = {
  kind: z.enum(codesOf('kind')),
  title: lineSchema,
  summary: proseSchema,
  date: dateInputSchema,
  locations: z.array(placeSchema).max(LIMITS.entries),
  actors: z.array(involvementSchema).max(LIMITS.entries),
  acts: codesSchema,
  technologies: codesSchema,
  tags: z.array(tagSchema).max(LIMITS.entries),
  attributes: attributesSchema,
  related: z.array(RELATED).max(LIMITS.entries),
  '*': z.null(),
} satisfies Record<CodeOf<'claim_field'>, z.ZodType>

/** A claim as it is written, and as it is read. */
export const claimSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'must be 1 to 64 letters, digits, "_" and "-"')
      .describe('Unique within the record.'),
    field: z.enum(codesOf('claim_field')),
    value: z
      .json()
      .default(null)
      .describe('What the source says, in the shape of the field; null means what the record says.'),
    source: idSchema,
    locator: lineSchema.nullable().default(null).describe('Where in the source: a page, a paragraph.'),
    credibility: z.int().min(1).max(6).nullable().default(null).describe('Admiralty 1 to 6.'),
    adopted: z.boolean().default(true).describe('Whether the record follows it.'),
    note: proseSchema.nullable().default(null),
  })
  .meta({ id: 'Claim', description: 'Ties one field of a record to a source.' })

/** The same with its value checked against the field and brought into its normal form. */
export const claimInputSchema = claimSchema.transform((claim, context) => {
  if (claim.value === null) return claim
  const parsed = CLAIM_VALUES[claim.field].safeParse(claim.value)
  if (parsed.success) return { ...claim, value: parsed.data as z.core.util.JSONType }
  for (const issue of parsed.error.issues) {
    context.addIssue({ ...issue, path: ['value', ...issue.path] } as Parameters<typeof context.addIssue>[0])
  }
  return z.NEVER
})

export type Claim = z.infer<typeof claimSchema>
