/** Which bytes a header asks for, against a plain reading of RFC 9110. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { rangeOf } from '../../../src/http/plugins/ranges.js'

t.test('every single range is what counting bytes says', (t) => {
  const end = fc.option(fc.nat({ max: 30 }))
  fc.assert(
    fc.property(end, end, fc.integer({ min: 1, max: 25 }), (from, to, size) => {
      const all = Array.from({ length: size }, (_, byte) => byte)
      const wanted =
        from === null
          ? to === null
            ? []
            : all.slice(-to || size)
          : all.slice(from, to === null ? size : to + 1)
      const got = rangeOf(`bytes=${from ?? ''}-${to ?? ''}`, size)
      if (from === null && to === null) return deepStrictEqual(got, null)
      if (from !== null && to !== null && to < from) return deepStrictEqual(got, null)
      if (wanted.length === 0) return deepStrictEqual(got, 'none')
      deepStrictEqual(got, { first: wanted[0], last: wanted.at(-1) })
    }),
    { numRuns: 1_000 },
  )
  t.pass()
  t.end()
})

t.test('what is no single range asks for all', (t) => {
  for (const header of [
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=a-b',
    'bytes=0-1,3-4',
    'lines=0-1',
    'bytes=1',
    'bytes=--1',
  ])
    t.equal(rangeOf(header, 10), null, String(header))
  t.strictSame(rangeOf('BYTES= 2 - 3 ', 10), { first: 2, last: 3 })
  t.end()
})
