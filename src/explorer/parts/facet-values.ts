/** Asks for the values of facets: all that are needed for the same filters at once, and each once. */
import { useRef } from 'preact/hooks'
import type { Annals, FacetName, FacetsQuery, FacetValue } from '../../client/index.js'
import { type Filters, writeQuery } from '../address.js'
import { type Asked, useAsked } from '../asking.js'
import { asQuery } from '../query.js'
import { learn } from './names.js'

/** The most frequent values of a facet, and how many others there are. */
export interface FacetAnswer {
  readonly values: readonly FacetValue[]
  readonly others: number
}

/** What is known by facet, and how many records it was counted of. */
export interface Counts {
  readonly total: number
  readonly by: Readonly<Record<string, FacetAnswer>>
}

async function counts(
  client: Annals,
  names: readonly string[],
  filters: Filters,
  limit: number,
  options: { signal: AbortSignal },
): Promise<Counts> {
  const { data, meta } = await client.facets(
    {
      ...asQuery<Omit<FacetsQuery, 'by'>>(filters, { facet_limit: limit }),
      by: names as readonly FacetName[],
    },
    options,
  )
  const by = names.map((name): [string, FacetAnswer] => {
    const values = data[name] ?? []
    learn(name, values)
    return [name, { values, others: meta.other[name] ?? 0 }]
  })
  return { total: meta.total, by: Object.fromEntries(by) }
}

/**
 * The values of facets among what is found; nothing is asked of none.
 * @param limit how many values of each
 */
export function useCounts(
  names: readonly string[],
  filters: Filters,
  limit: number,
  isRefused = false,
): Asked<Counts> {
  const question = names.length === 0 || isRefused ? null : `${names} ${limit} ${writeQuery(filters)}`
  return useAsked(question, (client, options) => counts(client, names, filters, limit, options))
}

/**
 * The values of facets as they come to be needed. What was asked for the same filters stays and is not asked again.
 * @param given what is known already, and for which filters
 */
export function useGathered(
  needed: readonly string[],
  filters: Filters,
  limit: number,
  isRefused: boolean,
  given: { readonly words: string; readonly by: Counts['by'] } | null,
) {
  const words = writeQuery(filters)
  const kept = useRef<{ words: string; by: Counts['by'] }>({ words, by: {} })
  if (kept.current.words !== words) kept.current = { words, by: {} }
  if (given?.words === words) kept.current.by = { ...given.by, ...kept.current.by }
  const missing = needed.filter((name) => !(name in kept.current.by))
  const question = missing.length === 0 || isRefused ? null : `${missing} ${limit} ${words}`
  const { error, isPending } = useAsked(question, async (client, options) => {
    const { by } = await counts(client, missing, filters, limit, options)
    if (kept.current.words === words) kept.current.by = { ...kept.current.by, ...by }
    return words
  })
  return { by: kept.current.by, error, isPending: isPending && question !== null }
}
