/** What a set says in English: one of its dates, or every one of them, as briefly as it can be said without a doubt. */
import { civilOf } from './day.js'
import type { Moment } from './moment.js'
import { monthName } from './month.js'

/** A member: a date, or a range of which one end may be open (null). */
export type Member = { readonly date: Moment } | { readonly from: Moment | null; readonly to: Moment | null }

/**
 * `one of 1667, 1668, 1670 to 1672`, `30 or 31 December 2022`, `one day from 1 to 3 May 2020`, and of all `30 and 31
 * December 2022`, `every day from 1 to 3 May 2020`; a lone date speaks for itself.
 */
export function setWords(all: boolean, members: readonly Member[]): string {
  const [one, other, ...more] = members
  if (other === undefined) return aloneWords(all, one!)
  const both =
    more.length === 0 && 'date' in one! && 'date' in other ? pairWords(all, one.date, other.date) : null
  if (both !== null) return both
  const words = members.map((member) => memberWords(all, member))
  // Words that hold a comma, or a choice or a range of their own, end at a semicolon.
  // "All of 2020, May 2021" would be the whole year.
  const separator = words.some((text) => /, | or | and | from /.test(text.replace(OPEN, ''))) ? '; ' : ', '
  return `${all ? 'each of' : 'one of'} ${words.join(separator)}`
}

/** How a member that is open at one end ends. */
const OPEN = / (?:or|and) (?:earlier|later)$/

function memberWords(all: boolean, member: Member): string {
  if ('date' in member) return member.date.words
  const { from, to } = member
  if (from === null) return `${to!.words} ${all ? 'and' : 'or'} earlier`
  return to === null ? `${from.words} ${all ? 'and' : 'or'} later` : `${from.words} to ${to.words}`
}

/** A set of one member. */
function aloneWords(all: boolean, member: Member): string {
  if ('date' in member || member.from === null || member.to === null) return memberWords(all, member)
  const { from, to } = member
  return `${all ? 'every' : 'one'} ${unitOf(from, to)} from ${between(from, to, 'to')}`
}

/** What two dates are that lie at the ends of a range: days, months, years, or only dates. */
function unitOf(from: Moment, to: Moment): string {
  const units = [from, to].map(({ precision, words }) => {
    const plain = words.replace(/^about /, '')
    if (precision === 'day') return 'day'
    if (precision === 'month') return /^[A-Z]/.test(plain) ? 'month' : 'date'
    return precision === 'year' && /^\d/.test(plain) ? 'year' : 'date'
  })
  return units[0] === units[1] ? units[0]! : 'date'
}

/** Two dates in one breath, where each is known to the day, the month or the year; null where one is not. */
function pairWords(all: boolean, one: Moment, other: Moment): string | null {
  if (one.qualification !== 0 || other.qualification !== 0) return null
  const unit = unitOf(one, other)
  if (unit === 'date' || one.words === other.words) return null
  return between(one, other, all ? 'and' : 'or')
}

/** `1 to 3 May 2020`, `30 April to 3 May 2020`: what both share is said once. */
function between(from: Moment, to: Moment, word: string): string {
  const [first, last] = [exactDay(from), exactDay(to)]
  if (first === null || last === null || first.year !== last.year) return `${from.words} ${word} ${to.words}`
  if (first.month === last.month) return `${first.day} ${word} ${to.words}`
  return `${first.day} ${monthName(first.month)} ${word} ${to.words}`
}

/** The parts of an exact day; null for what is qualified, masked or less. */
function exactDay({ precision, qualification, span }: Moment): ReturnType<typeof civilOf> | null {
  if (precision !== 'day' || qualification !== 0 || span === null) return null
  return civilOf(span.earliest)
}
