/** The queryables of a collection: properties that a parameter of the same name asks for, with the same meaning. */
import { z } from 'zod'
import { codesOf } from '../../domain/vocabulary.js'
import type { Collection } from './collections.js'

// Only what holds one value: a client that asks for one country, and then looks at the joined countries of what it
// gets, would throw away what it asked for.
const PROPERTIES = z.object({
  id: z.string(),
  kind: z.enum(codesOf('kind')),
  verification: z.enum(codesOf('verification')),
  dataset: z.string(),
})

/** A JSON Schema (2020-12) at the address `id`. */
export function queryables(id: string, { title }: Collection): object {
  const { properties } = z.toJSONSchema(PROPERTIES)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    type: 'object',
    title,
    properties: {
      ...properties,
      geometry: { format: 'geometry-any' },
    },
    additionalProperties: false,
  }
}
