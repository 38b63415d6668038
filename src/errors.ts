/** The error that every part of annals throws for what it refuses: a code that others tell apart, and what is wrong. */

/** The code of a problem. What it means over HTTP is in `http/plugins/problem-registry.ts`. */
export type ProblemCode =
  | 'invalid_parameter'
  | 'invalid_cursor'
  | 'malformed_url'
  | 'malformed_request'
  | 'malformed_body'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'conflict'
  | 'protected_name'
  | 'withdrawn'
  | 'release_deleted'
  | 'precondition_failed'
  | 'body_too_large'
  | 'url_too_long'
  | 'unsupported_media_type'
  | 'range_not_satisfiable'
  | 'invalid_record'
  | 'invalid_mapping'
  | 'protected_row'
  | 'precondition_required'
  | 'too_many_requests'
  | 'headers_too_large'
  | 'internal_error'
  | 'release_unavailable'
  | 'overloaded'
  | 'too_slow'
  | 'insufficient_storage'
  | 'not_ready'

/** The kinds of faults that others tell apart: a key or parameter that nothing knows, a record or term that is not there. */
export type FaultCode = 'unknown_key' | 'missing_reference'

/** One fault inside a problem: which parameter or JSON Pointer, what is wrong, and the nearest right word. */
export interface Fault {
  /** What kind it is, where it is one that others tell apart; it is no part of answers. */
  readonly code?: FaultCode
  readonly parameter?: string
  readonly pointer?: string
  readonly detail: string
  readonly suggestion?: string
}

/** What a problem may say beside its code and its detail. */
export interface ProblemFacts {
  readonly faults?: readonly Fault[]
  /**
   * The fewest seconds after which trying again makes sense. Whoever tells clients adds a random time to it, so that
   * those who were refused together do not come back together.
   */
  readonly retryAfter?: number
  /** Where the names of protected people stand. */
  readonly mentions?: readonly unknown[]
  readonly cause?: unknown
}

/** An error with a code; everything that annals refuses is thrown as one of these. */
export class Problem extends Error {
  readonly code: ProblemCode
  /** What is wrong in this case; null where the code says it all. */
  readonly detail: string | null
  readonly faults: readonly Fault[]
  /** The fewest seconds after which trying again makes sense; null where nobody knows. */
  readonly retryAfter: number | null
  /** Where the names of protected people stand; null where it is not about them. */
  readonly mentions: readonly unknown[] | null

  /** @param detail the details of the faults where it is left out */
  constructor(
    code: ProblemCode,
    detail?: string | null,
    { faults = [], retryAfter, mentions, cause }: ProblemFacts = {},
  ) {
    const listed = faults.map((fault) => fault.detail).join('; ')
    const said = detail ?? (faults.length > 0 ? listed : null)
    super(said ?? code, { cause })
    this.name = 'Problem'
    this.code = code
    this.detail = said
    this.faults = faults
    this.retryAfter = retryAfter ?? null
    this.mentions = mentions ?? null
  }
}
