/** How texts are folded: as Unicode says, and in time that grows with their length alone. */
import fc from 'fast-check'
import t from 'tap'
import { fold, foldWritten } from '../../src/domain/fold/search-fold.js'
import { trying } from '../support/linear.js'

/** Marks without which a text says the same, one script after the other; those of kana, Indic and Thai are letters. */
const MARKS =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: marks alone are meant.
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u20d0-\u20f0]|\u093c/g

/** Folding as it is defined, step by step, without a care for long rows of marks; of the letters of `PIECES` alone. */
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(MARKS, '')
    .replace(/[ʾʿـ]/g, '')
    .replace(/[ßıłđøςیکةى٣३]/g, (letter) => SAME[letter]!)
    .normalize('NFC')
const SAME: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ı: 'i', ł: 'l', đ: 'd', ø: 'o', ς: 'σ', ی: 'ي', ک: 'ك', ة: 'ه', ى: 'ي', '٣': '3', '३': '3' },
}

const PIECES = [
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
    'I',
    'ß',
    'ẞ',
    '①',
    'ﬁ',
  ],
  ...[
    ' ',
    'שּׁ',
    '\u05e9\u05bc\u05c1',
    '\u0301',
    '\u034f',
    '\u200d',
    '\u00ad',
    '\u200b',
    'ﬀ',
    'Łódź',
    'Đà',
    'ØST',
    'Σίσυφος',
    'ΣΑΣ',
  ],
  ...[
    'أحمد',
    'مُحَمَّد',
    'محـــمد',
    'کریم',
    'كريم',
    'مدينة',
    'مدینه',
    'فتى',
    '٣',
    'गिरफ़्तार',
    '३',
    'Mikhāʾīl',
    'ʿAlī',
    'ㄱ',
    'が',
  ],
]

t.test('texts as people write them are folded as defined', (t) => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map((list) => list.join(''))
  fc.assert(
    fc.property(text, (given) => {
      t.equal(foldWritten(given), plainly(given), JSON.stringify(given))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 20 })), (given) => {
      const folded = fold(given)
      t.equal(fold(folded), folded, `${JSON.stringify(given)} folded twice`)
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) t.equal(fold(given.normalize(form)), folded, form)
      t.equal(folded.replace(/[\u00ad\u200b-\u200f\ufeff]/g, ''), folded)
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
