/** Sets: one of several dates in `[]`, all of them in `{}` (LoC EDTF level 2 Set Representation). */
import type { Span } from './bounds.js'
import { UNBOUNDED_FUTURE, UNBOUNDED_PAST } from './day.js'
import { EdtfError } from './edtf-error.js'
import type { Moment } from './moment.js'
import type { Qualification } from './qualification.js'
import { type Member, setWords } from './set-words.js'
import { readSingleDate } from './single-date.js'

/** What a set says; `span` is the hull, `null` where a member has no known year. */
interface Members {
  readonly span: Span | null
  readonly qualification: Qualification
  readonly words: string
}

/** The same of one member. */
type Read = Omit<Members, 'words'> & { readonly member: Member }

/** Reads a set. Throws `EdtfError` for brackets that do not match, members that are no date, and ranges turned round. */
export function readSet(text: string): Members {
  const all = text.startsWith('{')
  if (!text.endsWith(all ? '}' : ']')) {
    throw new EdtfError(text, `a set that begins with ${text[0]} ends with ${all ? '}' : ']'}`)
  }
  // Spaces after commas are no part of the standard, but earlier drafts printed them and other readers take them.
  const parts = text.slice(1, -1).split(/ ?, ?/)
  const members = parts.map((part, i) => readMember(part, i === 0, i === parts.length - 1))
  return {
    span: members.map((member) => member.span).reduce(hull),
    qualification: members.reduce((union, member) => union | member.qualification, 0),
    words: setWords(
      all,
      members.map(({ member }) => member),
    ),
  }
}

function readMember(text: string, isFirst: boolean, isLast: boolean): Read {
  if (text === '')
    throw new EdtfError(text, 'a date is missing: a set names dates, with one comma between two')
  const dots = text.indexOf('..')
  if (dots === -1) {
    const date = readSingleDate(text)
    return { span: date.span, qualification: date.qualification, member: { date } }
  }
  const before = text.slice(0, dots)
  const after = text.slice(dots + 2)
  if (before === '' && after === '') throw new EdtfError(text, 'a set names at least one date')
  if (before === '') {
    if (!isFirst) throw new EdtfError(text, 'only the first member of a set can be open towards the past')
    const to = readSingleDate(after)
    return {
      span: to.span && { ...to.span, earliest: UNBOUNDED_PAST },
      qualification: to.qualification,
      member: { from: null, to },
    }
  }
  if (after === '') {
    if (!isLast) throw new EdtfError(text, 'only the last member of a set can be open towards the future')
    const from = readSingleDate(before)
    return {
      span: from.span && { ...from.span, latest: UNBOUNDED_FUTURE },
      qualification: from.qualification,
      member: { from, to: null },
    }
  }
  return readRange(text, readSingleDate(before), readSingleDate(after))
}

function readRange(text: string, from: Moment, to: Moment): Read {
  if (from.span !== null && to.span !== null && to.span.latest < from.span.earliest) {
    throw new EdtfError(text, 'the range ends before it begins: put the earlier date first')
  }
  return {
    span: hull(from.span, to.span),
    qualification: from.qualification | to.qualification,
    member: { from, to },
  }
}

function hull(a: Span | null, b: Span | null): Span | null {
  if (a === null || b === null) return null
  return { earliest: Math.min(a.earliest, b.earliest), latest: Math.max(a.latest, b.latest) }
}
