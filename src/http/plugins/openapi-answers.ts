/** What a route may answer beside what it says of itself: which statuses follow from its method, its access and its plugins. */
import { ANSWER_HEADERS, type HeaderKey } from './answer-headers.js'
import { PROBLEMS } from './problem-registry.js'

/** What is read of a route. */
export interface RouteFacts {
  readonly method: string
  /** Its pattern, as Fastify or as OpenAPI writes it. */
  readonly url: string
  readonly config: {
    readonly cache?: 'state' | 'content'
    readonly parts?: boolean
    readonly scope?: string
    readonly operator?: boolean
    readonly ifMatch?: 'needed' | 'taken'
    readonly tells?: readonly HeaderKey[]
  }
  /** Whether a release may be asked instead of the records of now. */
  readonly hasRelease: boolean
}

const isRead = ({ method }: RouteFacts): boolean => /^(?:GET|HEAD)$/i.test(method)

/** Routes of what may have been there once: incidents that were withdrawn, and releases that were deleted. */
const MAY_BE_GONE = /\/(?:incidents|items)\/(?::id|\{id\})|\/releases\/(?::|\{)/

/** The refusals, and when each may come. Others (405, 408, 414, 431, 500) are no route's own: `default` stands for them. */
const REFUSALS: Readonly<Record<number, (route: RouteFacts) => boolean>> = {
  // Also for a Host that is none, which every route refuses.
  400: () => true,
  401: ({ config }) => config.operator !== true || config.scope !== undefined,
  // The least scope is that of every key.
  403: ({ config }) => config.scope !== undefined && config.scope !== 'read',
  404: ({ url }) => /[:{]/.test(url),
  409: (route) => !isRead(route),
  410: (route) => route.hasRelease || (isRead(route) && MAY_BE_GONE.test(route.url)),
  412: ({ config }) => config.ifMatch !== undefined,
  413: (route) => !isRead(route),
  415: (route) => !isRead(route),
  416: ({ config }) => config.parts === true,
  422: (route) => !isRead(route),
  428: ({ config }) => config.ifMatch === 'needed',
  429: ({ config }) => config.operator !== true || config.scope !== undefined,
  503: ({ config }) => config.operator !== true,
  507: (route) => !isRead(route),
}

/** The headers of each refusal. */
const REFUSAL_HEADERS: Readonly<Record<number, readonly HeaderKey[]>> = {
  401: ['www-authenticate'],
  403: ['www-authenticate'],
  416: ['content-range'],
  429: ['retry-after', 'ratelimit', 'ratelimit-policy'],
  503: ['retry-after'],
}

const KEPT_HEADERS: readonly HeaderKey[] = ['etag', 'cache-control', 'vary']

/** The statuses that a route may answer with beside those that it names: refusals, 304 and 206. */
export function furtherStatuses(route: RouteFacts): number[] {
  const refusals = Object.entries(REFUSALS).flatMap(([status, may]) => (may(route) ? [Number(status)] : []))
  const { cache, parts } = route.config
  return [...(cache === undefined ? [] : [304]), ...(parts ? [206] : []), ...refusals].sort((a, b) => a - b)
}

/** The headers of an answer of a route that is no refusal. */
export function headersOf(status: number, route: RouteFacts): HeaderKey[] {
  const { cache, parts, tells = [] } = route.config
  if (status === 303 || status === 308) return ['location', 'cache-control']
  if (status === 202) return ['location', 'preference-applied']
  if (status === 204) return []
  return [
    ...(cache === undefined ? [] : KEPT_HEADERS),
    ...(status === 201 ? (['location'] as const) : []),
    ...(status === 304 ? [] : tells),
    ...(parts ? (['accept-ranges'] as const) : []),
    ...(status === 206 ? (['content-range'] as const) : []),
  ].filter((name, index, all) => all.indexOf(name) === index)
}

const references = (names: readonly HeaderKey[]): Record<string, unknown> =>
  Object.fromEntries(
    names.map((name) => [
      ANSWER_HEADERS[name].name,
      { $ref: `#/components/headers/${ANSWER_HEADERS[name].name}` },
    ]),
  )

/** The components that descriptions refer to: headers, and a response for each status that a refusal may have. */
export function sharedComponents(): { headers: Record<string, unknown>; responses: Record<string, unknown> } {
  const headers = Object.fromEntries(
    Object.values(ANSWER_HEADERS).map(({ name, description, type }) => [
      name,
      { description, schema: { type } },
    ]),
  )
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const responses: Record<string, unknown> = {
    NotModified: {
      description: 'What the client has, by the tag in `If-None-Match`, is still right.',
      headers: references(KEPT_HEADERS),
    },
    Problem: { description: 'Refused: the problem says why, and what would be right.', content },
  }
  for (const status of Object.keys(REFUSALS).map(Number)) {
    const codes = Object.entries(PROBLEMS).filter(([, problem]) => problem.status === status)
    const description = codes.map(([code, { title }]) => `${title} (\`${code}\`)`).join('; ')
    const names = REFUSAL_HEADERS[status] ?? []
    responses[`Problem${status}`] = {
      description: `${description}.`,
      ...(names.length > 0 ? { headers: references(names) } : {}),
      content,
    }
  }
  return { headers, responses }
}

/** Completes the responses of an operation. @param given those that its route names, by status */
export function completed(
  given: Readonly<Record<string, unknown>>,
  route: RouteFacts,
): Record<string, unknown> {
  const responses: Record<string, unknown> = {}
  for (const [status, response] of Object.entries(given)) {
    const headers = references(headersOf(Number(status), route))
    responses[status] = Object.keys(headers).length > 0 ? { ...(response as object), headers } : response
  }
  for (const status of furtherStatuses(route)) {
    if (status === 304) responses[status] = { $ref: '#/components/responses/NotModified' }
    else if (status === 206)
      responses[status] = {
        ...(given[200] as object),
        description: 'The part that `Range` asks for.',
        headers: references(headersOf(206, route)),
      }
    else responses[status] ??= { $ref: `#/components/responses/Problem${status}` }
  }
  return { ...responses, default: { $ref: '#/components/responses/Problem' } }
}
