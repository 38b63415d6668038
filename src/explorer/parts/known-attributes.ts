/** Asks for the attributes of the collection, once for each state of it. */
import { useMemo } from 'preact/hooks'
import { type Filters, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { type Known, knownOf } from '../attributes.js'
import { asQuery, stateOf } from '../query.js'

/** So many are offered. */
const MOST = 1_000
const NONE: readonly Known[] = []

/** What the attributes of the records are; none until that is known. */
export function useKnownAttributes(filters: Filters): readonly Known[] {
  const state = stateOf(filters)
  const { data } = useAsked(writeQuery(state), async (client, { signal }) => {
    const query = asQuery<{ limit: number }>(state, { limit: MOST })
    const { data } = await client.raw.GET('/v1/attributes', { params: { query }, signal })
    return data?.data ?? []
  })
  return useMemo(() => (data === null ? NONE : knownOf(data)), [data])
}
