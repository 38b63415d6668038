/** Keys: what their secrets look like, what is kept of them, and how a key may be named. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { SCOPES, type Scope } from './vocabulary.js'

/** What every secret begins with, so that people and scanners recognise one that has got out. */
export const MARK = 'annals_'
/** Random bytes in a secret. */
export const SECRET_BYTES = 32
/** Characters of a secret that are kept, and shown to tell keys apart. */
export const PREFIX_LENGTH = 12

/** 32 bytes in base64url (RFC 4648 section 5, without padding); the last character stands for four bits. */
const SECRET = /^annals_[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

/** Whether a text could be a secret at all. */
export const isSecret = (text: string): boolean => SECRET.test(text)

/** What is kept of a secret: SHA-256 in hexadecimal. It has 256 random bits, so that a slow hash adds nothing. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Characters of a name. */
const MOST = 100

/**
 * A name for a key. Names are printed in tables, so nothing in one breaks lines or is invisible; and none looks
 * like a secret, since that is what somebody pastes by mistake.
 */
export const keyNameSchema = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .refine((text) => [...text].length >= 1 && [...text].length <= MOST, `must have 1 to ${MOST} characters`)
  .refine(
    (text) => text === text.trim() && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text),
    'must not begin or end with a space, or hold line breaks or control characters',
  )
  .refine(
    (text) => !text.toLowerCase().startsWith(MARK),
    `must not begin with ${MARK}, as keys themselves do`,
  )

/** Whether a scope holds another: each contains the one before. */
export function contains(scope: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(needed)
}
