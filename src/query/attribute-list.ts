/** The plan of the list of attributes: which of them, in which view, and which page. */
import { z } from 'zod'
import { idSchema } from '../domain/text.js'
import type { View } from '../domain/vocabulary.js'
import { decodeCursor, fingerprint } from './cursor.js'
import { described } from './filters/registry.js'
import { DEFAULT_LIMIT, MAX_LIMIT, pageShape, releaseParameter, viewParameter } from './plan.js'
import { several, single, whole } from './values.js'

/** How many of the commonest values of each are returned. */
export const COMMONEST = 10

export const attributesQuery = z.strictObject({
  dataset: described(several(idSchema), 'Only those of records of these datasets.', 'seed'),
  name: described(several(single()), 'Only those of these names.', 'note'),
  limit: described(
    whole(1, MAX_LIMIT),
    `Rows of a page, 1 to ${MAX_LIMIT}; ${DEFAULT_LIMIT} by default.`,
    10,
  ),
  cursor: pageShape.cursor,
  view: viewParameter,
  release: releaseParameter,
})

export interface AttributesPlan {
  readonly view: View
  /** Null for all. */
  readonly datasets: readonly string[] | null
  readonly names: readonly string[] | null
  readonly limit: number
  /** The name and the dataset (empty for none) after which the page begins; null for the first page. */
  readonly after: readonly [name: string, dataset: string] | null
  /** The digest that binds cursors to this question. */
  readonly question: string
  readonly applied: Readonly<Record<string, unknown>>
}

/** @throws Problem invalid_cursor */
export function planAttributes(query: z.output<typeof attributesQuery>): AttributesPlan {
  const { dataset = null, name = null, limit = DEFAULT_LIMIT, cursor, view = 'public', release } = query
  const question = fingerprint(['attributes', dataset, name, view, release ?? null])
  const position = cursor === undefined ? null : decodeCursor(cursor, question, ['string', 'string'])
  return {
    view,
    datasets: dataset,
    names: name,
    limit,
    after: position && [String(position.values[0]), String(position.values[1])],
    question,
    applied: {
      ...(dataset ? { dataset } : {}),
      ...(name ? { name } : {}),
      view,
      ...(release === undefined ? {} : { release }),
      limit,
    },
  }
}
