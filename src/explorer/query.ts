/** Hands what stands in the address to the client, whose types know which values each parameter takes. */
import type { Filters } from './address.js'

/**
 * The question in the shape of a query of the client. Its values are whatever stands in the address: only the server
 * can tell whether they are any good, and says what is wrong with them.
 * @param more what the page itself asks
 */
export const asQuery = <Query>(filters: Filters, more: Readonly<Record<string, string | number>> = {}) =>
  ({ ...filters, ...more }) as Query

/** What is chosen of the collection as a whole: the view, and the release. */
export const stateOf = ({ view, release }: Filters): Filters => ({
  ...(view ? { view } : {}),
  ...(release ? { release } : {}),
})
