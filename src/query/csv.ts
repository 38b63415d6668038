/** The parameters that say how CSV is written: for which spreadsheet, in which country. */
import { z } from 'zod'
import { Problem } from '../errors.js'
import { described } from './filters/registry.js'

/** How CSV is written. */
export interface CsvOptions {
  /** Begin with a byte order mark, which some spreadsheets want. */
  readonly bom: boolean
  /** Leave prose as it is, even where a spreadsheet takes it for a formula. */
  readonly raw: boolean
  readonly delimiter: ',' | ';' | '\t'
  readonly decimal: '.' | ','
}

/** As RFC 4180 has it. */
export const PLAIN_CSV: CsvOptions = { bom: false, raw: false, delimiter: ',', decimal: '.' }

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const
const DECIMALS = { point: '.', comma: ',' } as const

const flag = (description: string) => described(z.enum(['true', 'false']), description, 'true')

export const csvShape = {
  bom: flag('`true` begins with a byte order mark, which some spreadsheets want.'),
  raw: flag('`true` leaves text that looks like a formula as it is.'),
  delimiter: described(
    z.enum(['comma', 'semicolon', 'tab']),
    'What separates cells; `comma` by default. Spreadsheets in many countries want `semicolon`.',
    'semicolon',
  ),
  decimal: described(
    z.enum(['point', 'comma']),
    'The decimal mark of numbers; `point` by default. `comma` needs another delimiter than that.',
    'comma',
  ),
}

/** The same as they are given; one that is not given has its default. */
export type CsvQuery = {
  readonly [Name in keyof typeof csvShape]?: z.output<(typeof csvShape)[Name]> | undefined
}

/** @throws Problem invalid_parameter where numbers and cells would be distinguished by the same character */
export function csvOptions({ bom, raw, delimiter = 'comma', decimal = 'point' }: CsvQuery): CsvOptions {
  if (decimal === 'comma' && delimiter === 'comma') {
    const detail = 'decimal=comma needs another delimiter: add delimiter=semicolon or delimiter=tab'
    throw new Problem('invalid_parameter', undefined, { faults: [{ parameter: 'decimal', detail }] })
  }
  return {
    bom: bom === 'true',
    raw: raw === 'true',
    delimiter: DELIMITERS[delimiter],
    decimal: DECIMALS[decimal],
  }
}
