/** What the log holds: one JSON line per request that says nothing about who asked for what, and the faults of the server. */
import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'
import type { Config } from '../../config.js'
import { logOnStandardOutput } from './log-destination.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route for the operator: never refused for load, and logged at debug only. */
    operator?: boolean
  }
}

/** Where log lines go, one JSON object per line. */
export interface LogStream {
  write(line: string): void
}

/** The logger of Fastify: JSON with the level as a word and the time in ISO 8601, to standard output. */
export function loggerOptions(
  config: Config,
  stream?: LogStream,
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: config.logLevel,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    // Fastify logs whole requests and replies here and there: these let nothing of them through.
    serializers: {
      req: ({ method }) => ({ method }),
      res: ({ statusCode }) => ({ statusCode }),
      err: plainError,
    },
    hooks: {
      logMethod(args, method) {
        method.apply(this, withoutUrl(args) as Parameters<typeof method>)
      },
    },
    stream: stream ?? logOnStandardOutput(),
  }
}

/** Fastify's warnings about replies that are sent twice quote the URL, in the message or in the error's. */
function withoutUrl(args: readonly unknown[]): unknown[] {
  const [first, ...rest] = args
  const code = (first as { err?: { code?: unknown } } | null)?.err?.code
  if (rest.length === 0 && typeof code === 'string' && code.startsWith('FST_')) return [first, code]
  return args.map((arg) =>
    typeof arg === 'string' && arg.startsWith('Reply was already sent') ? 'Reply was already sent' : arg,
  )
}

/** Writes the request line when the answer is sent: method, route pattern, status, milliseconds, request id. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'request_id' })
  }

  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    logRequest(request, reply, error)
  }
}

/** Writes the request line; `error` is what broke the answer off. */
export function logRequest(request: FastifyRequest, reply: FastifyReply, error?: Error | null): void {
  const { url, config } = request.routeOptions
  const level = config?.operator && reply.statusCode < 500 ? 'debug' : 'info'
  request.log[level](
    {
      method: request.method,
      // The pattern of the catch-all of OPTIONS says nothing.
      route: url === '*' ? null : (url ?? null),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(error ? { broken: true } : {}),
    },
    'request',
  )
}

/** An error as the log shows it: no enumerable extras, and for Fastify's own, whose messages quote URLs, no message. */
function plainError(error: Error & { code?: unknown }): { type: string; message: string; stack: string } {
  const code = typeof error.code === 'string' ? error.code : undefined
  const quotesUrl = code?.startsWith('FST_') ?? false
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : ''
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    type: error.name,
    message: quotesUrl ? String(code) : error.message,
    stack: quotesUrl ? frames.join('\n') : `${error.stack}${cause}`,
    ...(code ? { code } : {}),
  }
}
