/** The mapping file: how the rows of somebody's file become records; the one source of its check, types and JSON Schema. */
import { z } from 'zod'
import { actorSchema } from '../../domain/actor.js'
import { datasetSchema } from '../../domain/dataset.js'
import { locationSchema } from '../../domain/location.js'
import { sourceSchema } from '../../domain/source.js'
import { termSchema } from '../../domain/term.js'
import { encodingName } from '../bytes/encoding.js'
import { csvOptionsSchema } from '../rows/csv.js'
import { IDENTIFYING } from '../same-event.js'
import { dateSchema } from './date-schema.js'
import {
  lookupSchema,
  repeated,
  statusSchema,
  type Value,
  valueSchema,
  valuesSchema,
} from './value-schema.js'

export const MAPPED_FORMATS = ['csv', 'tsv', 'xlsx', 'json', 'geojson', 'ndjson'] as const

/** A label of the Encoding Standard (WHATWG), which becomes the name of the encoding. */
export const encodingSchema = z.string().transform((label, context): string => {
  const name = encodingName(label)
  if (name !== null) return name
  const detail = `${JSON.stringify(label.slice(0, 40))} is no encoding that can be read here: it is a label of the Encoding Standard, such as utf-8, utf-16le, windows-1252, windows-1251, gb18030 or shift_jis`
  context.addIssue({ code: 'custom', message: detail })
  return z.NEVER
})

const value = valueSchema.optional()
const values = valuesSchema.optional()
const externalId = z
  .strictObject({ scheme: z.string().min(1).max(100), value: valueSchema })
  .meta({ id: 'ExternalId', description: 'What others call it; it makes a second import an update.' })

/** Records are distinguished by an id that is made of a text, or by a key of any text, of which an id is made. */
const named = {
  id: value.describe('Of letters and digits; an id is made of it.'),
  key: value.describe('Any text that tells it from others; an id is made of its first words and a digest.'),
  external_id: externalId.optional(),
  conflicts: z
    .enum(['fault', 'first'])
    .default('fault')
    .describe(
      'What happens where rows say different things about the same one: the first row counts, or none.',
    ),
}
const isNamed = (one: { id?: unknown; key?: unknown }): boolean =>
  (one.id === undefined) !== (one.key === undefined)
const NAMED = 'needs exactly one of id and key'

const names = z
  .array(z.strictObject({ value: valueSchema, lang: value, kind: value }))
  .optional()
  .describe('Further names; empty ones are left out.')

export const actorMapping = z
  .strictObject({
    ...named,
    kind: valueSchema,
    name: valueSchema,
    names,
    country: value,
    parent: value,
    description: value,
    protected: value,
  })
  .refine(isNamed, NAMED)
  .meta({ id: 'ActorMapping' })

export const locationMapping = z
  .strictObject({
    ...named,
    kind: valueSchema,
    name: valueSchema,
    names,
    parent: z
      .union([valueSchema, z.lazy((): z.ZodType<AboveMapping> => aboveMapping)])
      .optional()
      .describe('The place that it lies in: the id of one that is there, or a place of the row.'),
    country: value,
    subdivision: value,
    longitude: value,
    latitude: value,
    point: value.describe('Latitude and longitude in one text, such as "35.08, -106.65".'),
    geometry: value.describe('A GeoJSON Point, as `{geometry}` of a GeoJSON file.'),
    incomplete: z
      .enum(['fault', 'no_point'])
      .default('fault')
      .describe('What a longitude without a latitude is.'),
    radius_m: value,
  })
  .refine(isNamed, NAMED)
  .meta({ id: 'LocationMapping' })

/** A place that another one lies in: what the row says of it in passing. */
export interface AboveMapping {
  readonly id?: Value | undefined
  readonly key?: Value | undefined
  readonly conflicts: 'fault' | 'first'
  readonly kind: Value
  readonly name: Value
  readonly country?: Value | undefined
  readonly subdivision?: Value | undefined
  readonly parent?: Value | AboveMapping | undefined
}

const aboveMapping: z.ZodType<AboveMapping> = z
  .strictObject({
    id: named.id,
    key: named.key,
    conflicts: named.conflicts,
    kind: valueSchema,
    name: valueSchema,
    country: value,
    subdivision: value,
    parent: z.union([valueSchema, z.lazy(() => aboveMapping)]).optional(),
  })
  .refine(isNamed, NAMED)
  .meta({
    id: 'AboveMapping',
    description: 'A place in which others lie. Where its name is empty, the one above it stands for it.',
  })

export const sourceMapping = z
  .strictObject({
    id: named.id,
    key: named.key,
    conflicts: named.conflicts,
    kind: valueSchema,
    title: valueSchema,
    publisher: value,
    authors: values,
    published: dateSchema.optional(),
    url: value,
    archive_url: value,
    lang: value,
    reliability: value,
    cites: values,
  })
  .refine(isNamed, NAMED)
  .meta({ id: 'SourceMapping' })

