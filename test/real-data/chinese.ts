/** Full text in Chinese, simplified and traditional, each answer against a plain loop over the rows of both files. */
import fc from 'fast-check'
import { Converter } from 'opencc-js/t2cn'
import t, { type Test } from 'tap'
import { answer, chineseEvents, chineseRows, type Row, storeOf } from '../support/real-data.js'
import { testData, withoutTestData } from '../support/test-data.js'

const FOLDER = 'chinatimeline'
const folder = testData(FOLDER)

/** Character by character, as OpenCC itself does it where nothing stands beside. */
const convert = Converter({ from: 't', to: 'cn' })
const simplified = (text: string): string => [...text].map((one) => convert(one)).join('')

/**
 * A text as it is looked through: small letters of ordinary width without accents, each Chinese or Japanese
 * character a word in its Simplified form, and nothing between words but one space.
 */
function plain(text: string): string {
  const words = simplified(text)
    .replaceAll(/<br\s*\/?>/gi, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}]/gu, ' $& ')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return ` ${words.trim()} `
}

/** What of a row is a title, and what a summary: nothing is found across the two. */
const textsOf = (row: Row): [title: string, summary: string] => [
  row.name!,
  [row.title, row.caption, row.description].join('\n'),
]

t.test('Chinese texts', { skip: folder === undefined && withoutTestData(FOLDER) }, async (t) => {
  const rows = chineseRows(folder!)
  const store = await storeOf(t, chineseEvents(rows))
  const texts = rows.map(({ id, row }) => ({ id, texts: textsOf(row).map(plain) }))
  /** The records that hold each of these, somewhere. */
  const holding = (...parts: string[]): string[] => {
    const wanted = parts.map(plain)
    return texts
      .filter(({ texts }) => wanted.every((part) => texts.some((text) => text.includes(part))))
      .map(({ id }) => id)
      .sort()
  }

  const compare = async (t: Test, q: string, expected: string[]) => {
    const { ids, total } = await answer(store, { q })
    t.strictSame(ids.sort(), expected, `${q}: ${expected.length}`)
    t.equal(total, expected.length)
    t.strictSame((await answer(store, { q, sort: 'relevance' })).ids.sort(), expected, `${q} by relevance`)
  }

  t.test('all of them are there', async (t) => {
    t.equal(rows.length, 535 + 245)
    t.strictSame((await answer(store, {})).ids.sort(), rows.map(({ id }) => id).sort())
    t.equal((await answer(store, { undated: 'only' })).total, 0, 'each date of the files is a day')
  })

  t.test('runs of characters', async (t) => {
    for (const q of ['教堂', '長老', '教會', '天主教', '法輪功', '习近平', '家庭教会', '逮捕']) {
      t.not(holding(q).length, 0, `${q} is in the files`)
      await compare(t, q, holding(q))
    }
    t.strictSame(holding('长老'), holding('長老'))
    await compare(t, '长老', holding('長老'))
    await compare(t, '"天主教" 福建', holding('天主教', '福建'))
    await compare(t, '天主教福建', holding('天主教福建'))
    await compare(t, '福建 "天主教" 主教', holding('福建', '天主教', '主教'))
  })

  t.test('single characters', async (t) => {
    for (const q of ['教', '济', '濟', '的', '藏', '堂', '龘']) await compare(t, q, holding(q))
    await compare(t, '教 堂', holding('教', '堂'))
    await compare(t, '"教 堂"', holding('教堂'))
  })

  t.test('a character alone, each that the files have', async (t) => {
    const characters = new Set(texts.flatMap(({ texts }) => texts.join(' ').match(/\p{sc=Han}/gu) ?? []))
    t.ok(characters.size > 1_000, `${characters.size} characters`)
    const wrong: string[] = []
    for (const q of characters)
      if (JSON.stringify((await answer(store, { q })).ids.sort()) !== JSON.stringify(holding(q)))
        wrong.push(q)
    t.strictSame(wrong, [], 'none is found elsewhere than it stands')
  })

  t.test('exclusion, words and numbers among the characters', async (t) => {
    const without = new Set(holding('法轮功'))
    await compare(
      t,
      '教 -法轮功',
      holding('教').filter((id) => !without.has(id)),
    )
    await compare(
      t,
      '教 -"法，轮功"',
      holding('教').filter((id) => !without.has(id)),
    )
    for (const q of ['Women', 'women of', 'WOMEN', '"women of courage"', 'archive', 'VPN', '2013', '15天']) {
      const parts = q.startsWith('"') ? [q] : q.split(' ')
      await compare(t, q, holding(...parts))
    }
    const prefixed = texts
      .filter(({ texts }) => texts.some((text) => text.includes(' wom')))
      .map(({ id }) => id)
    await compare(t, 'wom*', prefixed.sort())
    t.not(holding('women').length, 0, 'a word in Latin letters')
    await compare(t, 'ome', [])
  })

  t.test('punctuation, spaces and line breaks between characters do not matter', async (t) => {
    const across = rows.flatMap(
      ({ row }) => row.name!.match(/\p{sc=Han}{2}(?:<br>|\r?\n|[，。、；：“”])+\p{sc=Han}{2}/gu) ?? [],
    )
    t.ok(
      across.length > 100,
      `${across.length} places where a mark or a line break stands between characters`,
    )
    for (const found of across.filter((_, index) => index % 10 === 0)) {
      const q = found.replaceAll(/<br>|[^\p{sc=Han}]/gu, '')
      t.ok(holding(q).length > 0)
      t.strictSame((await answer(store, { q })).ids.sort(), holding(q), q)
    }
  })

  t.test('anything that stands in the texts', async (t) => {
    const pieces = rows.flatMap(({ row }) =>
      textsOf(row)
        .filter((text) => text !== '')
        .map((text) => [...text]),
    )
    const substring = fc
      .tuple(fc.nat(pieces.length - 1), fc.nat(), fc.integer({ min: 1, max: 8 }))
      .map(([piece, at, length]) => {
        const characters = pieces[piece]!
        const start = at % characters.length
        return characters.slice(start, start + length).join('')
      })
    let asked = 0
    await fc.assert(
      fc.asyncProperty(substring, async (text) => {
        // What would be an operator, or part two words, is put into a phrase; half a tag is no text.
        const bare = text.replaceAll('"', ' ')
        if (/[<>]/.test(bare) || plain(bare).trim() === '') return true
        const q = /[\s*-]/.test(bare) ? `"${bare}"` : bare
        asked += 1
        return t.strictSame((await answer(store, { q })).ids.sort(), holding(bare), q)
      }),
      { numRuns: 200 },
    )
    t.ok(asked > 100, `${asked} substrings asked for`)
  })

  t.test('with a date and a tag', async (t) => {
    const in2018 = new Set(rows.filter(({ row }) => row.date!.startsWith('2018')).map(({ id }) => id))
    t.strictSame(
      (await answer(store, { q: '教', date: '2018' })).ids.sort(),
      holding('教').filter((id) => in2018.has(id)),
    )
    const christian = new Set(rows.filter(({ row }) => row.group === '基督教').map(({ id }) => id))
    t.ok(christian.size > 0)
    t.strictSame(
      (await answer(store, { q: '教堂', tag: '基督教' })).ids.sort(),
      holding('教堂').filter((id) => christian.has(id)),
    )
  })
})
