/** gzip is seen by its first bytes, and bombs and broken files are refused. */
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { unpacked } from '../../../src/importing/bytes/unpacked.js'
import { all, pieces, refusal } from '../fixtures/importing.js'

const bytes = async (given: Buffer, size?: number): Promise<Buffer> =>
  Buffer.concat(await all(unpacked(pieces(given, size))))

t.test('packed or not', async (t) => {
  t.equal(String(await bytes(Buffer.from('a,b\n1,2\n'))), 'a,b\n1,2\n')
  t.equal(String(await bytes(gzipSync('a,b\n1,2\n'))), 'a,b\n1,2\n')
  t.equal(
    String(await bytes(Buffer.concat([gzipSync('a,'), gzipSync('b')]))),
    'a,b',
    'parts one after the other',
  )
  t.equal(String(await bytes(Buffer.from(''))), '')
  const large = Buffer.alloc(2 ** 21, 'abcdefg\n')
  t.ok((await bytes(gzipSync(large), 1_000)).equals(large))
})

t.test('a bomb is put out early', async (t) => {
  const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20))
  let seen = 0
  const reading = (async () => {
    for await (const piece of unpacked(pieces(bomb, 65_536))) seen += piece.length
  })()
  t.match(await refusal(reading), { finding: { code: 'too_compressed' } })
  t.ok(seen < 80 * 2 ** 20, `${seen} bytes`)
})

t.test('a broken file is named', async (t) => {
  t.match(await refusal(bytes(gzipSync('a,b\n1,2\n').subarray(0, 15))), { finding: { code: 'unreadable' } })
  t.match(await refusal(bytes(Buffer.from([0x1f, 0x8b, 1, 2, 3]))), { finding: { code: 'unreadable' } })
})

t.test('a file that cannot be read is no matter of gzip', async (t) => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield gzipSync('x').subarray(0, 4)
    throw new Error('the disk')
  }
  await t.rejects(all(unpacked(broken())), { message: 'the disk' })
})
