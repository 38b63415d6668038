/** Intervals, their ends dated, open or unknown (LoC EDTF level 0 Time Interval, levels 1 and 2 Extended Interval). */
import { type Bounds, extentBounds, type Span } from './bounds.js'
import { UNBOUNDED_FUTURE, UNBOUNDED_PAST } from './day.js'
import { intervalWords, UNDATED } from './display.js'
import { EdtfError } from './edtf-error.js'
import type { Moment } from './moment.js'
import type { Qualification } from './qualification.js'
import { readSingleDate } from './single-date.js'

/** What one end says: a date, `open` (`..`: it goes on, or always was) or `unknown` (nothing written). */
export type End = Moment | 'open' | 'unknown'

/** What an interval says. */
export interface DateInterval {
  readonly start: End
  readonly end: End
  /** `null` where neither end has a date. */
  readonly bounds: Bounds | null
  readonly qualification: Qualification
  readonly words: string
}

/**
 * Reads `start/end`. Throws `EdtfError` where an end is no single date, where both ends are open or not written,
 * and where the interval would end before it begins.
 */
export function readInterval(text: string): DateInterval {
  const slash = text.indexOf('/')
  if (text.indexOf('/', slash + 1) !== -1) {
    throw new EdtfError(text, 'an interval has one slash, between its start and its end; a day is 2021-06-03')
  }
  const start = readEnd(text.slice(0, slash))
  const end = readEnd(text.slice(slash + 1))
  if (typeof start === 'string' && typeof end === 'string') {
    throw new EdtfError(
      text,
      'an interval without a date says nothing: give a start or an end, or leave the date out',
    )
  }
  const bounds = boundsOf(start, end)
  if (bounds === 'reversed') {
    throw new EdtfError(text, 'the interval ends before it begins: put the earlier date first')
  }
  return {
    start,
    end,
    bounds,
    qualification: qualificationOfEnd(start) | qualificationOfEnd(end),
    words: intervalWords(wordsOfEnd(start), wordsOfEnd(end)),
  }
}

function readEnd(text: string): End {
  if (text === '') return 'unknown'
  return text === '..' ? 'open' : readSingleDate(text)
}

/** An end that is unknown, or whose date has no known year, lies anywhere that the other end allows. */
function boundsOf(start: End, end: End): Bounds | 'reversed' | null {
  const startSpan = spanOf(start, UNBOUNDED_PAST)
  const endSpan = spanOf(end, UNBOUNDED_FUTURE)
  const isDated = (one: End) => typeof one !== 'string' && one.span !== null
  if (!isDated(start) && !isDated(end)) return null
  const from = startSpan ?? { earliest: UNBOUNDED_PAST, latest: endSpan!.latest }
  const to = endSpan ?? { earliest: startSpan!.earliest, latest: UNBOUNDED_FUTURE }
  return extentBounds(from, to) ?? 'reversed'
}

function spanOf(end: End, open: number): Span | null {
  if (end === 'open') return { earliest: open, latest: open }
  return end === 'unknown' ? null : end.span
}

function qualificationOfEnd(end: End): Qualification {
  return typeof end === 'string' ? 0 : end.qualification
}

function wordsOfEnd(end: End): string | null {
  if (end === 'open') return null
  if (end === 'unknown') return 'an unknown date'
  return UNDATED.test(end.words) ? `an unknown ${end.words.replace(' unknown', '')}` : end.words
}
