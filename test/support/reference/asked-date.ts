/** Makes the dates of questions: ranges at the bounds of records, one day off, or of every other kind. */
import type { Asking } from './asked-text.js'
import { yearAndMonth } from './days.js'
import { INFINITE } from './parameters.js'
import type { Incident } from './world.js'

/** A day as EDTF; null beyond four digits of year. */
function dayText(day: number): string | null {
  if (Math.abs(day) >= INFINITE) return null
  const { year, month, day: dayOfMonth } = yearAndMonth(day)
  if (Math.abs(year) > 9_999) return null
  const pad = (number: number, digits: number) => String(Math.abs(number)).padStart(digits, '0')
  return `${year < 0 ? '-' : ''}${pad(year, 4)}-${pad(month + 1, 2)}-${pad(dayOfMonth, 2)}`
}

/** A range whose ends are at the bounds of a record, or one day off, or any other range. */
export function dateAsked({ dice, reference }: Asking, witness: Incident): string {
  const own = reference.dateOf(witness)
  if (own === null || dice.chance(0.3)) {
    return dice.pick([
      ...['2020', '2020-07', '199X', '19XX', '1XXX', '2020-01/2021-06', '../2019', '2000/..', '-0426/-0420'],
      ...[
        '-0044-03-15',
        '0000',
        'Y12345',
        'Y-20000/..',
        '2020-21',
        '2024-02-29',
        '2020-XX-15',
        '1985~',
        'Y17E9',
      ],
    ])
  }
  const ends = (Object.values(own) as number[]).map((day) =>
    Math.abs(day) >= INFINITE ? day : day + dice.pick([0, 0, 0, 1, -1]),
  )
  const [a, b] = [dice.pick(ends), dice.pick(ends)].sort((x, y) => x - y) as [number, number]
  const [from, to] = [dayText(a), dayText(b)]
  if (from === null && to === null) return '1900/..'
  if (from === null) return `../${to}`
  if (to === null) return `${from}/..`
  return from === to ? from : `${from}/${to}`
}
