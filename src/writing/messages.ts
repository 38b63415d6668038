/** What the event loop and the thread that writes say to each other. */
import { Problem, type ProblemCode } from '../errors.js'
import type { Chore, WriteAnswer, WriteOrder } from './carry-out.js'

/** What the thread writes, and how. */
export interface WriterFile {
  readonly path: string
  readonly durability: 'full' | 'normal'
}

/** What the thread is told: an order, to leave one out that it has not begun, or to end after the one that it has begun. */
export type ToThread =
  | { readonly id: number; readonly order: WriteOrder | Chore }
  | { readonly cancel: number }
  | { readonly end: true }

/** What the thread says: that it listens, or what became of an order. Each order is answered once. */
export type FromThread =
  | { readonly ready: true }
  | { readonly id: number; readonly answer: WriteAnswer | null }
  /** It was told to leave it out before it had begun: nothing was done. */
  | { readonly id: number; readonly cancelled: true }
  | { readonly id: number; readonly problem: SentProblem }
  | { readonly id: number; readonly failure: string }

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
  const error = new Error(stack.split('\n', 1)[0])
  error.stack = stack
  return error
}
