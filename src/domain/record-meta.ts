/** What the server adds to every record when it shows it, and what it therefore ignores in a body. */
import { z } from 'zod'
import { revisionSchema, timestampSchema } from './text.js'

/** The computed keys of actors, locations, sources and datasets. */
export const stampShape = {
  revision: revisionSchema.describe('The number of the change that last touched this document.'),
  created_at: timestampSchema,
  updated_at: timestampSchema,
  incident_count: z.int().min(0).describe('How many incidents `/v1/incidents` finds for it, in this view.'),
}

/** When and under which number a document last changed. */
export interface RecordMeta {
  readonly revision: number
  readonly created_at: string
  readonly updated_at: string
}

/** The keys of answers that the server computes: a body may send them back, and they are ignored. */
const COMPUTED = new Set([
  'type',
  'match',
  'sources',
  'independent_sources',
  'disputed',
  ...Object.keys(stampShape),
])

/** A body without what the server computes; anything but an object is left to the schema to refuse. */
export function withoutComputed(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([key]) => !COMPUTED.has(key)))
}

/** The text of a document: what it says, as a JSON object, and its meta as the last keys of that. */
export function withMeta(content: string, { revision, created_at, updated_at }: RecordMeta): string {
  return `${content.slice(0, -1)},"revision":${revision},"created_at":"${created_at}","updated_at":"${updated_at}"}`
}

/** A document that `withMeta` made, taken apart again; what it says need not be parsed for that. */
export function withoutMeta(document: string): { content: string; meta: RecordMeta } {
  const at = document.lastIndexOf(',"revision":')
  return {
    content: `${document.slice(0, at)}}`,
    meta: JSON.parse(`{${document.slice(at + 1)}`) as RecordMeta,
  }
}
