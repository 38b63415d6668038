/** Whole numbers that are kept as they are, and those that would not be. */
import fc from 'fast-check'
import t from 'tap'
import { inexactIn, isInexact, quotingInexact } from '../../src/domain/exact.js'

/** What a number of JSON says, in full: a fraction of which the lower part is a power of ten. */
function meaningOf(text: string): [bigint, bigint] {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)!
  const shift = BigInt(power) - BigInt(fraction.length)
  const digits = BigInt(sign + whole + fraction)
  return shift >= 0n ? [digits * 10n ** shift, 1n] : [digits, 10n ** -shift]
}
const isEqual = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]): boolean => a * d === c * b

t.test('a whole number comes back as it was, or is found', (t) => {
  const large = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
  const nearDoubles = fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n }).map((number) => (number >> 8n) << 8n)
  const written = fc
    .tuple(fc.oneof(large, nearDoubles), fc.constantFrom('', '.0', '.000', 'e0', 'e3', '0e-1', '00E-2'))
    .map(([number, end]) => `${number}${end}`)
  fc.assert(
    fc.property(written, (text) => {
      const isKept = isEqual(meaningOf(JSON.stringify(Number(text))), meaningOf(text))
      t.equal(isInexact(text), !isKept, text)
      t.equal(inexactIn(`{"a":[1,{"b": ${text}}]}`), isKept ? null : text)
    }),
    { numRuns: 600 },
  )
  t.end()
})

t.test('what a double writes is read again', (t) => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const json = JSON.stringify({ number })
      t.equal(inexactIn(json), null, json)
      t.equal(quotingInexact(json), json)
    }),
    { numRuns: 600 },
  )
  t.end()
})

t.test('as texts they keep their digits, and nothing else changes', (t) => {
  const json =
    '{"id":1458203984023848321,"even":1152921504606846976,"n":-90071992547409931,"p":9007199254740993.0,"t":1000000000000000000000,"s":"1458203984023848321","x":1.5,"l":[12345678901234567891,9]}'
  t.strictSame(JSON.parse(quotingInexact(json)), {
    id: '1458203984023848321',
    even: '1152921504606846976',
    n: '-90071992547409931',
    p: '9007199254740993.0',
    t: '1000000000000000000000',
    s: '1458203984023848321',
    x: 1.5,
    l: ['12345678901234567891', 9],
  })
  fc.assert(
    fc.property(fc.json(), (text) => {
      t.strictSame(JSON.parse(quotingInexact(text)), JSON.parse(text))
    }),
  )
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), (number) => {
      const { id } = JSON.parse(quotingInexact(`{"id":${number}}`))
      t.equal(String(id), String(number), 'what a template makes of it')
    }),
    { numRuns: 300 },
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
    '9007199254740992',
    '9007199254740992.0',
    '100000000000000000000000000',
    '1e308',
    '[0.1,1e21,"1e999"]',
  ])
    t.equal(inexactIn(json), null, json)
  t.equal(inexactIn('["a", -9007199254740993, 1]'), '-9007199254740993')
  for (const beyond of ['2e308', '-1e999', '1.5E+400', '1234567890.1234567891e10'])
    t.equal(inexactIn(`[${beyond}]`), beyond)
  t.end()
})
