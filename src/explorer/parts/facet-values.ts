/** Asks for the values of facets: those that have the same question at once. */
import type { FacetsQuery, FacetValue } from '../../client/index.js'
import { type Filters, writeQuery } from '../address.js'
import { type Asked, useAsked } from '../asking.js'
import type { Facet } from '../parameters.js'
import { asQuery } from '../query.js'
import { learn } from './names.js'

/** The most frequent values by facet, and how many others there are. */
export type Values = Readonly<
  Record<string, { readonly values: readonly FacetValue[]; readonly others: number }>
>

/**
 * The values of facets among what is found; none of none.
 * @param limit how many values of each
 */
export function useValues(
  names: readonly Facet[],
  filters: Filters,
  limit: number,
  isRefused: boolean,
): Asked<Values> {
  const question = names.length === 0 || isRefused ? null : `${names} ${limit} ${writeQuery(filters)}`
  return useAsked(question, async (client, options) => {
    const { data, meta } = await client.facets(
      { ...asQuery<Omit<FacetsQuery, 'by'>>(filters), by: names, facet_limit: limit },
      options,
    )
    return Object.fromEntries(
      names.map((name) => {
        const values = data[name] ?? []
        learn(name, values)
        return [name, { values, others: meta.other[name] ?? 0 }]
      }),
    )
  })
}
