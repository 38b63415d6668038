/** Seasons and other groupings of months within a year, codes 21 to 41 (LoC EDTF level 1 Seasons, level 2 Sub-year Groupings). */
import type { Span } from './bounds.js'
import { dayOf, daysInMonth } from './day.js'
import { qualified } from './display.js'
import type { Moment } from './moment.js'
import { qualificationOfParts, unionOf } from './qualification.js'
import { readYear, type YearMask, yearPrecision, yearThatFits } from './year-mask.js'
import { afterMonth, maskedYearWords } from './year-words.js'

interface Season {
  readonly name: string
  /** Said after the year: the hemisphere, where the code names one. */
  readonly hemisphere?: string
  readonly part: 'season' | 'quarter' | 'third' | 'half'
  readonly firstMonth: number
  /** How many months it lasts; it may end in the next year. */
  readonly months: number
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter']
const ORDINALS = ['first', 'second', 'third', 'fourth']

function seasons(first: number, hemisphere: string | undefined, months: number, firstMonths: number[]) {
  return firstMonths.map((firstMonth, i): [number, Season] => [
    first + i,
    { name: SEASONS[i]!, part: 'season', firstMonth, months, ...(hemisphere && { hemisphere }) },
  ])
}

function divisions(first: number, part: 'quarter' | 'third' | 'half', months: number) {
  return Array.from({ length: 12 / months }, (_, i): [number, Season] => [
    first + i,
    { name: `${ORDINALS[i]} ${part}`, part, firstMonth: 1 + i * months, months },
  ])
}

/** Code → what it means. 21–24 say no hemisphere, so they span both: spring is March to May or September to November. */
const CODES: ReadonlyMap<number, Season> = new Map([
  ...seasons(21, undefined, 9, [3, 6, 3, 6]),
  ...seasons(25, 'northern', 3, [3, 6, 9, 12]),
  ...seasons(29, 'southern', 3, [9, 12, 3, 6]),
  ...divisions(33, 'quarter', 3),
  ...divisions(37, 'third', 4),
  ...divisions(40, 'half', 6),
])

const FORM = /^([?~%]?)(-?[\dX]{4})([?~%]?)-([?~%]?)(2[1-9]|3\d|4[01])([?~%]?)$/

/** Reads `2001-21` to `2001-41`, the year masked or not; `null` where the text has another form. Throws `EdtfError`. */
export function readSeason(text: string): Moment | null {
  const form = FORM.exec(text)
  if (form === null) return null
  const [, beforeYear, yearText, afterYear, beforeCode, code, afterCode] = form
  const year = readYear(text, yearText!)
  const season = CODES.get(Number(code))!
  const qualifications = qualificationOfParts(text, [beforeYear, beforeCode], [afterYear, afterCode])
  const precision = year.count === 1 ? 'season' : yearPrecision(year)
  return {
    span: year.unknown ? null : spanOf(season, year),
    precision,
    qualification: unionOf(qualifications),
    words: qualified(seasonWords(season, year), qualifications, ['year', season.part]),
  }
}

function spanOf(season: Season, years: YearMask): Span {
  const lastMonth = season.firstMonth + season.months - 1
  const nextYear = lastMonth > 12 ? 1 : 0
  const lastYear = yearThatFits(years, years.count - 1) + nextYear
  const month = lastMonth - 12 * nextYear
  return {
    earliest: dayOf(yearThatFits(years, 0), season.firstMonth, 1),
    latest: dayOf(lastYear, month, daysInMonth(lastYear, month)),
  }
}

function seasonWords(season: Season, year: YearMask): string {
  const hemisphere = season.hemisphere === undefined ? '' : ` (${season.hemisphere})`
  const words =
    season.part !== 'season' && year.count === 1
      ? `${season.name} of ${maskedYearWords(year)}`
      : `${season.name}${afterMonth(year)}`
  return words + hemisphere
}
