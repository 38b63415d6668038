/** How texts are folded: as Unicode says, and in time that grows with their length alone. */
import fc from 'fast-check'
import t from 'tap'
import { fold } from '../../src/domain/search-text.js'
import { trying } from '../fixtures/linear.js'

/** Folding as it is defined, without a care for long rows of marks. */
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\ufe00-\ufe0f\u20d0-\u20ff]+/g, '')
    .normalize('NFC')

t.test('texts as people write them are folded as defined', (t) => {
  const pieces = fc.constantFrom(
    ...[
      'Ünïcode',
      'ﷺ',
      'ﾎﾞﾎﾟ',
      'บำ',
      'ລຳ',
      'ཀྵ',
      '济南',
      'ệ',
      'e\u0323\u0302',
      '가',
      '\u1100\u1161',
      'İ',
      'ß',
      '①',
      'ﬁ',
      ' ',
      'שּׁ',
      '\u05e9\u05bc\u05c1',
      '\u0301',
      '\u034f',
      '\u200d',
    ],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.array(pieces, { maxLength: 20 }).map((list) => list.join('')),
  )
  fc.assert(
    fc.property(text, (given) => {
      t.equal(fold(given), plainly(given), JSON.stringify(given))
    }),
    { numRuns: 500 },
  )
  t.end()
})

t.test('rows of marks that nobody writes take no longer than others', async (t) => {
  const inTime = trying(t)
  const rows = [
    '\u0301\u0323',
    '\u05c2\u05b0',
    '\uff9e\u0301',
    '\u0e33\u0301\u0323',
    '\u0301',
    '\u0344\u0323',
    '\u0f77\u0301',
  ]
  for (const row of rows) {
    const folded = await inTime('fold', `a${row.repeat(500_000 / row.length)}b`)
    t.match(folded, /^[\s\S]*b$/, escape(row))
  }
  t.equal(fold(`Z${'\u0301\u0323'.repeat(100)}algo`), 'zalgo')
  t.match(await inTime('slug', `a${'\u0301\u0323'.repeat(250_000)}b`), 'ab')
})
