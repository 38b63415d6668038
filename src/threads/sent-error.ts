/** Sends problems and other errors from one thread to another, where they would lose their class. */
import { Problem, type ProblemCode } from '../errors.js'

/** Thrown by work that was told in its middle that nobody wants it any more, or that its time is over. */
export class BrokenOff extends Error {}

/** An error as it goes from one thread to another; `cause` and `stack` are for the log. */
export type SentError =
  | ({
      readonly kind: 'problem'
      readonly code: ProblemCode
      readonly detail: string
      readonly cause: SentError | null
    } & Pick<Problem, 'faults' | 'headers' | 'extension'>)
  | { readonly kind: 'broken off' | 'other'; readonly message: string; readonly stack: string | undefined }

export function sentError(error: unknown): SentError {
  if (error instanceof Problem) {
    const { code, message: detail, faults, headers, extension, cause } = error
    const sentCause = cause instanceof Error ? sentError(cause) : null
    return { kind: 'problem', code, detail, faults, headers, extension, cause: sentCause }
  }
  if (!(error instanceof Error)) return { kind: 'other', message: String(error), stack: undefined }
  const { message, stack } = error
  return { kind: error instanceof BrokenOff ? 'broken off' : 'other', message, stack }
}

export function receivedError(sent: SentError): Error {
  if (sent.kind === 'problem') {
    const { code, detail, faults, headers, extension, cause } = sent
    const more = { faults, headers: { ...headers }, extension }
    return new Problem(code, detail, cause === null ? more : { ...more, cause: receivedError(cause) })
  }
  const error = sent.kind === 'broken off' ? new BrokenOff(sent.message) : new Error(sent.message)
  // Where it was thrown says more than where it was received.
  if (sent.stack !== undefined) error.stack = sent.stack
  return error
}
