/** Which bodies are read: JSON in UTF-8, nothing else. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.js'

/** The most bytes of a body. */
export const MAX_BODY = 1_048_576

export function bodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      return done(new Problem('unsupported_media_type', 'The body must not be compressed'))
    }
    // Fastify decodes leniently; a record must not be stored with "�" for what the sender meant.
    const text = decode(body as Buffer)
    if (text === undefined) return done(new Problem('malformed_body', 'The body is not in UTF-8'))
    parse(request, text, done)
  })
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
