/** The one error of the client: an answer that is not what was asked for, with the problem that the server told. */
import type { Problem } from './schema.js'

/** The codes that annals answers with. */
export type ProblemCode = Problem['code']

/**
 * Thrown for every answer that is no success, and for one that cannot be read (a page of HTML, a stream that was cut
 * off). What never was answered, such as a network error or an abort, is thrown as `fetch` throws it.
 */
export class AnnalsError extends Error {
  /** The HTTP status. */
  readonly status: number
  /** The problem document (RFC 9457); null where something else answered, such as a proxy. */
  readonly problem: Problem | null
  /** What `problem` has as its code; null without one. */
  readonly code: ProblemCode | null
  /** After how many seconds to try again, where the answer says so; else null. */
  readonly retryAfter: number | null
  /** The URL that answered. */
  readonly url: string

  constructor(response: Response, { body, message, cause }: Fault) {
    const problem = isProblem(body) ? body : null
    const answered = `the server answered ${response.status} ${response.statusText}`.trimEnd()
    super(message ?? problem?.detail ?? answered, cause === undefined ? {} : { cause })
    this.name = 'AnnalsError'
    this.status = response.status
    this.problem = problem
    this.code = problem?.code ?? null
    this.retryAfter = seconds(response.headers.get('retry-after'))
    this.url = response.url
  }
}

/** What is known about an answer that is thrown. */
interface Fault {
  /** The body, parsed where it was JSON. */
  readonly body?: unknown
  /** What is wrong, where the body does not say it. */
  readonly message?: string
  readonly cause?: unknown
}

/** Other servers send problem documents too: without a code and a list of errors it is none of ours. */
function isProblem(body: unknown): body is Problem {
  const { code, detail, errors } = (body ?? {}) as Record<string, unknown>
  return typeof code === 'string' && typeof detail === 'string' && Array.isArray(errors)
}

/** Reads `Retry-After` (RFC 9110, section 10.2.3), which is a number of seconds or a date. */
function seconds(header: string | null): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1_000))
}
