/** The registry of the headers that answers tell something by, for the description of the API and for what is kept with an answer. */

interface AnswerHeader {
  readonly name: string
  readonly description: string
  readonly type: 'string' | 'integer'
}

const header = (name: string, description: string, type: AnswerHeader['type'] = 'string'): AnswerHeader => ({
  name,
  description,
  type,
})

/** What an answer says of itself beside its body; it stays with the body where that is kept to be sent again. */
export const OWN_HEADERS = {
  'annals-revision': header(
    'Annals-Revision',
    'The number of the last change when this was read; `since` of `/v1/changes` goes on from there.',
    'integer',
  ),
  'annals-next': header(
    'Annals-Next',
    'The `since` of the next page of changes, or of your next request.',
    'integer',
  ),
  'annals-total': header('Annals-Total', 'How many records are written.', 'integer'),
  'annals-omitted': header('Annals-Omitted', 'How many more the format cannot hold.', 'integer'),
  link: header('Link', 'Links (RFC 8288): pages around this one, or licences.'),
  'content-disposition': header('Content-Disposition', 'The name of the file (RFC 6266).'),
} as const

export type OwnHeader = keyof typeof OWN_HEADERS

/** All headers that the description names. */
export const ANSWER_HEADERS = {
  ...OWN_HEADERS,
  etag: header(
    'ETag',
    'A strong entity tag (RFC 9110 section 8.8.3); each coding of the answer has its own.',
  ),
  'cache-control': header('Cache-Control', 'How long, and for whom, the answer may be kept (RFC 9111).'),
  vary: header('Vary', 'What else the answer depends on.'),
  location: header('Location', 'Where it is.'),
  'accept-ranges': header('Accept-Ranges', '`bytes`: parts are sent where `Range` asks for one.'),
  'content-range': header('Content-Range', 'Which bytes of the file these are, and how many it has.'),
  'preference-applied': header(
    'Preference-Applied',
    '`respond-async`, where `Prefer` asked for it (RFC 7240).',
  ),
  'www-authenticate': header(
    'WWW-Authenticate',
    'What is wrong with the key, or that there is none (RFC 6750).',
  ),
  'retry-after': header('Retry-After', 'After how many seconds to try again.', 'integer'),
  ratelimit: header('RateLimit', 'What is left of the quota, where there is one.'),
  'ratelimit-policy': header('RateLimit-Policy', 'The quota, where there is one.'),
} as const satisfies Record<string, AnswerHeader>

export type HeaderKey = keyof typeof ANSWER_HEADERS

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which headers the successful answers of a route have beside those that follow from what it is. */
    tells?: readonly HeaderKey[]
  }
}
