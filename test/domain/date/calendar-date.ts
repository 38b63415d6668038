/** Masks: against a reference that writes down every date of every year and keeps those that fit. */
import fc from 'fast-check'
import t from 'tap'
import { dayOf } from '../../../src/domain/date/day.js'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { EdtfError } from '../../../src/domain/date/edtf-error.js'

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengths = (year: number) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const two = (number: number) => String(number).padStart(2, '0')
const fits = (mask: string, digits: string) =>
  mask.length === digits.length &&
  [...mask].every((character, i) => character === 'X' || character === digits[i])

/** First and last day that fit, by trying all; `null` where none does. */
function reference(negative: boolean, [year, month, day]: string[]): [number, number] | null {
  let found: [number, number] | null = null
  for (let number = 0; number <= 9999; number++) {
    if (!fits(year!, String(number).padStart(4, '0')) || (negative && number === 0)) continue
    const civilYear = negative ? -number : number
    lengths(civilYear).forEach((length, i) => {
      if (month !== undefined && !fits(month, two(i + 1))) return
      for (let dayOfMonth = 1; dayOfMonth <= length; dayOfMonth++) {
        if (day !== undefined && !fits(day, two(dayOfMonth))) continue
        const at = dayOf(civilYear, i + 1, dayOfMonth)
        found = found === null ? [at, at] : [Math.min(found[0], at), Math.max(found[1], at)]
      }
    })
  }
  return found
}

function parsed(edtf: string): [number, number] | 'undated' | null {
  try {
    const { bounds } = parseDate(edtf)
    return bounds === null ? 'undated' : [bounds.startEarliest, bounds.endLatest]
  } catch (error) {
    if (error instanceof EdtfError) return null
    throw error
  }
}

const mask = (digits: string, length: number) => {
  const character = fc.constantFrom('X', ...digits)
  return fc.array(character, { minLength: length, maxLength: length }).map((all) => all.join(''))
}
// Months that begin with a known 2 or 3 are seasons, or refused.
const month = fc.tuple(fc.constantFrom('X', '0', '1'), mask('0123456789', 1)).map((both) => both.join(''))
const day = fc
  .tuple(fc.constantFrom('X', '0', '1', '2', '3'), mask('0123456789', 1))
  .map((both) => both.join(''))

t.test('the hull of a mask is that of all dates that fit, and it is refused where none does', async (t) => {
  const parts = fc.oneof(
    fc.tuple(mask('0129', 4)),
    fc.tuple(mask('0129', 4), month),
    fc.tuple(mask('0129', 4), month, day),
    fc.tuple(
      mask('01246', 4),
      fc.constantFrom('02', '0X', 'X2'),
      fc.constantFrom('29', 'X9', '2X', '3X', '30'),
    ),
  )
  fc.assert(
    fc.property(parts, fc.boolean(), (all, negative) => {
      const edtf = (negative ? '-' : '') + all.join('-')
      const expected = reference(negative, all)
      const actual = parsed(edtf)
      if (expected === null || actual === null) return expected === actual
      if (all[0] === 'XXXX') return actual === 'undated'
      return JSON.stringify(actual) === JSON.stringify(expected)
    }),
    { numRuns: 400 },
  )
  t.pass()
})

t.test('every mask of a month and a day in a leap year and in another', async (t) => {
  const digits = ['X', ...'0123456789']
  let compared = 0
  const wrong: string[] = []
  for (const year of ['2023', '2024']) {
    const lengthsOfYear = lengths(Number(year))
    for (const tens of ['X', '0', '1']) {
      for (const units of digits) {
        for (const dayTens of digits) {
          for (const dayUnits of digits) {
            const [monthMask, dayMask] = [tens + units, dayTens + dayUnits]
            const days = lengthsOfYear.flatMap((length, i) =>
              fits(monthMask, two(i + 1))
                ? Array.from({ length }, (_, d) => d + 1)
                    .filter((d) => fits(dayMask, two(d)))
                    .map((d) => dayOf(Number(year), i + 1, d))
                : [],
            )
            const edtf = `${year}-${monthMask}-${dayMask}`
            const expected = days.length === 0 ? null : [Math.min(...days), Math.max(...days)]
            compared++
            if (JSON.stringify(parsed(edtf)) !== JSON.stringify(expected)) wrong.push(edtf)
          }
        }
      }
    }
  }
  t.same(wrong, [])
  t.equal(compared, 2 * 3 * 11 * 11 * 11)
})
