/** Values of facets are put in order and called by their words, and numbers of attributes count as the texts that are equal to them. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { byCodePoint } from '../../../src/store/read/code-points.js'
import { attributeValues, facetValues } from '../../../src/store/read/facet-counts.js'

const shown = (values: ReturnType<typeof attributeValues>) =>
  values.map(({ value, label, count }) => [value, label, count])

t.test('the most frequent come first, equal ones by code point', async (t) => {
  const values = facetValues(
    'tag',
    [
      ['b', 2],
      ['\u{1f600}', 1],
      ['\uff5e', 1],
      ['a', 2],
    ],
    null,
  )
  t.strictSame(shown(values), [
    ['a', 'a', 2],
    ['b', 'b', 2],
    ['\uff5e', '\uff5e', 1],
    ['\u{1f600}', '\u{1f600}', 1],
  ])
})

t.test(
  'codes have the words of their list, keys those of the database, and keys without words are left out',
  async (t) => {
    t.strictSame(shown(facetValues('country', [['NP', 1]], null)), [['NP', 'Nepal', 1]])
    const words = new Map([[7, { value: 'arrest', label: 'Arrest' }]])
    t.strictSame(
      shown(
        facetValues(
          'act',
          [
            [7, 3],
            [8, 5],
          ],
          words,
        ),
      ),
      [['arrest', 'Arrest', 3]],
    )
  },
)

t.test('a number counts under each text that is the same number', async (t) => {
  const values = attributeValues([
    [5, 3],
    ['5.0', 2],
    ['five', 1],
    ['5', 4],
  ])
  t.strictSame(shown(values), [
    ['5', '5', 7],
    ['5.0', '5.0', 5],
    ['five', 'five', 1],
  ])
  t.strictSame(values[0]!.raws, ['5', 5])
})

t.test('texts are in the order of their bytes', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 4 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      deepStrictEqual(Math.sign(byCodePoint(a, b)), Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
  )
})
