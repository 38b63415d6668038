/** Whole numbers that are kept as they are, and those that would not be. */
import fc from 'fast-check'
import t from 'tap'
import { inexactIn, isInexact, quotingInexact } from '../../src/domain/exact.js'

t.test('a whole number is kept, or is found', (t) => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (number) => {
      // A reference of its own: what comes back, written out.
      const back = BigInt(Number(number.toString()))
      const isKept = back === number || JSON.stringify(Number(number.toString())) === number.toString()
      t.equal(isInexact(number.toString()), !isKept, number.toString())
      t.equal(inexactIn(`{"a":[1,{"b": ${number}}]}`), isKept ? null : number.toString())
    }),
    { numRuns: 300 },
  )
  t.end()
})

t.test('what a double writes is read again', (t) => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      t.equal(inexactIn(JSON.stringify({ number })), null, JSON.stringify(number))
    }),
    { numRuns: 300 },
  )
  t.end()
})

t.test('as texts they keep their digits, and nothing else changes', (t) => {
  const json =
    '{"id":1458203984023848321,"n":-90071992547409931,"s":"1458203984023848321","x":1.5,"l":[12345678901234567891,9]}'
  t.strictSame(JSON.parse(quotingInexact(json)), {
    id: '1458203984023848321',
    n: '-90071992547409931',
    s: '1458203984023848321',
    x: 1.5,
    l: ['12345678901234567891', 9],
  })
  fc.assert(
    fc.property(fc.json(), (text) => {
      t.strictSame(JSON.parse(quotingInexact(text)), JSON.parse(text))
    }),
  )
  t.end()
})

t.test('digits elsewhere are none of its business', (t) => {
  for (const json of [
    '"12345678901234567891"',
    '{"12345678901234567891":1}',
    '"\\"12345678901234567891"',
    '0.12345678901234567891',
    '1234567890123456789.5',
    '12345678901234567891e2',
    '9007199254740992',
  ])
    t.equal(inexactIn(json), null, json)
  t.equal(inexactIn('["a", -9007199254740993, 1]'), '-9007199254740993')
  t.end()
})
