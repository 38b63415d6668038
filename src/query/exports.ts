/** The plans of exports: the same questions as lists, with all that they find. */
import { z } from 'zod'
import { nearest } from '../domain/faults.js'
import { didYouMean } from '../domain/fold/lookalike.js'
import { incidentDocumentSchema } from '../domain/incident.js'
import { type CsvOptions, type CsvQuery, csvOptions, csvShape } from './csv.js'
import { described } from './filters/registry.js'
import {
  DEFAULT_LIMIT,
  fieldsParameter,
  type IncidentPlan,
  pageShape,
  planIncidents,
  questionShape,
  releaseParameter,
  viewParameter,
} from './plan.js'
import { planRecords, type RecordPlan, type RecordType, recordsQuery } from './records.js'
import { SORT_DESCRIPTION, sortSchema } from './sorts.js'
import { several, whole } from './values.js'

/** The most rows that `limit` may name. */
const MAX_ROWS = 1_000_000_000

const limitParameter = described(whole(1, MAX_ROWS), 'How many rows at most; all by default.', 100)

/** Which columns of a flat export are asked for; `attr_NAME` may name any attribute. */
export function columnsParameter(names: readonly string[], hasAttributes: boolean) {
  const name = z.string().superRefine((text, context) => {
    if (names.includes(text) || (hasAttributes && /^attr_./.test(text))) return
    const near = nearest(text, names)
    const suggestion = didYouMean(text, near)
    context.addIssue({
      code: 'custom',
      message: `there is no column ${JSON.stringify(text)}${suggestion}`,
      params: { suggestion: near },
    })
  })
  return described(
    several(name),
    `Only these columns; \`id\` always.${hasAttributes ? ' `attr_NAME` is an attribute.' : ''}`,
    names.slice(1, 3).join(','),
  )
}

/** Which keys of each document a JSON export holds. */
export const documentFields = fieldsParameter([...Object.keys(incidentDocumentSchema.shape), 'match'])

/** The parameters of an export of incidents; `own` are those of its format. */
export function incidentExportQuery<T extends z.ZodRawShape>(own: T) {
  return z.strictObject({
    ...questionShape,
    sort: described(sortSchema, SORT_DESCRIPTION, '-date'),
    limit: limitParameter,
    ...own,
  })
}

/** The parameters of a feed, whose order is its own. */
export const feedQuery = z.strictObject({
  ...questionShape,
  limit: pageShape.limit,
  fields: documentFields,
})

/** Plans a feed as an export: the records that were changed last. */
export function planFeed(query: z.output<typeof feedQuery>, base: string): ExportPlan {
  return planIncidentExport({ ...query, limit: query.limit ?? DEFAULT_LIMIT, sort: '-updated' }, base)
}

/** The parameters of an export of actors, locations, sources or datasets. */
export function recordExportQuery<T extends z.ZodRawShape>(type: RecordType, own: T) {
  return recordsQuery(type)
    .omit({ cursor: true, count: true, limit: true, fields: true })
    .extend({ limit: limitParameter, ...own })
}

/** The parameters of the export of everything. */
export const everythingQuery = z.strictObject({ view: viewParameter, release: releaseParameter })

/** What the parameters of every export can hold. */
export interface ExportQuery extends CsvQuery {
  readonly limit?: number | undefined
  readonly fields?: string[] | undefined
}

/**
 * What an export is about: everything, or what a question finds. Plain data, so that a thread can be given it.
 */
export type ExportPlan = {
  /** How many rows at most; null for all. */
  readonly limit: number | null
  /** How many rows are passed over before the first; none where nothing is said. */
  readonly skip?: number
  readonly fields: readonly string[] | null
  readonly csv: CsvOptions
  /** The absolute URL that this server's links begin with, without a slash at its end. */
  readonly base: string
  /** What the collection is called; `annals` where nothing is said. */
  readonly collection?: string
} & (
  | { readonly of: 'incidents'; readonly question: IncidentPlan }
  | { readonly of: RecordType; readonly question: RecordPlan }
  | { readonly of: 'everything'; readonly view: 'public' | 'full' }
)

/**
 * Plans an export of incidents.
 * @throws Problem invalid_parameter where a parameter lacks the one that it needs
 */
export function planIncidentExport(
  query: z.output<ReturnType<typeof incidentExportQuery<typeof ownShape>>>,
  base: string,
): ExportPlan {
  const { limit, fields, bom, raw, delimiter, decimal, ...question } = query
  return { ...planned(query, base), of: 'incidents', question: planIncidents(question as never) }
}

/** Plans an export of actors, locations, sources or datasets. */
export function planRecordExport(
  type: RecordType,
  query: ExportQuery & Parameters<typeof planRecords>[1],
  base: string,
): ExportPlan {
  const { limit, fields, bom, raw, delimiter, decimal, ...question } = query
  return { ...planned(query, base), of: type, question: planRecords(type, question) }
}

/** Plans the export of everything. */
export function planEverything(
  { view = 'public' }: z.output<typeof everythingQuery>,
  base: string,
): ExportPlan {
  return { ...planned({}, base), of: 'everything', view }
}

const ownShape = { fields: documentFields, ...csvShape }

function planned({ limit, fields, ...csv }: ExportQuery, base: string) {
  return { limit: limit ?? null, fields: fields ?? null, csv: csvOptions(csv), base }
}

/** Plans a part of the list of all pages of a type, in an order of their own: the public view alone. @param base as of every plan */
export function planPages(
  type: 'incident' | 'actor' | 'location' | 'source',
  { skip, limit }: { readonly skip: number; readonly limit: number },
  base: string,
): ExportPlan {
  const part = { ...planned({ limit }, base), skip }
  if (type === 'incident') return { ...part, of: 'incidents', question: planIncidents({ sort: 'date' }) }
  return { ...part, of: type, question: planRecords(type, {}) }
}
