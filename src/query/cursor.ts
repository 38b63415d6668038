/** Cursors: where a page begins, bound to the question and the sort that made them, opaque to the client. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../errors.js'

/** Where a page begins: after (or, read backwards, before) the row with these sort values, or at it. */
export interface Position {
  readonly values: readonly (string | number)[]
  readonly backwards: boolean
  readonly inclusive: boolean
}

const envelope = z.tuple([
  z.literal(1),
  z.string(),
  z.boolean(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()])).min(1),
])

/** A short digest of everything that decides which rows there are and in which order. */
export function fingerprint(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12)
}

/** Writes a position down as the opaque text of `cursor`. */
export function encodeCursor(position: Position, question: string): string {
  return Buffer.from(
    JSON.stringify([1, question, position.backwards, position.inclusive, position.values]),
  ).toString('base64url')
}

/**
 * Reads a cursor back.
 * @param shape the types of the sort values, in order, as the sort of this question has them
 * @throws Problem invalid_cursor where it is damaged, or was made by another question or sort
 */
export function decodeCursor(
  text: string,
  question: string,
  shape: readonly ('string' | 'number' | 'scalar')[],
): Position {
  const parsed = envelope.safeParse(jsonOf(text))
  if (!parsed.success || Buffer.from(text, 'base64url').toString('base64url') !== text) {
    throw refuse('the cursor is damaged: send it back exactly as it was received')
  }
  const [, made, backwards, inclusive, values] = parsed.data
  if (made !== question) throw refuse('the cursor was made by other filters or another sort')
  if (
    values.length !== shape.length ||
    values.some((value, index) => shape[index] !== 'scalar' && typeof value !== shape[index])
  ) {
    throw refuse('the cursor is damaged: send it back exactly as it was received')
  }
  return { values, backwards, inclusive }
}

function refuse(detail: string): Problem {
  return new Problem('invalid_cursor', undefined, { faults: [{ parameter: 'cursor', detail }] })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
