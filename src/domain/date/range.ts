/** Ranges of days: reading the `date` filter, and the one rule by which a date matches a range. */
import type { Bounds } from './bounds.js'
import { parseDate } from './edtf.js'
import { EdtfError } from './edtf-error.js'

/** Whole days since 1970-01-01, both included; the unbounded values at open ends. */
export interface DayRange {
  from: number
  to: number
}

/**
 * The range that a date or an interval names, from the first day that it may mean to the last: `2020`, `199X`,
 * `2020-01/2021-06`, `../2019`. Throws `EdtfError` for what is no EDTF, and for what names no range: sets,
 * undated dates, unknown ends.
 */
export function parseRange(text: string): DayRange {
  const { bounds, precision } = parseDate(text)
  if (text.startsWith('[') || text.startsWith('{')) {
    throw new EdtfError(text, 'a set is no range: ask for an interval, such as 2020-01/2020-03')
  }
  if (bounds === null) throw new EdtfError(text, 'the year is unknown, so this is no range: name a year')
  if (precision === 'interval') refuseUnknownEnds(text)
  return { from: bounds.startEarliest, to: bounds.endLatest }
}

function refuseUnknownEnds(text: string): void {
  for (const end of text.split('/')) {
    if (end === '' || (end !== '..' && parseDate(end).bounds === null)) {
      throw new EdtfError(text, 'an unknown end is no range: write .. for an end that is open, as in 2020/..')
    }
  }
}

/** Whether the date may have happened, or gone on, within the range. */
export function isPossible(bounds: Bounds, range: DayRange): boolean {
  return bounds.startEarliest <= range.to && bounds.endLatest >= range.from
}

/** Whether, whatever its exact days, the date happened or went on within the range. Implies `isPossible`. */
export function isCertain(bounds: Bounds, range: DayRange): boolean {
  return bounds.startLatest <= range.to && bounds.endEarliest >= range.from
}

/** How a date matches the range; `undated` where it has no bounds, `null` where it does not match. */
export function matchOf(bounds: Bounds | null, range: DayRange): 'certain' | 'possible' | 'undated' | null {
  if (bounds === null) return 'undated'
  if (isCertain(bounds, range)) return 'certain'
  return isPossible(bounds, range) ? 'possible' : null
}
