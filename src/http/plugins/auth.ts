/** Who is asking, and whether that is enough: reads the key of a request, and refuses what needs another one. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../../config.js'
import { contains, hashOf, isSecret } from '../../domain/key.js'
import type { Scope } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { KeyRecord } from '../../store/contract/keys.js'
import type { Store } from '../../store/contract/store.js'
import type { KeyUses } from '../../writing/key-uses.js'
import { addressOf } from './clients.js'
import { CHALLENGE, HttpProblem } from './problem-answer.js'
import { type WrongKeyCounts, WrongKeys } from './wrong-keys.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the key must reach; a route without it is open to everybody, as far as `ANNALS_READ` lets them read. */
    scope?: Scope
  }
  interface FastifyInstance {
    /** How many wrong keys have come since the start. */
    readonly wrongKeys: WrongKeyCounts
  }
  interface FastifyRequest {
    /** The key that came with the request; null where none did. */
    key: KeyRecord | null
  }
}

/** @param uses is told of each use of a key */
export function auth(app: FastifyInstance, config: Config, store: Store, uses: Pick<KeyUses, 'note'>): void {
  const wrong = new WrongKeys()
  app.decorate('wrongKeys', wrong)
  app.decorateRequest('key', null)
  app.addHook('onRequest', async (request) => {
    const { url, config: route } = request.routeOptions
    // Probes and proxies send keys of their own to what the operator watches, where that needs none.
    if (route?.operator && route.scope === undefined) return
    const { authorization } = request.headers
    if (authorization !== undefined) {
      request.key = await keyIn(authorization, store)
      // A client that sends a key and reads on as anybody would take the public view for the full one.
      if (request.key === null) throw (await wrong.count(addressOf(request.ip), request.log)) ?? unknown()
      uses.note(request.key)
    }
    if (route?.scope !== undefined) demand(request, route.scope)
    else if (config.read === 'private' && isData(url))
      demand(request, 'read', 'This server is read with a key')
  })
}

/**
 * Refuses whoever may not do so much.
 * @param why what needs a key, where that is not the whole route
 * @throws Problem unauthorized without a key; forbidden where its scope is too small
 */
export function demand({ key }: FastifyRequest, scope: Scope, why?: string): void {
  if (key === null) {
    throw new Problem('unauthorized', why ?? `This needs a key with the scope ${scope}`)
  }
  if (contains(key.scope, scope)) return
  throw new HttpProblem('forbidden', `This needs a key with the scope ${scope}; this one has ${key.scope}`, {
    'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${scope}"`,
  })
}

/** Whether a route, by its pattern, answers with records, and not with what describes or watches them. */
const isData = (url: string | undefined): boolean =>
  /^\/(?:v1|ogc|records|actors|places|sources|embed|oembed|sitemaps|sitemap\.xml)(?:\/|$)/.test(url ?? '')

/** Which keys a route takes, in the words of OpenAPI: one that it needs, one that it may be given, or none. */
export function securityOf(
  url: string,
  scope: Scope | undefined,
  read: Config['read'],
): { security?: Record<string, string[]>[] } {
  if (scope !== undefined || (read === 'private' && isData(url))) return { security: [{ bearer: [] }] }
  return isData(url) ? { security: [{}, { bearer: [] }] } : {}
}

/** The component that `securityOf` names. */
export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key, made by `annals keys create` on the server. `read` opens `view=full`, `write` changes records, `admin` may do everything; each contains the one before. A key alone changes nothing of what is shown.',
  },
} as const

/** The key in a value of `Authorization` (RFC 6750 section 2.1); null where it is malformed, unknown or revoked. */
async function keyIn(header: string, { keys }: Store): Promise<KeyRecord | null> {
  const [, secret = ''] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  return isSecret(secret) ? await keys.find(hashOf(secret)) : null
}

function unknown(): Problem {
  return new Problem(
    'unauthorized',
    'The header Authorization has no valid key; leave it out to read what is public',
  )
}
