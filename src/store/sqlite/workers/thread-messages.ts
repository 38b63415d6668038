/** What the pool and its threads send each other. */
import type { SentProblem } from '../../../threads/sent-problem.js'
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
