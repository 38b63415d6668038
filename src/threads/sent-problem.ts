/** Sends problems and errors from one thread to another, where they would lose their class. */
import { Problem, type ProblemCode } from '../errors.js'

/** A problem as it goes from one thread to another. */
export interface SentProblem extends Pick<Problem, 'faults' | 'headers' | 'extension'> {
  readonly code: ProblemCode
  readonly detail: string
  /** The stack of what caused it, for the log. */
  readonly cause: string | null
}

export function sentProblem({ code, message, faults, headers, extension, cause }: Problem): SentProblem {
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : null
  return { code, detail: message, faults, headers, extension, cause: stack }
}

export function receivedProblem({ code, detail, faults, headers, extension, cause }: SentProblem): Problem {
  const more = { faults, headers: { ...headers }, extension }
  return new Problem(code, detail, cause === null ? more : { ...more, cause: errorOf(cause) })
}

/** An error of another thread, with its stack. */
export function errorOf(stack: string): Error {
  const error = new Error(stack.split('\n', 1)[0]!.replace(/^[A-Za-z]*Error: /, ''))
  error.stack = stack
  return error
}