export const involvementMapping = z
  .strictObject({
    ...repeated,
    distinct: z
      .boolean()
      .default(false)
      .describe(
        'Whether entries without a name that are equal in everything are one; otherwise each is somebody.',
      ),
    role: valueSchema,
    id: value.describe('The id of an actor that is there.'),
    actor: actorMapping.optional(),
    kind: value.describe('Of somebody unnamed.'),
    unnamed: z
      .enum(['leave_out', 'keep'])
      .default('leave_out')
      .describe('What becomes of the row where the name is empty: keep makes it somebody unnamed.'),
    acts: values,
    note: value,
    count: value.describe('How many the row stands for, such as 102 unnamed victims.'),
  })
  .refine((row) => row.id === undefined || row.actor === undefined, 'takes id or actor, not both')
  .meta({ id: 'InvolvementMapping' })

export const placeMapping = z
  .strictObject({
    ...repeated,
    role: value,
    id: value,
    location: locationMapping.optional(),
    radius_m: value.describe(
      'How exactly the record is placed, in metres, where that is another radius than that of the place.',
    ),
  })
  .refine((row) => (row.id === undefined) !== (row.location === undefined), 'needs id or location')
  .meta({ id: 'PlaceMapping' })

export const claimMapping = z
  .strictObject({
    ...repeated,
    field: value.describe('What it is about; "*", the whole record, by default.'),
    id: value.describe('The id of a source that is there.'),
    source: sourceMapping.optional(),
    locator: value,
    credibility: value,
    note: value,
  })
  .refine((row) => (row.id === undefined) !== (row.source === undefined), 'needs id or source')
  .meta({ id: 'ClaimMapping' })

export const incidentMapping = z
  .strictObject({
    id: value.describe('Made of date and title where it is left out.'),
    external_id: externalId.optional(),
    external_ids: z.array(externalId).optional().describe('Further ones.'),
    key: z
      .array(valueSchema)
      .min(1)
      .optional()
      .describe(
        'What tells rows apart in a file without ids: an external id is made of it, and of the dataset. Of equal ones the second, third … has its number besides.',
      ),
    same: z
      .array(z.enum(IDENTIFYING))
      .optional()
      .describe(
        'What a record must have in common with a row that has its id: another date, title or place is a fault. Without it a file is refused most of whose rows have nothing in common with their records; [] takes anything.',
      ),
    kind: valueSchema.default('incident'),
    status: statusSchema
      .optional()
      .describe('Counts where a record is new, or with on_update always; draft by default.'),
    title: valueSchema,
    summary: value,
    lang: value,
    translations: z.record(z.string(), z.strictObject({ title: value, summary: value })).optional(),
    date: dateSchema.optional(),
    locations: z.array(placeMapping).optional(),
    actors: z.array(involvementMapping).optional(),
    acts: values,
    technologies: values,
    tags: values,
    attributes: z.record(z.string(), valueSchema).optional(),
    claims: z.array(claimMapping).optional(),
    related: z.array(z.strictObject({ ...repeated, id: valueSchema, relation: valueSchema })).optional(),
    verification: value,
  })
  .refine(
    (incident) =>
      incident.id !== undefined || incident.external_id !== undefined || incident.key !== undefined,
    'needs external_id, key or id, so that the same row is found again',
  )
  .meta({ id: 'IncidentMapping' })

export const mappingSchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    format: z.enum(MAPPED_FORMATS).optional().describe('By the name of the file where it is left out.'),
    encoding: encodingSchema
      .optional()
      .describe(
        'In which encoding the file is, such as windows-1251; what its bytes show where it is left out.',
      ),
    sheet: z
      .string()
      .min(1)
      .optional()
      .describe('Which sheet of a workbook is read; the first that has cells where it is left out.'),
    csv: csvOptionsSchema.prefault({}),
    rows: z
      .string()
      .optional()
      .describe('In JSON, the keys that lead to the list of rows, with dots between them.'),
    empty: z
      .array(z.string())
      .default([])
      .describe('Cells that say nothing, such as "-" or "NULL"; empty ones never do.'),
    dataset: datasetSchema
      .optional()
      .describe('Where the rows come from. It is also what a later file is compared with: see prune.'),
    records: z
      .strictObject({
        terms: z.array(termSchema).default([]),
        sources: z.array(sourceSchema).default([]),
        locations: z.array(locationSchema).default([]),
        actors: z.array(actorSchema).default([]),
      })
      .prefault({})
      .describe('Records that rows name and that are no rows, in the shape of a body.'),
    lookups: z.record(z.string(), lookupSchema).default({}),
    incident: incidentMapping,
    unmapped: z
      .enum(['attributes', 'ignore', 'fault'])
      .default('attributes')
      .describe('What becomes of columns that the mapping does not name.'),
    allow: z
      .array(z.enum(['markup', 'formula']))
      .default([])
      .describe(
        'What is let pass in texts as it stands. Formulas always are, since exports keep them from being any.',
      ),
  })
  .refine((mapping) => mapping.incident.key === undefined || mapping.dataset !== undefined, {
    path: ['dataset'],
    message: 'is needed where incident has a key: the external ids are made of both',
  })
  .meta({ id: 'Mapping', description: 'How the rows of a file become records of annals.' })

export type Mapping = z.output<typeof mappingSchema>
export type ActorMapping = z.output<typeof actorMapping>
export type LocationMapping = z.output<typeof locationMapping>
export type SourceMapping = z.output<typeof sourceMapping>
export type IncidentMapping = z.output<typeof incidentMapping>
