/** What has been met is remembered, beyond every growth, in memory and on disk, and nothing else is. */
import t from 'tap'
import { Hashes } from '../../src/importing/hashes.js'
import { DigestTables } from '../../src/store/files/digest-tables.js'

const NUMBER = 100_000
const tables = new DigestTables()
t.teardown(() => tables.close())
let made = 0
const onDisk = (): Hashes =>
  new Hashes(() => {
    made += 1
    return tables.make()
  })

for (const [where, make] of [
  ['in memory', () => new Hashes()],
  ['on disk', onDisk],
] as const) {
  t.test(`a hundred thousand texts ${where}`, async (t) => {
    const hashes = make()
    for (let n = 1; n <= NUMBER; n += 1) if (hashes.note(`text ${n}`, 'same', n) !== 0) t.fail(`text ${n}`)
    t.equal(hashes.size, NUMBER)
    const wrong = Array.from({ length: NUMBER }, (_, n) => n + 1).filter(
      (n) =>
        hashes.compare(`text ${n}`, 'same') !== -1 ||
        hashes.compare(`text ${n}`, 'other') !== n ||
        hashes.note(`text ${n}`, 'other', n + 1) !== n ||
        hashes.has(`no text ${n}`),
    )
    t.strictSame(wrong, [])
    t.equal(hashes.size, NUMBER, 'nothing was noted twice')
  })

  t.test(`counting ${where}`, async (t) => {
    const hashes = make()
    t.strictSame([hashes.next('a'), hashes.next('a'), hashes.next('b'), hashes.next('a')], [1, 2, 1, 3])
    for (let n = 0; n < NUMBER; n += 1) hashes.next(`text ${n % 40_000}`)
    t.strictSame([hashes.count('a'), hashes.count('text 0'), hashes.count('text 39999')], [3, 3, 2])
    t.equal(hashes.next('a'), 4)
    t.equal(hashes.count('none'), 0)
    t.equal(hashes.size, 40_002)
  })
}

t.test('few texts need no table', async (t) => {
  const before = made
  t.ok(before > 0)
  const hashes = onDisk()
  for (let n = 0; n < 1_000; n += 1) hashes.next(`text ${n}`)
  t.equal(made, before)
})
