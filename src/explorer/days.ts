/** Days as whole numbers since 1970-01-01 (proleptic Gregorian, any year), and the texts that they are written as. */
import { dayOfYear, fromTo, monthOfYear, yearInWords } from '../messages/calendar.js'

/** The day of a date such as `2020-07-15` or `-000425-01-01`; NaN for any other text. */
export function dayOf(text: string): number {
  const [, year, month, day] = /^([+-]?\d{4,})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return year === undefined ? Number.NaN : civil(Number(year), Number(month), Number(day))
}

/** A bound of a record's date: `-inf` and `+inf` are infinite, null is NaN. */
export function boundOf(text: string | null): number {
  if (text === '-inf') return Number.NEGATIVE_INFINITY
  if (text === '+inf') return Number.POSITIVE_INFINITY
  return text === null ? Number.NaN : dayOf(text)
}

/** Days from 1970-01-01 to a date, counting years from March (after Howard Hinnant's days_from_civil). */
export function civil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** Year, month and day of a day. */
export function partsOf(number: number): { year: number; month: number; day: number } {
  const days = number + 719_468
  const era = Math.floor(days / 146_097)
  const ofEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** A year as EDTF has it: four digits, or after a `Y` where it has more. */
export function edtfYear(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0')
  const sign = year < 0 ? '-' : ''
  return digits.length > 4 ? `Y${sign}${digits}` : sign + digits
}

/** A day as EDTF; a long year stands alone, since EDTF gives it no month. */
export function edtfDay(number: number): string {
  const { year, month, day } = partsOf(number)
  return Math.abs(year) > 9_999 ? edtfYear(year) : `${edtfYear(year)}-${two(month)}-${two(day)}`
}

/** The days that a date or an interval, as people write it into `date`, covers; null where that is not for us to say. */
export function rangeOf(edtf: string): readonly [number, number] | null {
  const [start = '', end, ...rest] = edtf.split('/')
  if (rest.length > 0) return null
  const first = start === '..' ? [Number.NEGATIVE_INFINITY] : single(start)
  const last = end === undefined ? first : end === '..' ? [Number.POSITIVE_INFINITY] : single(end)
  const from = first?.[0]
  const to = last?.at(-1)
  return from === undefined || to === undefined || from > to ? null : [from, to]
}

/** First and last day of a year, month, day, masked decade or century. */
function single(text: string): readonly [number, number] | null {
  const masked = /^(-?)(\d{2}XX|\d{3}X)$/.exec(text)
  if (masked) {
    const [, sign, digits = ''] = masked
    const years = [digits.replaceAll('X', '0'), digits.replaceAll('X', '9')].map(Number)
    const [low = 0, high = 0] = sign === '-' ? years.map((year) => -year).reverse() : years
    return [civil(low, 1, 1), civil(high, 12, 31)]
  }
  const [, long, short, month, day] = /^(?:Y(-?\d{5,7})|(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?)$/.exec(text) ?? []
  const year = long ?? short
  if (year === undefined) return null
  const y = Number(year)
  if (month === undefined) return [civil(y, 1, 1), civil(y, 12, 31)]
  const m = Number(month)
  if (m < 1 || m > 12) return null
  const next = civil(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1)
  if (day === undefined) return [civil(y, m, 1), next - 1]
  const only = civil(y, m, Number(day))
  return only >= civil(y, m, 1) && only < next ? [only, only] : null
}

/** A day in words, such as `15 July 2020`. */
export const dayInWords = (number: number): string => dayOfYear(partsOf(number))

/** A month in words, such as `July 2020`. */
export const monthInWords = (number: number): string => monthOfYear(partsOf(number))

/** A range of days in words, as short as it can be: `2001`, `March 2012`, `19 February 2012 to 18 March 2012`. */
export function periodInWords([from, to]: readonly [number, number]): string {
  if (from === to) return dayInWords(from)
  const [start, end, next] = [partsOf(from), partsOf(to), partsOf(to + 1)]
  const isWholeMonths = start.day === 1 && next.day === 1
  if (isWholeMonths && start.month === 1 && next.month === 1)
    return start.year === end.year ? yearInWords(start.year) : fromTo(start, end, 'year')
  if (isWholeMonths)
    return start.year === end.year && start.month === end.month
      ? monthInWords(from)
      : fromTo(start, end, 'month')
  return fromTo(start, end, 'day')
}

/** Whether a range of days has a name of its own: a day, a month or a year. */
export function isOneName([from, to]: readonly [number, number]): boolean {
  const [start, next] = [partsOf(from), partsOf(to + 1)]
  if (from === to) return true
  if (start.day !== 1 || next.day !== 1) return false
  const months = (next.year - start.year) * 12 + next.month - start.month
  return months === 1 || (months === 12 && start.month === 1)
}
