/** Years in English, exact and masked, before and after the year 0. */
import { type YearMask, yearThatFits } from './year-mask.js'

const WITH_COMMAS = new Intl.NumberFormat('en')

/**
 * An astronomical year as a reader counts it: `2021`, `738 CE` (three digits alone would not look like a year),
 * `426 BCE` for -425, `170,000,002 CE`. There is no year 0 in words: 0 is 1 BCE.
 */
export function yearWords(year: number): string {
  if (year > 999 && year < 10_000) return String(year)
  return year > 0 ? `${grouped(year)} CE` : `${grouped(1 - year)} BCE`
}

function grouped(number: number): string {
  return number < 10_000 ? String(number) : WITH_COMMAS.format(number)
}

/** `BCE ` for a year of which only the sign is known. */
export const beforeEra = ({ text }: YearMask): string => (text.startsWith('-') ? 'BCE ' : '')

/** A masked year's words; "the" is left to whoever puts them into a sentence. */
export function maskedYearWords(year: YearMask): string {
  if (year.count === 1) return yearWords(yearThatFits(year, 0))
  if (year.unknown) return `year ${beforeEra(year)}unknown`
  // "1900s" is both a decade and a century to English readers, so it says which. Before 1000 and before the
  // year 0 such names mislead, and a mask with a digit after its X has none: the outer years are true of all.
  if (/^[1-9]\d\dX$/.test(year.text)) {
    return `${year.text.slice(0, 3)}0s${year.text[2] === '0' ? ' (decade)' : ''}`
  }
  if (/^[1-9]\dXX$/.test(year.text)) return `${year.text.slice(0, 2)}00s (century)`
  return `between ${yearWords(yearThatFits(year, 0))} and ${yearWords(yearThatFits(year, year.count - 1))}`
}

/** The year after a month or a day: `2021` takes none, `1990s` and `year unknown` take a comma. */
export function afterMonth(year: YearMask): string {
  return year.count === 1 ? ` ${maskedYearWords(year)}` : `, ${maskedYearWords(year)}`
}

/** The year after "in": "in 2004", "in the 1990s", "in a year between 1090 and 1999", "in an unknown year". */
export function inYear(year: YearMask): string {
  if (year.count === 1) return `in ${maskedYearWords(year)}`
  if (year.unknown) return `in an unknown year${beforeEra(year) === '' ? '' : ' BCE'}`
  const words = maskedYearWords(year)
  return words.startsWith('between') ? `in a year ${words}` : `in the ${words}`
}
