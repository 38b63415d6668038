/** What HTTP makes of a problem: the body of the answer (RFC 9457), its status, and its header fields. */
import { type Fault, Problem, type ProblemCode, type ProblemFacts } from '../../errors.js'
import { PROBLEMS } from './problem-registry.js'

/** The body of an `application/problem+json` answer (RFC 9457). */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode
  readonly instance: string
  readonly errors: readonly Omit<Fault, 'code'>[]
  /** Where the names of protected people stand; only in `protected_name` (RFC 9457, section 3.2). */
  readonly mentions?: readonly unknown[]
}

/** A problem that comes of HTTP itself, with the header fields by which a client knows how to go on, such as `Allow`. */
export class HttpProblem extends Problem {
  constructor(
    code: ProblemCode,
    detail: string,
    readonly headers: Readonly<Record<string, string>>,
    facts?: ProblemFacts,
  ) {
    super(code, detail, facts)
  }
}

/** What an answer 401 or 403 asks for (RFC 6750 section 3). */
export const CHALLENGE = 'Bearer realm="annals"'

export const statusOf = ({ code }: Pick<Problem, 'code'>): number => PROBLEMS[code].status

/**
 * Renders a problem as the RFC 9457 body.
 * @param origin the absolute base URL of this server, without a trailing slash
 * @param requestId the UUID of the request, which becomes `instance`
 */
export function renderProblem(problem: Problem, origin: string, requestId: string): ProblemBody {
  const { code, detail, faults, mentions } = problem
  const { status, title } = PROBLEMS[code]
  return {
    type: `${origin}/problems/${code}`,
    title,
    status,
    detail: detail ?? title,
    code,
    instance: `urn:uuid:${requestId}`,
    errors: faults.map(({ code: _code, ...shown }) => shown),
    ...(mentions === null ? {} : { mentions }),
  }
}

/**
 * The header fields of the answer that are due to the problem.
 * @param hasKey whether the request came with a key, which was not valid where the problem is `unauthorized`
 */
export function problemHeaders(problem: Problem, hasKey: boolean): Record<string, string> {
  const headers: Record<string, string> = {}
  if (problem.code === 'unauthorized')
    headers['www-authenticate'] = hasKey ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE
  if (problem.retryAfter !== null) headers['retry-after'] = String(spread(problem.retryAfter))
  return problem instanceof HttpProblem ? { ...headers, ...problem.headers } : headers
}

/**
 * The seconds of a `Retry-After` (RFC 9110 section 10.2.3): at random, so that clients that were refused together do
 * not come back together.
 * @param least the fewest; the most are twice as many and one
 */
const spread = (least: number): number => least + Math.floor(Math.random() * (least + 2))
