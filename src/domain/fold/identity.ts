/** When two keys, tags, codes or ids are the same one, however they were typed; the texts themselves stay as written. */
import { composed } from '../decomposed.js'

const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu
const SPACES = /[\s\u0085]+/g

const SPACE = 0x20
const LAST = 0x7e

/** Whether a text is its own identity: visible ASCII with single spaces between. Nearly all are, so it has to be quick. */
function isPlain(text: string): boolean {
  let before = SPACE
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit > LAST || unit < SPACE || (unit === SPACE && before === SPACE)) return false
    before = unit
  }
  return before !== SPACE || text === ''
}

/**
 * What a text is compared as: in NFC, runs of white space as one space and none around it, without what Unicode says is
 * not seen (Default_Ignorable_Code_Point: soft hyphens, zero-width characters, selectors of variants). A text of nothing
 * else is itself.
 */
export function identityOf(text: string): string {
  if (isPlain(text)) return text
  const made = composed(text.replace(INVISIBLE, '').replace(SPACES, ' ').trim())
  return made === '' ? text : made
}
