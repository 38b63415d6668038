/** What holds for every date and every text, whichever it is. */
import fc from 'fast-check'
import t from 'tap'
import { UNBOUNDED_FUTURE, UNBOUNDED_PAST } from '../../../src/domain/date/day.js'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { EdtfError } from '../../../src/domain/date/edtf-error.js'
import { PRECISIONS } from '../../../src/domain/date/precision.js'
import { edtfArbitrary, edtfForms, edtfOrNull } from '../../support/edtf-arbitrary.js'

t.test('edtf is kept character for character', async (t) => {
  fc.assert(fc.property(edtfOrNull(), (edtf) => parseDate(edtf).edtf === edtf))
  t.pass()
})

for (const [form, texts] of Object.entries(edtfForms())) {
  t.test(`every ${form} that is written down from real days is accepted`, async (t) => {
    fc.assert(
      fc.property(texts, (edtf) => parseDate(edtf).edtf === edtf),
      { numRuns: 1000 },
    )
    t.pass()
  })
}

t.test('bounds are ordered and whole, whatever the date', async (t) => {
  fc.assert(
    fc.property(edtfArbitrary(), (edtf) => {
      const { bounds, precision } = parseDate(edtf)
      if (bounds === null) return precision === 'unknown'
      const { startEarliest, startLatest, endEarliest, endLatest } = bounds
      return (
        PRECISIONS.includes(precision) &&
        [startEarliest, startLatest, endEarliest, endLatest].every(Number.isInteger) &&
        UNBOUNDED_PAST <= startEarliest &&
        startEarliest <= startLatest &&
        startEarliest <= endEarliest &&
        startLatest <= endLatest &&
        endEarliest <= endLatest &&
        endLatest <= UNBOUNDED_FUTURE
      )
    }),
    { numRuns: 3000 },
  )
  t.pass()
})

t.test('nothing but EdtfError is ever thrown', async (t) => {
  const holds = (text: string) => {
    try {
      parseDate(text)
      return true
    } catch (error) {
      return error instanceof EdtfError && error.input === text
    }
  }
  const alphabet = fc.string({ unit: fc.constantFrom(...'0123456789X-/.[]{},~?%YESTZ:+ x'), maxLength: 24 })
  const mutated = fc
    .tuple(edtfArbitrary(), fc.nat(), fc.nat(2), fc.constantFrom(...'0129X-/.[]{},~?%YESTZ:+ xé\n'))
    .map(([edtf, at, cut, character]) => {
      const i = at % (edtf.length + 1)
      return edtf.slice(0, i) + character + edtf.slice(i + cut)
    })
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), alphabet, mutated), holds), {
    numRuns: 10_000,
  })
  t.pass()
})
