/** Which bodies are read: JSON in UTF-8, nothing else, and nested no deeper than a record can be. */
import type { FastifyInstance } from 'fastify'
import { inexact, inexactIn } from '../../domain/exact.js'
import { beyond } from '../../domain/json-text.js'
import { Problem } from '../../errors.js'

/** The most bytes of a body. */
export const MAX_BODY = 1_048_576
/** The most levels of lists and objects inside each other; a record has seven. */
const DEEPEST = 64
/** The most values, those of all lists and objects together: looking at one that is wrong takes longer than reading it. */
export const MOST_VALUES = 50_000

const JSON_TYPE = 'application/json'
const MERGE_PATCH = 'application/merge-patch+json'

export function bodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser([JSON_TYPE, MERGE_PATCH], { parseAs: 'buffer' }, (request, body, done) => {
    const type = request.headers['content-type'] ?? ''
    const [, charset] = /;\s*charset="?([^\s";]+)/i.exec(type) ?? []
    if (charset !== undefined && !/^utf-?8$/i.test(charset))
      return done(new Problem('unsupported_media_type', 'The body must be in UTF-8'))
    if (request.method !== 'PATCH' && type.toLowerCase().startsWith(MERGE_PATCH))
      return done(new Problem('unsupported_media_type', `${MERGE_PATCH} is for PATCH alone`))
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      return done(new Problem('unsupported_media_type', 'The body must not be compressed'))
    }
    // Many clients name a type also where they send nothing, as with DELETE.
    if (body.length === 0 && request.routeOptions.schema?.body === undefined) return done(null, undefined)
    // Fastify decodes leniently; a record must not be stored with "�" for what the sender meant.
    const text = decode(body as Buffer)
    if (text === undefined) return done(new Problem('malformed_body', 'The body is not in UTF-8'))
    // The text is checked, since what is parsed and then walked could be too deep to be walked.
    const limit = beyond(text, { levels: DEEPEST, values: MOST_VALUES })
    if (limit === 'levels') return done(new Problem('malformed_body', 'The body is nested too deeply'))
    if (limit === 'values') {
      const most = MOST_VALUES.toLocaleString('en')
      return done(
        new Problem('body_too_large', `A body has at most ${most} values, lists and objects among them`),
      )
    }
    parse(request, text, (error, value) => {
      const digits = error ? null : inexactIn(text)
      if (digits !== null) done(new Problem('malformed_body', inexact(digits)))
      else done(error, value)
    })
  })
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
