/** Files that are made to be misread: what they hold is reported, and nothing of it is damaged silently. */
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const mapping = `
incident: { id: "r{id}", title: "{title}" }
unmapped: ignore
`

t.test('characters beyond the first 65,536 are text, whichever their halves are', async (t) => {
  // Their second half is what stands for bytes that are no text.
  const titles = ['prayer \u{1f4ff} beads', '\u{200ff}', '\u{1f4ff}'.repeat(3)]
  const store = await memory(t)
  const csv = `id,title\n${titles.map((title, n) => `${n},${title}`).join('\n')}\n`
  t.match(await bring(t, store, csv, { mapping }), { state: 'done', faulty: 0 })
  for (const [n, title] of titles.entries()) t.equal((await recordOf(store, `r${n}`)).title, title)
  const broken = Buffer.concat([Buffer.from(csv), Buffer.from('9,\u{1f4ff} '), Buffer.from([0xff, 0x0a])])
  t.match(await bring(t, await memory(t), broken, { mapping, onError: 'skip' }), {
    faulty: 1,
    faults: [{ row: 4, code: 'invalid_utf8', value: '\u{1f4ff} \ufffd' }],
    created: 3,
  })
})

t.test('characters that a decoder does not know are faults, and none of other characters', async (t) => {
  for (const [encoding, bytes] of [
    ['euc-kr', [0x85, 0x41]],
    ['gbk', [0xa2, 0xe3]],
    ['windows-874', [0xdb]],
  ] as const) {
    const file = Buffer.concat([Buffer.from('id,title\n1,a '), Buffer.from(bytes), Buffer.from(' b\n')])
    const report = await bring(t, await memory(t), file, { mapping, encoding })
    t.match(report, { state: 'failed', faults: [{ row: 1, code: 'invalid_utf8' }] }, encoding)
  }
})

t.test('a file that is nearly all UTF-8 is not read as anything else', async (t) => {
  const titles = 'Z\u00fcrich K\u00f6ln M\u00e1laga '.repeat(20)
  const file = Buffer.concat([Buffer.from(`id,title\n1,${titles}\n2,x`), Buffer.from([0xff, 0x0a])])
  const report = await bring(t, await memory(t), file, { mapping, encoding: 'windows-1252' })
  t.match(report, {
    state: 'failed',
    faults: [{ code: 'other_encoding', detail: /nearly all of it is UTF-8/ }],
  })
})

t.test('a header of very many columns is refused at once', async (t) => {
  const names = Array.from({ length: 150_000 }, (_, n) => `c${n}`)
  const report = await bring(t, await memory(t), `id,title,${names.join(',')}\n1,x\n`, { mapping })
  t.match(report, { state: 'failed', faults: [{ code: 'too_large', detail: /more than 16,384 columns/ }] })
})

t.test('names of columns do nothing to a terminal', async (t) => {
  const report = await bring(t, await memory(t), 'id,title,"q\u001b]0;t\u0007\u202e\nx"\n1,x,y\n', {
    mapping,
  })
  const lines = reportLines(report)
  t.match(lines.join('\n'), /ignored columns: q\\u001b\]0;t\\u0007/)
  for (const line of lines) t.notMatch(line, /[\p{Cc}\u202e]/u)
})
