/** What a date says in English, from its parts: qualifiers and intervals. It never says more than is known. */
import { APPROXIMATE, type Qualification, UNCERTAIN } from './qualification.js'

/**
 * Words with their qualifiers: `about 1950`, `1984 (uncertain)`, `11 June 2004 (year uncertain, day approximate)`.
 * `qualifications` has one entry for each part that the date has, `names` says what the parts are called.
 */
export function qualified(
  words: string,
  qualifications: readonly Qualification[],
  names: readonly string[],
): string {
  const [first] = qualifications
  if (qualifications.every((one) => one === first)) return qualifiedAsAWhole(words, first!)
  const groups = [APPROXIMATE, UNCERTAIN, APPROXIMATE | UNCERTAIN].flatMap((qualification) => {
    const parts = names.filter((_, i) => qualifications[i] === qualification)
    return parts.length === 0 ? [] : [`${parts.join(' and ')} ${ADJECTIVES[qualification]}`]
  })
  return `${words} (${groups.join(', ')})`
}

/** Words of masked dates. */
const VAGUE = /^(a|the) |, | or |\d0s\b/

/** Words of dates of which nothing is known, or only that they are before our era. */
export const UNDATED = /^date (?:BCE )?unknown$/

const ADJECTIVES = ['', 'approximate', 'uncertain', 'approximate and uncertain']

function qualifiedAsAWhole(words: string, qualification: Qualification): string {
  if (qualification === 0 || UNDATED.test(words)) return words
  // "About a day in April" and "about the 15th of a month" would promise a nearness that the mask does not give.
  if (VAGUE.test(words)) return `${words} (${ADJECTIVES[qualification]})`
  const about = qualification & APPROXIMATE ? `about ${words}` : words
  return qualification & UNCERTAIN ? `${about} (uncertain)` : about
}

/** An interval's words from those of its ends, `null` for an end that is open: `since 1999`, `until 2013`. */
export function intervalWords(start: string | null, end: string | null): string {
  if (end === null) return `since ${start}`
  if (start === null) return `until ${end}`
  // A start such as "31 July, year unknown" needs a comma to close it.
  return start.includes(', ') ? `${start}, to ${end}` : `${start} to ${end}`
}
