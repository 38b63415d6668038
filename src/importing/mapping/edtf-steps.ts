/** The steps of a date on EDTF texts of any form: leaving out what is finer than is known, and qualifying the whole. */
import type { DATE_PRECISIONS } from './date-schema.js'

export type Limit = (typeof DATE_PRECISIONS)[number]
/** Uncertain, approximate, both (EDTF level 1); empty for none. */
export type Mark = '' | '?' | '~' | '%'

/** Both qualifications together. */
export function bothMarks(one: Mark, other: Mark): Mark {
  if (one === '' || one === other) return other
  return other === '' ? one : '%'
}

/**
 * The text with everything finer than the limit left out, at both ends of an interval and in every member of a set;
 * ends and members that become the same are said once. What is no date of these forms comes back as it is.
 */
export function coarsened(edtf: string, limit: Exclude<Limit, 'unknown'>): string {
  return limit === 'day' ? eachDate(edtf, dayAlone) : eachDate(edtf, (date) => cut(dayAlone(date), limit))
}

/** The text with a qualification of all its dates besides those that it has; a time of day is left out for it. */
export function qualifiedBy(edtf: string, mark: Mark): string {
  if (mark === '') return edtf
  return eachDate(edtf, (date) => {
    const day = dayAlone(date)
    const last = day.at(-1) ?? ''
    if (isMark(last)) return day.slice(0, -1) + bothMarks(last, mark)
    // A part is qualified before or after it, not both: what stands before the last part goes behind it.
    const at = LAST.exec(day)?.[1]?.length ?? day.length
    const before = day[at] ?? ''
    return isMark(before) ? day.slice(0, at) + day.slice(at + 1) + bothMarks(before, mark) : day + mark
  })
}

const isMark = (text: string): text is '?' | '~' | '%' => text === '?' || text === '~' || text === '%'

/** What stands before the last part of a date, which may have a mark before it. */
const LAST = /^(.{4,}-|)[?~%](?:Y?-?[\dXES]+)$/

/** Changes every single date of an interval or a set, and leaves what stands between them. */
function eachDate(edtf: string, change: (date: string) => string): string {
  const end = (date: string): string => (date === '' || date === '..' ? date : change(date))
  const [open, close] = [edtf[0], edtf.at(-1)]
  if ((open === '[' && close === ']') || (open === '{' && close === '}')) {
    const members = new Set(
      edtf
        .slice(1, -1)
        .split(/ ?, ?/)
        .map((member) => joined(member, '..', end)),
    )
    const [only = ''] = members
    return members.size === 1 && !only.includes('..') ? only : open + [...members].join(',') + close
  }
  return joined(edtf, '/', end)
}

function joined(text: string, separator: string, end: (date: string) => string): string {
  const at = text.indexOf(separator)
  if (at === -1) return end(text)
  const [from, to] = [end(text.slice(0, at)), end(text.slice(at + separator.length))]
  return from === to ? from : from + separator + to
}

/** A date without its time of day. */
function dayAlone(date: string): string {
  const at = date.indexOf('T')
  return at === -1 ? date : date.slice(0, at)
}

const PARTS = /^([?~%]?)(-?[\dX]{4})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?$/

/** A mark behind a part is about all that stands before it: behind one that is left out it stays. */
function cut(date: string, limit: 'month' | 'year' | 'decade' | 'century'): string {
  const parts = PARTS.exec(date)
  if (parts === null) return limit === 'month' || limit === 'year' ? date : longYearCut(date)
  const [, beforeYear, year = '', afterYear, beforeMonth, month, afterMonth, , , afterDay] = parts as (
    | Mark
    | undefined
  )[]
  const behind = bothMarks(afterMonth ?? '', afterDay ?? '')
  if (limit === 'month') {
    if (month === undefined) return date
    const own =
      beforeMonth === '' || behind === ''
        ? `${beforeMonth}${month}${behind}`
        : month + bothMarks(beforeMonth ?? '', behind)
    return `${beforeYear}${year}${afterYear}-${own}`
  }
  const digits = { year: 0, decade: 1, century: 2 }[limit]
  const known = digits === 0 ? year : year.slice(0, -digits) + 'X'.repeat(digits)
  return known + bothMarks(bothMarks(beforeYear ?? '', afterYear ?? ''), behind)
}

/** EDTF has no decades of years beyond four digits: what this gives is refused as a date, in words. */
const longYearCut = (date: string): string => (date.startsWith('Y') ? `${date.slice(0, -1)}X` : date)
