/** Cursors come back as they were made, for their own question only, and damage is noticed. */
import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../src/errors.js'
import { decodeCursor, encodeCursor, fingerprint } from '../../src/query/cursor.js'

const position = fc.record({
  values: fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer()), { minLength: 1, maxLength: 4 }),
  backwards: fc.boolean(),
  inclusive: fc.boolean(),
})
const shapeOf = (values: readonly unknown[]) => values.map((value) => typeof value) as ('string' | 'number')[]

function isRefused(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    return (
      error instanceof Problem && error.code === 'invalid_cursor' && error.faults[0]?.parameter === 'cursor'
    )
  }
}

t.test('what is written is read back', (t) => {
  fc.assert(
    fc.property(position, fc.string(), (made, question) => {
      const values = made.values.map((value) => (typeof value === 'string' ? value.toWellFormed() : value))
      const text = encodeCursor({ ...made, values }, question)
      return (
        /^[A-Za-z0-9_-]+$/.test(text) &&
        JSON.stringify(decodeCursor(text, question, shapeOf(values))) === JSON.stringify({ ...made, values })
      )
    }),
  )
  t.end()
})

t.test('another question, other types and any damage are refused', (t) => {
  const made = { values: ['a', 1], backwards: false, inclusive: false }
  const text = encodeCursor(made, 'q')
  t.ok(isRefused(() => decodeCursor(text, 'p', ['string', 'number'])))
  t.ok(isRefused(() => decodeCursor(text, 'q', ['number', 'string'])))
  t.ok(isRefused(() => decodeCursor(text, 'q', ['string'])))
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (at, put) => {
      const damaged = text.slice(0, at) + put + text.slice(at + 1)
      fc.pre(damaged !== text)
      try {
        // What still reads as a cursor may only differ in its values, never in its question or types.
        const { values } = decodeCursor(damaged, 'q', ['string', 'number'])
        return JSON.stringify(values) !== JSON.stringify(made.values) || damaged.length === text.length
      } catch (error) {
        return error instanceof Problem && error.code === 'invalid_cursor'
      }
    }),
  )
  fc.assert(fc.property(fc.string(), (junk) => isRefused(() => decodeCursor(junk, 'q', ['string']))))
  t.end()
})

t.test('the fingerprint tells questions apart', (t) => {
  t.equal(fingerprint({ a: 1 }), fingerprint({ a: 1 }))
  t.not(fingerprint({ a: 1 }), fingerprint({ a: 2 }))
  t.end()
})
