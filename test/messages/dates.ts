/** Dates in words of each language: never without a year that they have, never more than is known, English as the API says it. */
import fc from 'fast-check'
import t from 'tap'
import { parseDate } from '../../src/domain/date/edtf.js'
import { dateJson } from '../../src/domain/date/json.js'
import { dateInWords } from '../../src/messages/dates.js'
import { isLanguage, LANGUAGES, type Language } from '../../src/messages/languages.js'
import { inLanguage } from '../../src/pages/language.js'

const TAGS = Object.keys(LANGUAGES).filter(isLanguage)

const said = (edtf: string, language: Language): string =>
  inLanguage(language, () => dateInWords(dateJson(parseDate(edtf))))

t.test('dates of every form', async (t) => {
  const WORDS: Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>> = {
    '2020-07-15': {
      en: '15 July 2020',
      fr: '15 juillet 2020',
      es: '15 de julio de 2020',
      ru: '15 июля 2020 г.',
      zh: '2020年7月15日',
      ar: '15 يوليو 2020',
    },
    '2020-07': { fr: 'juillet 2020', es: 'julio de 2020', zh: '2020年7月', ar: 'يوليو 2020' },
    '2020': { fr: '2020', ru: '2020', zh: '2020年', ar: '2020' },
    '-0425': { en: '426 BCE' },
    '2020-07-15/2020-07-18': { fr: '15–18 juillet 2020', zh: '2020年7月15日至2020年7月18日' },
  }
  // Some spaces of the formats do not break.
  for (const [edtf, languages] of Object.entries(WORDS))
    for (const [language, words] of Object.entries(languages))
      t.equal(said(edtf, language as Language).replace(/\s/gu, ' '), words, `${edtf} ${language}`)
})

const number = (least: number, most: number, digits: number) =>
  fc.integer({ min: least, max: most }).map((value) => String(value).padStart(digits, '0'))
const year = number(1000, 2400, 4)
const day = fc.tuple(year, number(1, 12, 2), number(1, 28, 2)).map((parts) => parts.join('-'))
const month = fc.tuple(year, number(1, 12, 2)).map((parts) => parts.join('-'))
const single = fc.oneof(
  day,
  month,
  year,
  year.map((text) => `${text.slice(0, 3)}X`),
  year.map((text) => `${text.slice(0, 2)}XX`),
  month.map((text) => `${text}-XX`),
  fc.tuple(year, number(21, 36, 2)).map((parts) => parts.join('-')),
  fc.tuple(fc.oneof(day, month, year), fc.constantFrom('~', '?', '%')).map(([text, sign]) => text + sign),
  number(1, 9_999, 4).map((text) => `-${text}`),
  fc.tuple(number(1, 12, 2), number(1, 28, 2)).map(([one, other]) => `XXXX-${one}-${other}`),
)
const edtf = fc.oneof(
  single,
  fc.tuple(single, single).map(([from, to]) => `${from}/${to}`),
  single.map((text) => `${text}/..`),
  single.map((text) => `../${text}`),
  single.map((text) => `${text}/`),
  fc.tuple(single, single).map(([one, other]) => `[${one},${other}]`),
  fc.tuple(day, day).map(([from, to]) => `{${[from, to].sort().join('..')}}`),
  fc.tuple(month, month).map(([from, to]) => `[${[from, to].sort().join('..')}]`),
  year.map((text) => `[..${text}]`),
  year.map((text) => `[${text}..]`),
)

t.test('every date has words in every language', async (t) => {
  fc.assert(
    fc.property(edtf, (text) => {
      const date = (() => {
        try {
          return dateJson(parseDate(text))
        } catch {
          // What EDTF does not take, such as an interval that ends before it begins.
          return null
        }
      })()
      if (date === null) return
      if (inLanguage('en', () => dateInWords(date)) !== date.display)
        throw new Error('not as the API says it')
      for (const language of TAGS) {
        const words = inLanguage(language, () => dateInWords(date))
        if (words === '' || /undefined|NaN|null|Invalid|[{}]/.test(words.replace(`(${text})`, '')))
          throw new Error(`${language}: ${words}`)
        // Whatever year is written whole is said, if only in the EDTF behind the bounds.
        for (const [, full = ''] of text.matchAll(/(?<![\dX-])([1-9]\d{3})(?!\d)/g))
          if (!words.includes(full)) throw new Error(`${language}: ${full} is not in ${words}`)
      }
    }),
    { numRuns: 500 },
  )
  t.match(said('2004-1X~', 'fr'), '(2004-1X~)', 'what has no words of its own keeps its EDTF')
})

t.test('what is not known is not said', async (t) => {
  for (const language of TAGS) {
    const words = said('XXXX', language)
    t.notMatch(words, /\d/, language)
    t.not(words, '')
  }
  t.notMatch(said('XXXX-07-31', 'fr'), /\d{4}/)
})

t.test('what is doubted is doubted in every language, and one day is no period', async (t) => {
  const plain = (edtf: string, language: Language) => said(edtf, language).replace(/\s/gu, ' ')
  for (const [edtf, words] of [
    ['2021-?06-03', '3 juin 2021 (mois incertain)'],
    ['2004-06~-11', '11 juin 2004 (année approximative, mois approximatif)'],
    ['2004?-06-~11', '11 juin 2004 (année incertaine, jour approximatif)'],
    ['2004-%06', 'juin 2004 (mois approximatif et incertain)'],
    ['Y17E7', '170 000 000'],
    ['Y1E400', 'Y1E400'],
    ['1985-04-12T23:20:30Z', '12 avril 1985 (1985-04-12T23:20:30Z)'],
    ['2004-1X~', 'entre 1er octobre 2004 et 31 décembre 2004 (date approximative) (2004-1X~)'],
    ['1950S2', 'entre 1er janvier 1900 et 31 décembre 1999 (1950S2)'],
  ] as const)
    t.equal(plain(edtf, 'fr'), words, edtf)
  for (const language of TAGS)
    for (const edtf of ['2021-?06-03', '2004-06~-11', '2004-1X?', '199X%', '2021-06-03T10:00:00Z', 'Y17E7']) {
      const words = said(edtf, language)
      t.notMatch(words, /[{}]/, language)
      const { display } = dateJson(parseDate(edtf))
      if (language !== 'en') t.not(words, display, `${edtf} ${language}`)
    }
})

t.test('one of two days is said by both of them, and French counts its first days', async (t) => {
  const said = (edtf: string, language: 'en' | 'fr' | 'ru' = 'en') =>
    inLanguage(language, () => dateInWords(dateJson(parseDate(edtf))))
  t.equal(said('[2022-12-30..2022-12-31]'), '30 or 31 December 2022')
  t.equal(said('[2022-12-31..2023-01-01]'), '31 December 2022 or 1 January 2023')
  t.equal(said('[2022-12-08..2022-12-11]'), 'one day between 8 and 11 December 2022')
  t.equal(said('[2022-11-30..2022-12-03]'), 'one day between 30 November and 3 December 2022')
  t.equal(said('2022-12-01', 'fr'), '1er décembre 2022')
  t.equal(said('2022-12-11', 'fr'), '11 décembre 2022')
  t.equal(said('[2022-12-01..2022-12-02]', 'fr'), '1er décembre 2022 ou 2 décembre 2022')
  t.match(said('2022-12-01/2022-12-03', 'fr'), /^1er/)
})
