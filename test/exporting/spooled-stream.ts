/** What is put aside for a slow client: it gets every byte in order, the source ends without it, and a fault is never a whole answer. */
import { readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import { Spool } from '../../src/exporting/spool.js'
import { SpooledStream } from '../../src/exporting/spooled-stream.js'

const folder = t.testdir()
const MUCH = 100_000_000

/** Pieces of these sizes, each of its own byte. */
const piecesOf = (sizes: readonly number[]): Buffer[] =>
  sizes.map((size, index) => Buffer.alloc(size, index % 251))
const sourceOf = (pieces: readonly Buffer[]): Readable =>
  Readable.from(pieces, { objectMode: false, highWaterMark: 1 })

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 20_000) throw new Error('it never came')
    await sleep(5)
  }
}

t.test(
  'any client gets every byte in order, whenever reading ahead begins, and however little room there is',
  async (t) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 20 }),
        fc.array(fc.constantFrom(0, 0, 1, 3), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 0, max: 10 }),
        fc.constantFrom(0, 300_000, MUCH),
        async (sizes, pauses, aheadAt, room) => {
          const pieces = piecesOf(sizes)
          const spool = new Spool(folder, room)
          const stream = new SpooledStream(sourceOf(pieces), spool, 'a')
          const read: Buffer[] = []
          let turn = 0
          if (aheadAt === 0) stream.readAhead(false)
          for await (const piece of stream) {
            read.push(piece as Buffer)
            turn += 1
            if (turn === aheadAt) stream.readAhead(false)
            const pause = pauses[turn % pauses.length]!
            if (pause > 0) await sleep(pause)
          }
          if (!Buffer.concat(read).equals(Buffer.concat(pieces))) throw new Error('other bytes')
          if (spool.used !== 0) throw new Error(`${spool.used} bytes are still taken`)
        },
      ),
      { numRuns: 60 },
    )
    t.strictSame(readdirSync(folder), [], 'no file is left')
  },
)

t.test('the source ends without its client, who reads on later', async (t) => {
  const pieces = piecesOf(Array.from({ length: 50 }, () => 100_000))
  const source = sourceOf(pieces)
  const spool = new Spool(folder, MUCH)
  const stream = new SpooledStream(source, spool, 'a')
  await sleep(50)
  t.notOk(source.destroyed, 'it waits at first')
  t.equal(spool.used, 0)
  stream.readAhead(false)
  await until(() => source.destroyed)
  t.ok(spool.used > 4_500_000)
  t.strictSame(readdirSync(folder), [], 'the file has no name')
  t.ok(Buffer.concat(await stream.toArray()).equals(Buffer.concat(pieces)))
  t.equal(spool.used, 0)
})

t.test('nothing is put aside for a client that keeps up', async (t) => {
  const spool = new Spool('/nowhere', MUCH)
  const stream = new SpooledStream(
    Readable.from(
      (async function* () {
        for (const piece of piecesOf([5, 5, 5])) {
          await sleep(5)
          yield piece
        }
      })(),
      { objectMode: false },
    ),
    spool,
    'a',
  )
  stream.readAhead(true)
  t.equal(Buffer.concat(await stream.toArray()).length, 15)
})

t.test('a fault of the source breaks what is sent, whatever was put aside', async (t) => {
  for (const isAhead of [false, true]) {
    const source = Readable.from(
      (function* () {
        for (const piece of piecesOf([100_000, 100_000])) yield piece
        throw new Error('broken')
      })(),
      { objectMode: false, highWaterMark: 1 },
    )
    const spool = new Spool(folder, MUCH)
    const stream = new SpooledStream(source, spool, 'a')
    if (isAhead) stream.readAhead(false)
    await t.rejects(stream.toArray(), { message: 'broken' })
    t.equal(spool.used, 0)
  }
})

t.test('who has no room left is broken where it must end, and waits where not', async (t) => {
  const sizes = Array.from({ length: 10 }, () => 100_000)
  const spool = new Spool(folder, 1_000_000)
  const one = new SpooledStream(sourceOf(piecesOf(sizes)), spool, 'a')
  one.readAhead(false)
  await until(() => spool.used >= 500_000)
  await sleep(50)
  t.equal(spool.used, 500_000, 'a client has half of the room')
  const own = new SpooledStream(sourceOf(piecesOf(sizes)), spool, 'a')
  own.readAhead(true)
  await t.rejects(own.toArray(), { message: /no room left/ })
  const other = new SpooledStream(sourceOf(piecesOf(sizes)), spool, 'b')
  other.readAhead(false)
  await until(() => spool.used === 1_000_000)
  other.destroy()
  await until(() => spool.used === 500_000)
  one.readAhead(true)
  await t.rejects(one.toArray(), { message: /no room left/ })
  t.equal(spool.used, 0)
})

t.test('a client that leaves takes its file and its source along', async (t) => {
  const spool = new Spool(folder, MUCH)
  const source = sourceOf(piecesOf(Array.from({ length: 20 }, () => 100_000)))
  const stream = new SpooledStream(source, spool, 'a')
  stream.readAhead(false)
  await until(() => spool.used > 0)
  stream.destroy()
  await until(() => spool.used === 0)
  t.ok(source.destroyed)
})
