/** Turns every error into one problem answer (RFC 9457), and lets nothing of the inside out with it. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../config.js'
import { Problem, type ProblemCode } from '../../errors.js'
import { acceptedLanguage } from '../../messages/languages.js'
import { translated } from '../../messages/translate.js'
import { aboutOf } from '../../pages/about.js'
import { inLanguage } from '../../pages/language.js'
import { HTML_TYPE } from '../../pages/page.js'
import { problemPage } from '../../pages/problem.js'
import { corsHeaders } from './cors.js'
import { pagePolicy } from './headers.js'
import { prefersHtml } from './html.js'
import { baseUrlOf } from './links.js'
import { logRequest } from './logging.js'
import { problemHeaders, renderProblem, statusOf } from './problem-answer.js'
import type { ProblemCounts } from './problem-counts.js'
import { vary } from './vary.js'

export const PROBLEM_TYPE = 'application/problem+json'

/** Addresses that programs ask, whose problems are JSON whoever asks. */
const OF_API = /^\/(?:v1|ogc|docs|health|metrics)(?:[/?]|$)/

/** What Fastify's own errors mean to a client. */
const FASTIFY_ERRORS: Record<string, ProblemCode> = {
  FST_ERR_BAD_URL: 'malformed_url',
  // Ids have at most 128 characters, so nothing can be under a longer one.
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_NOT_FOUND: 'not_found',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
}

/** What other people's errors mean by their status; any other status is a fault of the server. */
const STATUS_CODES: Record<number, ProblemCode> = {
  400: 'malformed_request',
  403: 'not_found',
  404: 'not_found',
  413: 'body_too_large',
  415: 'unsupported_media_type',
}

/** The problem that an error is to the client. Its message is kept for our own problems only. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>
  const known = FASTIFY_ERRORS[code ?? ''] ?? STATUS_CODES[statusCode ?? 500]
  return new Problem(known ?? 'internal_error', undefined, { cause: error })
}

/** Headers that describe an answer which is not coming any more. */
const STALE = /^(?:etag|last-modified|link|location|accept-ranges|content-(?!security-policy).*|annals-.*)$/

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply, config: Config): void {
  if (statusOf(problem) >= 500) logFailure(problem, request)
  for (const name of Object.keys(reply.getHeaders())) if (STALE.test(name)) reply.removeHeader(name)
  const base = baseUrlOf(request, config)
  // A browser that follows a broken link is told in a page, too.
  const isAstray = request.is404 && ['GET', 'HEAD'].includes(request.method) && !OF_API.test(request.url)
  const isPage = request.routeOptions.config?.page === true || isAstray
  const language =
    isPage && !isAstray ? request.language : acceptedLanguage(request.headers['accept-language'])
  const english = renderProblem(problem, base, request.id)
  const rendered = { ...english, title: inLanguage(language, () => translated(english.title)) }
  vary(reply, 'Accept-Language')
  const headers = problemHeaders(problem, request.headers.authorization !== undefined)
  reply.code(english.status).headers(headers).header('cache-control', 'no-store')
  if (isPage) {
    vary(reply, 'Accept')
    if (prefersHtml(request.headers.accept)) {
      const { contact } = config
      const site = { base, title: request.collectionTitle, about: aboutOf(config), contact }
      const page = inLanguage(language, () => problemPage(rendered, site))
      if (isAstray) reply.header('content-security-policy', pagePolicy("'none'"))
      reply.header('content-type', HTML_TYPE).send(page)
      return
    }
  }
  // A Buffer, because Fastify adds a charset to strings, which this media type does not have.
  reply.header('content-type', PROBLEM_TYPE).send(Buffer.from(JSON.stringify(rendered)))
}

/** A fault inside is logged with what caused it; refusing work when busy or closing has no cause. */
function logFailure(problem: Problem, request: FastifyRequest): void {
  const line = { code: problem.code, route: request.routeOptions.url ?? null }
  if (problem.cause === undefined && problem.code !== 'internal_error') request.log.warn(line, 'refused')
  else request.log.error({ ...line, err: problem.cause ?? problem }, 'failed')
}

/**
 * Fastify's `frameworkErrors`: what it refuses before any hook has run, so that the headers are set here.
 * @param counts is told of each problem
 */
export function frameworkErrors(config: Config, counts?: ProblemCounts) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = toProblem(error)
    counts?.count(problem.code)
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
    reply.headers(corsHeaders(config, request.headers.origin))
    send(problem, request, reply, config)
    logRequest(request, reply)
  }
}

/** @param counts is told of each problem */
export function problems(app: FastifyInstance, config: Config, counts?: ProblemCounts): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    counts?.count(problem.code)
    send(problem, request, reply, config)
  })
}
