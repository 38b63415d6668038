/** What the pool and its threads send each other, and how problems are sent. */
import { Problem } from '../../../errors.js'
import type { PackedAnswer } from './packed-answer.js'
import type { ReadName } from './reads.js'

export interface ThreadRequest {
  readonly id: number
  readonly name: ReadName
  readonly plan: unknown
  /** After how many milliseconds it is broken off. */
  readonly limit: number
}

/** What a thread says of a query: its answer and how long it took (ms), that it was broken off, or why it failed. */
export type ThreadReply =
  | { readonly ready: true }
  | { readonly id: number; readonly took: number; readonly answer: PackedAnswer }
  | { readonly id: number; readonly brokenOff: true }
  | { readonly id: number; readonly problem: SentProblem }
  | { readonly id: number; readonly failure: string }

interface SentProblem extends Pick<Problem, 'code' | 'message' | 'faults' | 'extension'> {
  readonly headers: Record<string, string>
}

/** A problem as it is sent from one thread to another, where errors lose their class. */
export function sentProblem({ code, message, faults, headers, extension }: Problem): SentProblem {
  return { code, message, faults, headers, extension }
}

/** The problem that was sent. */
export function receivedProblem({ code, message, ...more }: SentProblem): Problem {
  return new Problem(code, message, more)
}
