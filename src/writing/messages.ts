/** What the event loop and the thread that writes say to each other. */
import type { SentProblem } from '../threads/sent-problem.js'
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
