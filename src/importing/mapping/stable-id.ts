/** Ids of actors, locations and sources that a file has no ids for: the same each time for the same key. */
import { createHash } from 'node:crypto'
import { slug } from '../../curation/new-id.js'

/** Characters of the words of an id, before its digest. */
const WORDS = 60

/** An id of a key: its first words in Latin letters, and ten digits that tell it from all others. */
export function stableId(key: string, what: string): string {
  const words = slug(key).slice(0, WORDS).replace(/-$/, '') || what
  return `${words}-${digest(key).slice(0, 10)}`
}

/** Hexadecimal digits of a text. */
export function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
