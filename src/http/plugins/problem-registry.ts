/** What each problem code is over HTTP: its status, its title, and what the reader can do about it. */
import type { ProblemCode } from '../../errors.js'

/** What a problem code means: its HTTP status, a short title, and what the reader can do about it. */
export interface ProblemDefinition {
  readonly status: number
  readonly title: string
  readonly explanation: string
}

/**
 * The registry of problems, in the order of the docs. The key is the stable `code` of the answer; `/problems/{code}`
 * prints the explanation, and the docs test compares this list with what is written down.
 */
export const PROBLEMS = {
  invalid_parameter: {
    status: 400,
    title: 'A parameter is not valid',
    explanation:
      'A parameter of the URL is unknown, malformed, given twice, or lacks another one that it needs. `errors` names each such parameter, says what it must be, and suggests the nearest right word where there is one.',
  },
  invalid_cursor: {
    status: 400,
    title: 'The cursor is not valid for this query',
    explanation:
      'A cursor is opaque and is sent back exactly as received, with the same filters and the same sort. Leave `cursor` out to begin at the first page.',
  },
  malformed_url: {
    status: 400,
    title: 'The URL cannot be decoded',
    explanation:
      'The path or the query holds a percent sign that is not followed by two hexadecimal digits, or bytes that are not valid UTF-8. Percent-encode the value.',
  },
  malformed_request: {
    status: 400,
    title: 'The request cannot be parsed',
    explanation:
      'The bytes received are not a valid HTTP/1.1 request (RFC 9112). Check the client or the proxy in between.',
  },
  malformed_body: {
    status: 400,
    title: 'The body cannot be parsed',
    explanation: 'The body is not well-formed JSON (RFC 8259) in UTF-8, although its Content-Type says so.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid key is needed',
    explanation:
      'The request asks for something that needs a key, or carries a key that is not known here. Send `Authorization: Bearer <key>` with a valid key, or leave the header out to read what is public.',
  },
  forbidden: {
    status: 403,
    title: 'The scope of the key is too small',
    explanation:
      'The key is valid, but its scope is too small: `read` reads the full view, `write` writes too, `admin` may do everything. Ask whoever runs the server for another key.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    explanation: 'There is no such path or record, or the record is not public. `/v1` lists what there is.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This path does not support this method',
    explanation: 'The header `Allow` lists the methods that this path supports.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    explanation: 'The whole request was not received in time. Send it again.',
  },
  conflict: {
    status: 409,
    title: 'The request conflicts with what is stored',
    explanation:
      'The request conflicts with what is stored: an id or external id is taken, other records refer to the record, or another request has used the Idempotency-Key.',
  },
  protected_name: {
    status: 409,
    title: 'The name of a protected person would become public',
    explanation:
      'Texts or ids contain the name of a person who is protected, or whom this change would protect. `mentions` lists each record with a JSON Pointer (RFC 6901) to the text. Change these texts, or send the request again with `acknowledge=true` if the name may stay.',
  },
  withdrawn: {
    status: 410,
    title: 'The record was withdrawn',
    explanation:
      'The record was published once and has been withdrawn by its editors. Its id is not used again.',
  },
  release_deleted: {
    status: 410,
    title: 'The release was deleted',
    explanation: 'The release was deleted by its editors. Its name is not used again.',
  },
  precondition_failed: {
    status: 412,
    title: 'The record has changed since it was read',
    explanation:
      'The tag in `If-Match` is not that of the record as it is now. Read the record again with `view=full`, bring your change up to date, and send it with its new `ETag`.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    explanation: 'The body is larger than this server takes. Send it in smaller parts.',
  },
  url_too_long: {
    status: 414,
    title: 'The URL is too long',
    explanation: 'The path and query together may have 8,192 bytes. Send a shorter query.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The media type of the body is not supported',
    explanation:
      'The path does not accept a body of this media type, encoding or compression; `detail` says which. Records are sent as `application/json` in UTF-8.',
  },
  range_not_satisfiable: {
    status: 416,
    title: 'The requested range is outside the file',
    explanation:
      'The header `Range` asks for bytes beyond the end of the file. `Content-Range` says how long the file is.',
  },
  invalid_record: {
    status: 422,
    title: 'The record is not valid',
    explanation:
      'The body is valid JSON, but not a valid record. `errors` holds a JSON Pointer (RFC 6901) to each fault, all at once.',
  },
  invalid_mapping: {
    status: 422,
    title: 'The mapping is not valid',
    explanation:
      'The mapping file of an import is not a valid mapping. `errors` holds a JSON Pointer (RFC 6901) to each fault, all at once; `docs/imports.md` describes mappings.',
  },
  protected_row: {
    status: 422,
    title: 'A row about a protected person has no id',
    explanation:
      'The body has a row with `protected: true` and no id, which is how the public view shows protected people. Storing it would lose who the person is. Read the record with `view=full`, change that, and send it.',
  },
  precondition_required: {
    status: 428,
    title: 'The If-Match header is missing',
    explanation:
      'A change needs the header `If-Match` with the `ETag` of the record in `view=full`, so that nobody overwrites what somebody else has written since. Read the record with `view=full`, and send its `ETag`.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    explanation:
      'This client has sent more requests per minute than the server allows, has as many exports or streams open as one client may have, or has sent many keys that are not valid; `detail` says which. Wait as long as `Retry-After` says.',
  },
  headers_too_large: {
    status: 431,
    title: 'The header fields are too large',
    explanation: 'All header fields together may have 16 KiB. Send fewer or smaller ones.',
  },
  internal_error: {
    status: 500,
    title: 'Internal server error',
    explanation:
      'The cause is on the server, not in the request. Whoever runs the server finds it in the log under the `instance` of this answer.',
  },
  release_unavailable: {
    status: 503,
    title: 'The release cannot be read now',
    explanation:
      'The file of the release is being rebuilt, because a person was protected or a record was erased: then `Retry-After` says when to try again. Or it is damaged or missing, or comes from a newer version of annals. Other releases and the current records are not affected.',
  },
  overloaded: {
    status: 503,
    title: 'The server is too busy',
    explanation:
      'The server refuses requests beyond its limits, so that those it has accepted stay fast, or another process has been writing for longer than a write waits; `detail` says which. Nothing was done. Wait as long as `Retry-After` says.',
  },
  too_slow: {
    status: 503,
    title: 'The query takes too long',
    explanation:
      'A query has a limited number of seconds (`ANNALS_QUERY_SECONDS`, 10 by default), and an export has a minute to find its records; this one took longer. `detail` suggests a cheaper query.',
  },
  insufficient_storage: {
    status: 507,
    title: 'The disk of the server is full',
    explanation:
      'The disk of the server is full, so that nothing was written; reading goes on. Whoever runs the server has to free space.',
  },
  not_ready: {
    status: 503,
    title: 'The server is not ready',
    explanation: 'The server is starting or stopping, or the database cannot be reached. Try again shortly.',
  },
} as const satisfies Record<ProblemCode, ProblemDefinition>

/** All codes, in the order of the registry. */
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]
