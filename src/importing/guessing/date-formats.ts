/** The formats that dates of files are tried in, those apart whose day and month may change places. */

import { parseDate } from '../../domain/date/edtf.js'
import { EdtfError } from '../../domain/date/edtf-error.js'
import { type DateFormat, type FormatOptions, formatOf } from '../mapping/date-format.js'
import { edtfOf } from '../mapping/date-text.js'

/** The first of the hundred years that two digits are taken for. */
export const PIVOT = 1950

/** Languages whose months are tried, English before all. */
const LANGUAGES = [
  null,
  'fr',
  'es',
  'de',
  'it',
  'pt',
  'nl',
  'ru',
  'uk',
  'pl',
  'tr',
  'ar',
  'fa',
  'id',
  'sv',
] as const

export interface Candidate {
  /** As it stands in the mapping. */
  readonly format: string
  /** The same with month and day in each other's place; null where no text fits both. */
  readonly turned: string | null
  readonly lang: string | null
  readonly pivot: number | null
  /** The day that a text is, as EDTF; null where it is none. */
  readonly read: (text: string) => string | null
  /** As `read`, of the turned format. */
  readonly readTurned: (text: string) => string | null
}

/** What a text says in a format, where a calendar has such a date; null where it does not. */
function reader(format: DateFormat): (text: string) => string | null {
  return (text) => {
    const written = format.read(text)
    if (typeof written === 'string') return null
    const edtf = 'edtf' in written ? written.edtf : edtfOf(written)
    try {
      parseDate(edtf)
      return edtf
    } catch (error) {
      if (error instanceof EdtfError) return null
      throw error
    }
  }
}

const optionsOf = (lang: string | null, pivot: number | null): FormatOptions => ({
  zone: null,
  lang,
  calendar: null,
  pivot,
})

function candidate(format: string, lang: string | null = null, turned: string | null = null): Candidate {
  const pivot = format.includes('YY') && !format.includes('YYYY') ? PIVOT : null
  const of = (one: string) => reader(formatOf(one, optionsOf(lang, pivot)))
  return {
    format,
    turned,
    lang,
    pivot,
    read: of(format),
    readTurned: turned === null ? () => null : of(turned),
  }
}

const TIMES = ['', ' HH:mm', ' HH:mm:ss']

/** Day before month, and the same turned: strict ones before those that let a single digit pass. */
function* ordered(): Generator<Candidate> {
  for (const years of ['YYYY', 'YY'])
    for (const [day, month] of [
      ['DD', 'MM'],
      ['D', 'M'],
    ])
      for (const between of ['/', '.', '-', ' '])
        for (const time of TIMES) {
          const of = (...parts: unknown[]): string => parts.join(between) + time
          yield candidate(of(day, month, years), null, of(month, day, years))
        }
}

function* yearFirst(): Generator<Candidate> {
  for (const [month, day] of [
    ['MM', 'DD'],
    ['M', 'D'],
  ])
    for (const between of ['/', '.', '-'])
      for (const time of TIMES) yield candidate(`YYYY${between}${month}${between}${day}${time}`)
  for (const format of ['YYYY/MM', 'YYYY.MM', 'MM/YYYY', 'M/YYYY', 'MM.YYYY', 'MM-YYYY'])
    yield candidate(format)
  for (const format of [
    'YYYY年M月D日',
    'YYYY年M月',
    'YYYY年',
    'YYYY년 M월 D일',
    'YYYY년M월D일',
    'YYYY년 M월',
  ])
    yield candidate(format)
}

/** Months in words, with commas and words between as languages have them. */
const NAMED = [
  'D MMMM YYYY',
  'MMMM D, YYYY',
  'D MMM YYYY',
  'MMM D, YYYY',
  'MMMM D YYYY',
  'MMM D YYYY',
  'D-MMM-YYYY',
  'D-MMM-YY',
  'Do MMMM YYYY',
  'MMMM Do, YYYY',
  'D. MMMM YYYY',
  'D de MMMM de YYYY',
  'D de MMMM YYYY',
  'MMMM YYYY',
  'MMM YYYY',
  'MMMM, YYYY',
  'MMMM de YYYY',
  'MMM-YYYY',
  'D MMM YYYY HH:mm',
  'D MMMM YYYY HH:mm',
  'MMMM D, YYYY HH:mm',
]

let all: readonly Candidate[] | null = null

/** All of them: of two that fit as much the earlier is taken. */
export function candidates(): readonly Candidate[] {
  all ??= [
    candidate('edtf'),
    candidate('iso'),
    ...yearFirst(),
    ...ordered(),
    ...LANGUAGES.flatMap((lang) => NAMED.map((format) => candidate(format, lang))),
  ]
  return all
}

/** Numbers that are dates where the header says so, by what they are called and which of them are plausible. */
export const NUMERIC: readonly { readonly format: string; readonly isSo: (text: string) => boolean }[] = [
  { format: 'edtf', isSo: (text) => /^-?\d{4}$/.test(text) && Number(text) <= 2100 },
  {
    format: 'YYYYMMDD',
    isSo: (text) => /^(?:1[5-9]|20)\d{6}$/.test(text) && candidate('YYYYMMDD').read(text) !== null,
  },
  {
    format: 'epoch_s',
    isSo: (text) => /^\d{9,10}(?:\.\d{1,9})?$/.test(text) && Number(text) < 4_102_444_800,
  },
  { format: 'epoch_ms', isSo: (text) => /^\d{12,13}$/.test(text) && Number(text) < 4_102_444_800_000 },
  { format: 'excel', isSo: (text) => /^[2-5]\d{4}(?:\.\d{1,12})?$/.test(text) },
]
