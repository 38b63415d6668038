/** What threads and those that start them say to each other: requests by name, each answered once, by its number. */
import type { SentError } from './sent-error.js'

/** What belongs to one request, all of it plain data. */
export interface ThreadRequest {
  readonly input: unknown
  /** What is told while it is carried out; nothing where it is left out. */
  readonly progress?: unknown
  readonly answer: unknown
}

/** What a thread can be asked, by name: the one type that both sides share. */
export type ThreadRequests<R> = { readonly [Name in keyof R]: ThreadRequest }

export type ProgressOf<One extends ThreadRequest> = One extends { readonly progress: infer Told }
  ? Told
  : never

/** What a thread is started with. */
export interface ThreadStart {
  /** What its file needs before it can be asked anything. */
  readonly data: unknown
  /** The memory of its `StopCells`. */
  readonly stops: SharedArrayBuffer
}

/** A request, or that there will be no more of them. */
export type ToThread =
  | { readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly end: true }

/** That the thread listens, how far it is with a request, or what became of it. */
export type FromThread =
  | { readonly ready: true }
  | { readonly id: number; readonly progress: unknown }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: SentError }
