/** Answers paths that nothing is at (404), methods that a path does not take (405 with Allow), and OPTIONS. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.js'
import { HttpProblem } from './problem-answer.js'

const ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Which methods the routes take, by path. */
export interface RouteTable {
  /** The value of `Allow` for a request target, without its query; `undefined` where no route has that path. */
  allow(target: string): string | undefined
}

/** Collects every route that is added to `app` from now on. */
export function routeTable(app: FastifyInstance): RouteTable {
  const methodsOf = new Map<string, Set<string>>()
  let patterns: { matches: RegExp; methods: Set<string> }[] | undefined
  app.addHook('onRoute', ({ method, url }) => {
    // The catch-all that @fastify/cors adds for OPTIONS is no path of its own.
    if (url === '*') return
    const methods = methodsOf.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    methodsOf.set(url, methods)
    patterns = undefined
  })
  const listed = (methods: Set<string>) =>
    ORDER.filter((method) => method === 'OPTIONS' || methods.has(method)).join(', ')
  return {
    allow(target) {
      // "OPTIONS *" asks about the server as a whole (RFC 9110 section 9.3.7).
      if (target === '*') return listed(new Set([...methodsOf.values()].flatMap((methods) => [...methods])))
      patterns ??= [...methodsOf].map(([url, methods]) => ({ matches: toExpression(url), methods }))
      const path = decoded(target)
      const found = patterns.filter(({ matches }) => matches.test(path))
      if (found.length === 0) return undefined
      return listed(new Set(found.flatMap(({ methods }) => [...methods])))
    },
  }
}

/** Answers OPTIONS with `Allow`; preflights of browsers get past unknown paths, so that they can read the 404. */
export function answerOptions(app: FastifyInstance, table: RouteTable): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'OPTIONS') return done()
    const allow = table.allow(pathOf(request.url))
    const isPreflight =
      request.headers.origin !== undefined && request.headers['access-control-request-method'] !== undefined
    if (allow === undefined && !isPreflight) return done(new Problem('not_found'))
    if (allow !== undefined) reply.header('allow', allow)
    reply.code(204).send()
  })
}

/** Answers, before a body is read, what no route takes. */
export function refuseUnrouted(app: FastifyInstance, table: RouteTable): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) return done()
    const allow = table.allow(pathOf(request.url))
    if (allow === undefined) return done(new Problem('not_found'))
    const detail = `This path does not support ${request.method}; it supports ${allow}`
    done(new HttpProblem('method_not_allowed', detail, { allow }))
  })
  app.setNotFoundHandler(() => {
    throw new Problem('not_found')
  })
}

/** The path of a request target, which may be in absolute form (RFC 9112 section 3.2.2). */
function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return path === '' ? '/' : path
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** A route pattern of Fastify as an expression: `:name`, `:name(expression)`, `*`, and `::` for a colon. */
function toExpression(pattern: string): RegExp {
  const source = pattern.replace(
    /::|:[A-Za-z0-9_]+(\((?:[^()]|\([^()]*\))*\))?\??|\*|[^A-Za-z0-9/]/g,
    (token, expression?: string) => {
      if (token === '::') return ':'
      if (token === '*') return '.*'
      if (token.startsWith(':') && token.length > 1)
        return expression?.replace(/^\(\^?(.*?)\$?\)$/, '(?:$1)') ?? '[^/]+?'
      return `\\${token}`
    },
  )
  return new RegExp(`^${source}$`, 's')
}
