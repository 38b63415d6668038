/** Ids of actors, locations and sources that a file has no ids for: the same each time for the same key. */
import { createHash } from 'node:crypto'
import { slug } from '../../curation/new-id.js'
import { identityOf } from '../../domain/fold/identity.js'

/** Characters of the words of an id, before its digest. */
const WORDS = 60

/**
 * An id of a key: its first words in Latin letters, and ten digits that tell it from all others. Keys that are the same
 * however they are typed have the same.
 */
export const stableId = (key: string, what: string): string => idOf(identityOf(key), what)

/** The id that a key had when keys were distinguished by their code points; null where it is the one that it has. */
export function formerId(key: string, what: string): string | null {
  return identityOf(key) === key ? null : idOf(key, what)
}

function idOf(key: string, what: string): string {
  const words = slug(key).slice(0, WORDS).replace(/-$/, '') || what
  return `${words}-${digest(key).slice(0, 10)}`
}

/** Hexadecimal digits of a text. */
export function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
