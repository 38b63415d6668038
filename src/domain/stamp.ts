/** What the server adds to every record when it shows it, and what it therefore ignores in a body. */
import { z } from 'zod'
import { revisionSchema, timestampSchema } from './text.js'

/** The computed keys of actors, locations, sources and datasets. */
export const stampShape = {
  revision: revisionSchema.describe('The number of the change that last touched this document.'),
  created_at: timestampSchema,
  updated_at: timestampSchema,
  incident_count: z
    .int()
    .min(0)
    .describe('How many incidents the same question asked of `/v1/incidents` finds, in this view.'),
}

/** When and under which number a document last changed. */
export interface Stamp {
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
