/** Years of four digits of which some are `X`, unspecified (LoC EDTF levels 1 and 2): which years fit. */
import { EdtfError } from './edtf-error.js'
import type { Precision } from './precision.js'

/** A year of four digits, any of them masked, perhaps negative; astronomical (0 is 1 BCE). */
export interface YearMask {
  /** As written, with its sign. */
  readonly text: string
  /** How many years fit; 1 where every digit is known. */
  readonly count: number
  /** Whether no digit is known, so that nothing is known of when. */
  readonly unknown: boolean
}

/** Reads `2021`, `19XX`, `-01XX`. Throws `EdtfError`, quoting `text`, for `-0000`, which is no year. */
export function readYear(text: string, year: string): YearMask {
  if (year === '-0000') throw new EdtfError(text, 'there is no year -0000: 1 BCE is 0000, 2 BCE is -0001')
  const places = year.split('X').length - 1
  const holdsMinusZero = places > 0 && year.startsWith('-') && !/[1-9]/.test(year)
  return { text: year, count: 10 ** places - (holdsMinusZero ? 1 : 0), unknown: places === 4 }
}

/** The `index`-th of the years that fit, counted upwards from the earliest, which is 0. */
export function yearThatFits(mask: YearMask, index: number): number {
  if (mask.count === 1) return Number(mask.text)
  const negative = mask.text.startsWith('-')
  // Before the year 0 the greater number is the earlier year; -0000 was left out, so numbers end at the first place.
  let fill = negative ? 10 ** (mask.text.split('X').length - 1) - 1 - index : index
  let number = 0
  let place = 1
  for (let i = mask.text.length - 1; i >= 0 && mask.text[i] !== '-'; i--) {
    if (mask.text[i] === 'X') {
      number += (fill % 10) * place
      fill = Math.floor(fill / 10)
    } else {
      number += Number(mask.text[i]) * place
    }
    place *= 10
  }
  return negative ? -number : number
}

/** How precise the year is: the finest part before its first `X`. */
export function yearPrecision(year: YearMask): Precision {
  if (year.count === 1) return 'year'
  const known = year.text.replace('-', '').indexOf('X')
  return (['unknown', 'millennium', 'century', 'decade'] as const)[known]!
}
