/** Sends problems and other errors from one thread to another, where they would lose their class. */
import { Problem } from '../errors.js'

/** Thrown by work that was told in its middle that nobody wants it any more, or that its time is over. */
export class BrokenOff extends Error {}

/** An error as it goes from one thread to another; `cause` and `stack` are for the log. */
export type SentError =
  | ({
      readonly kind: 'problem'
      readonly cause: SentError | null
    } & Pick<Problem, 'code' | 'detail' | 'faults' | 'retryAfter' | 'mentions'>)
  | { readonly kind: 'broken off' | 'other'; readonly message: string; readonly stack: string | undefined }

export function sentError(error: unknown): SentError {
  if (error instanceof Problem) {
    const { code, detail, faults, retryAfter, mentions, cause } = error
    const sentCause = cause instanceof Error ? sentError(cause) : null
    return { kind: 'problem', code, detail, faults, retryAfter, mentions, cause: sentCause }
  }
  if (!(error instanceof Error)) return { kind: 'other', message: String(error), stack: undefined }
  const { message, stack } = error
  return { kind: error instanceof BrokenOff ? 'broken off' : 'other', message, stack }
}

export function receivedError(sent: SentError): Error {
  if (sent.kind === 'problem') {
    const { code, detail, faults, retryAfter, mentions, cause } = sent
    return new Problem(code, detail, {
      faults,
      ...(retryAfter !== null && { retryAfter }),
      ...(mentions !== null && { mentions }),
      ...(cause !== null && { cause: receivedError(cause) }),
    })
  }
  const error = sent.kind === 'broken off' ? new BrokenOff(sent.message) : new Error(sent.message)
  // Where it was thrown says more than where it was received.
  if (sent.stack !== undefined) error.stack = sent.stack
  return error
}
