/** What the description of the API looks at of a route of Fastify. */
import { z } from 'zod'
import type { RouteFacts } from './openapi-answers.js'

/** A route, or what a request knows of its own. */
interface Route {
  readonly method: string | readonly string[]
  readonly url: string
  readonly config?: RouteFacts['config'] | undefined
  readonly schema?: { readonly querystring?: unknown } | undefined
}

export function factsOf({ method, url, config = {}, schema }: Route): RouteFacts {
  const query = schema?.querystring
  const { cache, parts, scope, operator, ifMatch, tells } = config
  const known = { cache, parts, scope, operator, ifMatch, tells }
  return {
    method: String(method),
    url,
    // Only what is there, since the document is written with what it is given.
    config: Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    hasRelease: query instanceof z.ZodObject && 'release' in query.shape,
  }
}
