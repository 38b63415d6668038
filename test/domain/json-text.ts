/** JSON as text: what is found in it is what a parser finds, and what is cut off costs no more than what is whole. */
import fc from 'fast-check'
import t from 'tap'
import { isDeeperThan, numbersIn } from '../../src/domain/json-text.js'
import { trying } from '../support/linear.js'

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner)))
    : 0

/** JSON as a careful or a careless program writes it: brackets, quotes and backslashes in its texts, and white space. */
const json = fc
  .tuple(
    fc.jsonValue({ stringUnit: fc.constantFrom('"', '\\', '[', ']', '{', '}', '1', '-', 'e', 'ä', '\n') }),
    fc.constantFrom(undefined, 1, '\t'),
  )
  .map(([value, space]) => JSON.stringify(value, null, space))

t.test('the depth is that of what is parsed', (t) => {
  fc.assert(
    fc.property(json, (text) => {
      const depth = depthOf(JSON.parse(text))
      t.equal(isDeeperThan(text, depth), false, text)
      if (depth > 0) t.equal(isDeeperThan(text, depth - 1), true, text)
    }),
  )
  t.end()
})

t.test('the numbers are those that a parser meets', (t) => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()))
  fc.assert(
    fc.property(numbers, fc.string(), (list, text) => {
      const whole = JSON.stringify({ [text]: text, list: list.map((number) => ({ number, text })) })
      const found = [...numbersIn(whole)].map(({ start, end }) => whole.slice(start, end))
      t.strictSame(
        found,
        list.map((number) => JSON.stringify(number)),
      )
    }),
  )
  for (const written of ['0', '-0', '1.5', '-1.5e3', '1E+5', '1e-5', '123456789012345678901234567890.5E07'])
    t.strictSame([...numbersIn(`[${written}]`)], [{ start: 1, end: 1 + written.length }], written)
  t.strictSame([...numbersIn('1.e')], [{ start: 0, end: 1 }], 'a point without digits ends a number')
  t.strictSame([...numbersIn('-')], [])
  t.end()
})

t.test('no text, whole or cut off, costs more than its length', async (t) => {
  const inTime = trying(t)
  const MIB = 2 ** 20
  const filled = (start: string, piece: string, end = ''): string =>
    start + piece.repeat(Math.ceil((MIB - start.length - end.length) / piece.length)) + end
  const LONG = '1234567890123456'
  for (const text of [
    filled('{"title":"', '<a href=\\"x\\">'),
    filled(`{"n":${LONG},"title":"`, '\\"'),
    filled(`{"n":${LONG},"title":"`, '\\\\\\"'),
    filled(`[${LONG},`, '"'),
    filled(`[${LONG},"`, '\\'),
    filled(`[${LONG},`, '-'),
    filled(`[${LONG},`, '1.'),
    filled(`[${LONG},`, '1e'),
    filled('[', '0', 'x'),
    filled('[1', '0', '1]'),
    filled('[0.', '0', '1]'),
    filled('[', `${LONG},`),
    filled('[', `"${LONG}",`),
  ]) {
    const what = `${text.slice(0, 40)} … ${text.slice(-8)}`
    t.equal(await inTime('isDeeperThan', text), false, what)
    await inTime('inexactIn', text)
    t.ok(Number(await inTime('quotingInexact', text)) >= text.length, what)
  }
  for (const number of [
    filled('1', '0', '1'),
    filled('', '0'),
    filled('0', '0', '.x'),
    filled('.', '0', '1'),
  ])
    t.type(await inTime('isInexact', number), 'boolean', number.slice(0, 20))
  t.equal(await inTime('isDeeperThan', '['.repeat(MIB)), true)
})
