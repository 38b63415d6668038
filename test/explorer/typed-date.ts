/** Reads dates as people type them. */
import fc from 'fast-check'
import t from 'tap'
import { rangeOf } from '../../src/explorer/days.js'
import { dateBetween, endsOf, typedDate } from '../../src/explorer/typed-date.js'
import { dayOfYear, monthOfYear } from '../../src/messages/calendar.js'
import { isLanguage, LANGUAGES } from '../../src/messages/languages.js'
import { inLanguage } from '../../src/pages/language.js'

t.test('years, months and days, in words and numbers', (t) => {
  for (const [text, edtf] of [
    ['', ''],
    [' 2019 ', '2019'],
    ['2019-03', '2019-03'],
    ['2019-03-15', '2019-03-15'],
    ['199X', '199X'],
    ['March 2019', '2019-03'],
    ['sept 2019', '2019-09'],
    ['15 March 2019', '2019-03-15'],
    ['March 15, 2019', '2019-03-15'],
    ['3/2019', '2019-03'],
    ['25/3/2019', '2019-03-25'],
    ['3/25/2019', '2019-03-25'],
    ['5.5.2019', '2019-05-05'],
    ['44 BCE', '-0043'],
    ['15 March 44 BC', '-0043-03-15'],
    ['800 CE', '0800'],
    ['12000', 'Y12000'],
  ] as const)
    t.strictSame(typedDate(text), { edtf }, text)
  t.end()
})

t.test('what cannot be read, or in two ways, is said', (t) => {
  t.match(typedDate('3/5/2021'), { fault: /3 May 2021 or 5 March 2021: write 2021-05-03 or 2021-03-05/ })
  for (const text of ['yesterday', '19', '3/19', 'ma 2019', '2019/2020', '1 2 3 2019', '<b>2019'])
    t.match(typedDate(text), { fault: /is no date/ }, text)
  for (const text of ['31 April 2019', '29 February 2019', '2019-13-45'])
    t.ok('fault' in typedDate(text), text)
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = typedDate(text)
      t.ok('fault' in found || found.edtf === '' || rangeOf(found.edtf), text)
    }),
    { numRuns: 300 },
  )
  t.end()
})

t.test('two dates are a range, and the other way round', (t) => {
  for (const [from, to, date] of [
    ['2019', '2021', '2019/2021'],
    ['2019', '', '2019/..'],
    ['', '2021-03', '../2021-03'],
    ['2019', '2019', '2019'],
    ['', '', ''],
  ] as const) {
    t.equal(dateBetween(from, to), date)
    if (date !== '') t.strictSame(endsOf(date), [from, to])
  }
  t.strictSame(endsOf('2019~'), ['', ''], 'what is more than days stays with EDTF')
  t.strictSame(endsOf(''), ['', ''])
  t.end()
})

t.test('in each language, as the page itself writes dates', async (t) => {
  for (const language of Object.keys(LANGUAGES).filter(isLanguage))
    inLanguage(language, () => {
      for (let month = 1; month <= 12; month += 1) {
        const at = { year: 2019, month, day: 17 }
        const two = String(month).padStart(2, '0')
        t.strictSame(typedDate(dayOfYear(at)), { edtf: `2019-${two}-17` }, `${language} ${dayOfYear(at)}`)
        t.strictSame(typedDate(monthOfYear(at)), { edtf: `2019-${two}` }, `${language} ${monthOfYear(at)}`)
      }
    })
  inLanguage('fr', () => {
    t.strictSame(typedDate('1er mars 2019'), { edtf: '2019-03-01' })
    t.strictSame(typedDate('15 march 2019'), { edtf: '2019-03-15' }, 'English is understood everywhere')
    t.ok('fault' in typedDate('3 jui 2019'), 'juin or juillet')
  })
})
