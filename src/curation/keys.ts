/** Makes keys: the one place where a secret is made, and the only moment at which it is known. */
import { randomBytes } from 'node:crypto'
import { hashOf, keyNameSchema, MARK, PREFIX_LENGTH, SECRET_BYTES } from '../domain/key.js'
import type { Scope } from '../domain/vocabulary.js'
import { Problem } from '../errors.js'
import type { KeyRecord, Keys } from '../store/contract/keys.js'

/**
 * Makes a key.
 * @returns its secret, which cannot be had again, and what is kept of it
 * @throws Problem invalid_parameter where the name is none; conflict where it was given before
 */
export async function createKey(
  keys: Keys,
  { name, scope }: { readonly name: string; readonly scope: Scope },
): Promise<{ readonly secret: string; readonly key: KeyRecord }> {
  const named = keyNameSchema.safeParse(name)
  if (!named.success) {
    const faults = [{ parameter: 'name', detail: `name ${named.error.issues[0]!.message}` }]
    throw new Problem('invalid_parameter', undefined, { faults })
  }
  const secret = MARK + randomBytes(SECRET_BYTES).toString('base64url')
  const prefix = secret.slice(0, PREFIX_LENGTH)
  return { secret, key: await keys.create({ name: named.data, prefix, scope, hash: hashOf(secret) }) }
}
