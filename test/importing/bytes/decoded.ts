/** UTF-8 in pieces cut anywhere, with and without a byte order mark, and what is none. */
import fc from 'fast-check'
import t from 'tap'
import { decoded, UNDECODABLE } from '../../../src/importing/bytes/decoded.js'
import { all, pieces, refusal } from '../fixtures/importing.js'

const text = async (bytes: Buffer, size?: number): Promise<string> =>
  (await all(decoded(pieces(bytes, size)))).join('')

t.test('any text comes out as it went in, however it is cut', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary' }).filter((given) => !given.startsWith('\ufeff')),
      fc.integer({ min: 1, max: 9 }),
      async (given, size) => (await text(Buffer.from(given), size)) === given.toWellFormed(),
    ),
  )
  t.equal(await text(Buffer.from('\ufeffa\nb')), 'a\nb', 'the mark goes')
  t.equal(await text(Buffer.from('a\ufeffb')), 'a\ufeffb', 'elsewhere it is a character')
})

t.test('bytes that are no UTF-8 are marked on their line alone', async (t) => {
  const bytes = Buffer.concat([
    Buffer.from('中\ufffd\n'),
    Buffer.from([0x61, 0xe9, 0x0a]),
    Buffer.from('文\n'),
  ])
  t.equal(await text(bytes), `中\ufffd\na${UNDECODABLE}\n文\n`)
  t.equal(await text(bytes, 100), `中\ufffd\na${UNDECODABLE}\n文\n`)
})

t.test('a long text without a line feed does not pile up', async (t) => {
  const given = '中'.repeat(3_000_000)
  t.equal(await text(Buffer.from(given), 65_536), given)
})

t.test('UTF-16 is named', async (t) => {
  t.match(await refusal(text(Buffer.from('\ufeffa', 'utf16le'))), {
    finding: { code: 'invalid_utf8', detail: /UTF-16/ },
  })
})
