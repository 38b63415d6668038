/** When two keys, tags, codes or ids are the same one, however they were typed; the texts themselves stay as written. */
import { composed } from '../decomposed.js'

/** A text that is its own identity: visible ASCII with single spaces. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu
const SPACES = /[\s\u0085]+/g

/**
 * What a text is compared as: in NFC, runs of white space as one space and none around it, without what Unicode says is
 * not seen (Default_Ignorable_Code_Point: soft hyphens, zero-width characters, selectors of variants). A text of nothing
 * else is itself.
 */
export function identityOf(text: string): string {
  if (PLAIN.test(text)) return text
  const made = composed(text.replace(INVISIBLE, '').replace(SPACES, ' ').trim())
  return made === '' ? text : made
}
