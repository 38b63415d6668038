/** The plans of the plainer lists: actors, locations, sources and datasets, by id. */
import { z } from 'zod'
import { actorDocumentSchema } from '../domain/actor.js'
import { datasetDocumentSchema } from '../domain/dataset.js'
import { locationDocumentSchema } from '../domain/location.js'
import { readTextQuestion, type TextQuestion } from '../domain/search-text.js'
import { sourceDocumentSchema } from '../domain/source.js'
import { urlSchema } from '../domain/text.js'
import { codesOf, type View } from '../domain/vocabulary.js'
import { pageOf } from '../domain/web-address.js'
import { decodeCursor, fingerprint, type Position } from './cursor.js'
import { TEXT_BOUNDS, textSchema } from './filters/record-filters.js'
import { described } from './filters/registry.js'
import { DEFAULT_LIMIT, fieldsParameter, pageShape } from './plan.js'
import { several } from './values.js'

/** The kinds of record beside incidents, with their documents and the closed list of their `kind`. */
export const RECORD_TYPES = {
  actor: {
    example: 'xu-wenlong',
    path: 'actors',
    document: actorDocumentSchema,
    kinds: codesOf('actor_kind'),
  },
  location: {
    example: 'cn-jinan',
    path: 'locations',
    document: locationDocumentSchema,
    kinds: codesOf('location_kind'),
  },
  source: {
    example: 'minghui',
    path: 'sources',
    document: sourceDocumentSchema,
    kinds: codesOf('source_kind'),
  },
  dataset: {
    example: 'seed',
    path: 'datasets',
    document: datasetDocumentSchema,
    kinds: null,
  },
} as const

export type RecordType = keyof typeof RECORD_TYPES

/** A checked question about actors, locations, sources or datasets. */
export interface RecordPlan {
  readonly type: RecordType
  readonly view: View
  readonly kinds: readonly string[] | null
  readonly text: TextQuestion | null
  /** The page that sources are to be found at, as it is compared; null where nothing is asked of it. */
  readonly page: string | null
  readonly limit: number
  readonly position: Position | null
  readonly count: boolean
  readonly fields: readonly string[] | null
  readonly applied: Readonly<Record<string, unknown>>
  readonly question: string
}

/** The parameters of a plain list. */
export function recordsQuery(type: RecordType) {
  const { document, kinds, example } = RECORD_TYPES[type]
  return z.strictObject({
    q: described(
      textSchema,
      `Full text over names and titles and what else is said of them, as in \`/v1/incidents\`. ${TEXT_BOUNDS}`,
      example.slice(0, 4),
    ),
    ...(kinds
      ? {
          kind: several(z.enum(kinds))
            .optional()
            .meta({ description: 'Only of these kinds.', example: kinds[0] }),
        }
      : {}),
    ...(type === 'source'
      ? {
          url: described(
            urlSchema.optional(),
            'Only those whose address or copy leads to the same page: the same but for `www.`, `http` or `https`, a slash at the end, parameters for tracking, what stands behind `#`, and copies in archives.',
            'https://www.example.org/news/1',
          ),
        }
      : {}),
    fields: fieldsParameter(Object.keys(document.shape)),
    ...pageShape,
  })
}

/** What `recordsQuery` makes of a query string, whatever the type. */
export interface RecordsQuery {
  readonly q?: string | undefined
  readonly kind?: string[] | undefined
  readonly url?: string | undefined
  readonly fields?: string[] | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
  readonly count?: 'exact' | 'none' | undefined
  readonly view?: View | undefined
  readonly release?: string | undefined
}

/**
 * Plans a plain list.
 * @throws Problem invalid_cursor
 */
export function planRecords(type: RecordType, query: RecordsQuery): RecordPlan {
  const view = query.view ?? 'public'
  const kinds = query.kind ?? null
  const limit = query.limit ?? DEFAULT_LIMIT
  const { release } = query
  const question = fingerprint([
    type,
    view,
    kinds,
    query.q ?? null,
    ...(query.url === undefined ? [] : [{ url: query.url }]),
    ...(release === undefined ? [] : [release]),
  ])
  return {
    type,
    view,
    kinds,
    text: query.q === undefined ? null : readTextQuestion(query.q),
    page: query.url === undefined ? null : pageOf(query.url).address,
    limit,
    position: query.cursor === undefined ? null : decodeCursor(query.cursor, question, ['string']),
    count: query.count !== 'none',
    fields: query.fields ?? null,
    applied: {
      ...(query.q === undefined ? {} : { q: query.q }),
      ...(kinds ? { kind: kinds } : {}),
      ...(query.url === undefined ? {} : { url: query.url }),
      view,
      ...(release === undefined ? {} : { release }),
      sort: 'id',
      limit,
      count: query.count ?? 'exact',
      ...(query.fields ? { fields: query.fields } : {}),
    },
    question,
  }
}
