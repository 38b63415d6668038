/** The qualifiers `~ ? %` of a date's parts: to which parts each applies, and what they add up to. */
import { EdtfError } from './edtf-error.js'
import type { Qualifier } from './precision.js'

/** A set of `APPROXIMATE` and `UNCERTAIN` as bits, so that a union is an `|`; 0 is unqualified. */
export type Qualification = number
export const APPROXIMATE = 1
export const UNCERTAIN = 2

/** What a qualifier's character says; 0 for none. */
export function qualificationOf(symbol: string | undefined): Qualification {
  if (symbol === '~') return APPROXIMATE
  if (symbol === '?') return UNCERTAIN
  return symbol === '%' ? APPROXIMATE | UNCERTAIN : 0
}

/** One word for a whole date, `null` where nothing is qualified. A mix of `~` and `?` is `both`, as `%` is. */
export function qualifierOf(qualification: Qualification): Qualifier | null {
  if (qualification === 0) return null
  if (qualification === APPROXIMATE) return 'approximate'
  return qualification === UNCERTAIN ? 'uncertain' : 'both'
}

/**
 * The qualification of each part, from the characters before and after it (LoC EDTF level 2, Qualification):
 * one before a part is about that part only, one after it about the part and all to its left.
 * Throws `EdtfError`, quoting `text`, where a part has both.
 */
export function qualificationOfParts(
  text: string,
  before: readonly (string | undefined)[],
  after: readonly (string | undefined)[],
): Qualification[] {
  let group = 0
  const parts: Qualification[] = []
  for (let i = before.length - 1; i >= 0; i--) {
    if (before[i] && after[i]) {
      throw new EdtfError(text, 'qualify a part once, before or after it; % stands for ~ and ? together')
    }
    group |= qualificationOf(after[i])
    parts[i] = group | qualificationOf(before[i])
  }
  return parts
}

/** All that is said of any of the parts. */
export function unionOf(qualifications: readonly Qualification[]): Qualification {
  return qualifications.reduce((all, one) => all | one, 0)
}
