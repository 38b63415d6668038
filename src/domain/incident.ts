/** An incident as it is written and as it is read: the document that flows through the house. */
import { z } from 'zod'
import { attributesSchema, claimInputSchema, claimSchema, RELATED } from './claim.js'
import { PRECISIONS, QUALIFIERS } from './date/precision.js'
import { dateInputSchema } from './edtf-schema.js'
import {
  codesSchema,
  involvementDocumentSchema,
  involvementSchema,
  placeDocumentSchema,
  placeSchema,
} from './involvement.js'
import { sourceSchema } from './source.js'
import {
  distinct,
  externalIdsDocumentSchema,
  externalIdsSchema,
  idSchema,
  LIMITS,
  langSchema,
  limited,
  lineSchema,
  proseSchema,
  revisionSchema,
  tagSchema,
  timestampSchema,
} from './text.js'
import { codesOf } from './vocabulary.js'

const translationsSchema = z
  .record(
    langSchema,
    z.strictObject({
      title: lineSchema.nullable().default(null),
      summary: proseSchema.nullable().default(null),
    }),
  )
  .check(limited)

/** The fields that body and answer have in the same shape. */
const shared = {
  id: idSchema,
  kind: z.enum(codesOf('kind')),
  status: z.enum(codesOf('status')).default('draft'),
  title: lineSchema,
  summary: proseSchema.nullable().default(null),
  lang: langSchema.nullable().default(null),
  translations: translationsSchema.default({}),
  acts: codesSchema.default([]),
  technologies: codesSchema.default([]),
  tags: z
    .array(tagSchema)
    .max(LIMITS.entries)
    .check(distinct((tag) => tag, 'the tag'))
    .default([]),
  attributes: attributesSchema.default({}),
  verification: z.enum(codesOf('verification')).default('unverified'),
  dataset: idSchema.nullable().default(null),
  external_ids: externalIdsSchema.default([]),
  related: z
    .array(RELATED)
    .max(LIMITS.entries)
    .check(distinct((row) => `${row.relation}:${row.id}`, 'the relation'))
    .default([]),
}

/**
 * An incident as it is written. In the normal form `acts` holds only the record's own acts: those of its rows
 * are added when it is shown, so that they go when the row goes.
 */
export const incidentSchema = z
  .strictObject({
    ...shared,
    date: dateInputSchema.default(null),
    locations: z.array(placeSchema).max(LIMITS.entries).default([]),
    actors: z.array(involvementSchema).max(LIMITS.entries).default([]),
    claims: z
      .array(claimInputSchema)
      .max(LIMITS.entries)
      .check(distinct((claim) => claim.id, 'the claim'))
      .default([]),
  })
  .transform((record) => {
    const ofRows = new Set(record.actors.flatMap((row) => row.acts))
    return { ...record, acts: record.acts.filter((act) => !ofRows.has(act)) }
  })

/** What the record says, in normal form. */
export type Incident = z.infer<typeof incidentSchema>

const boundSchema = z
  .string()
  .describe('An ISO day (a sign and six digits outside the years 0000 to 9999), "-inf" or "+inf".')
const boundsSchema = z
  .object({ earliest: boundSchema.nullable(), latest: boundSchema.nullable() })
  .meta({ id: 'DateBounds' })

const dateDocumentSchema = z
  .object({
    edtf: z.string().nullable().describe('The date as it was written (EDTF).'),
    display: z.string().describe('The date in English words.'),
    precision: z.enum(PRECISIONS),
    qualifier: z.enum(QUALIFIERS).nullable(),
    undated: z.boolean().describe('True where no digit of the year is known; all bounds are null then.'),
    earliest: z.string().nullable().describe('The earliest start; null where unbounded or undated.'),
    latest: z.string().nullable().describe('The latest end; null where unbounded or undated.'),
    start: boundsSchema,
    end: boundsSchema,
  })
  .meta({ id: 'EventDate', description: 'A date as exactly as it is known.' })

export const sourceSummarySchema = sourceSchema
  .pick({
    id: true,
    kind: true,
    title: true,
    publisher: true,
    published: true,
    url: true,
    reliability: true,
    cites: true,
  })
  .meta({
    id: 'SourceSummary',
    description: 'A source that the claims name; `cites` holds those of the others that it cites.',
  })

/** An incident as it is read. */
export const incidentDocumentSchema = z
  .object({
    id: shared.id,
    kind: shared.kind,
    status: shared.status,
    title: shared.title,
    summary: shared.summary,
    lang: shared.lang,
    translations: shared.translations.meta({ id: 'Translations' }),
    date: dateDocumentSchema,
    locations: z.array(placeDocumentSchema),
    actors: z.array(involvementDocumentSchema),
    acts: shared.acts,
    technologies: shared.technologies,
    tags: shared.tags,
    attributes: shared.attributes.meta({ id: 'AttributeValues' }),
    claims: z.array(claimSchema),
    sources: z.array(sourceSummarySchema),
    independent_sources: z.int().min(0),
    disputed: z.array(z.enum(codesOf('claim_field'))),
    verification: shared.verification,
    dataset: shared.dataset,
    external_ids: externalIdsDocumentSchema,
    related: shared.related.meta({ id: 'RelatedRecords' }),
    revision: revisionSchema,
    created_at: timestampSchema,
    updated_at: timestampSchema,
  })
  .meta({ id: 'Incident', description: 'Who did what to whom, when, where, and who says so.' })

export type IncidentDocument = z.infer<typeof incidentDocumentSchema>
