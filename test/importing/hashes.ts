/** What has been met is remembered, beyond every growth, and nothing else is. */
import t from 'tap'
import { Hashes } from '../../src/importing/hashes.js'

t.test('a hundred thousand texts', async (t) => {
  const hashes = new Hashes()
  for (let n = 1; n <= 100_000; n += 1) if (hashes.note(`text ${n}`, 'same', n) !== 0) t.fail(`text ${n}`)
  t.equal(hashes.size, 100_000)
  const wrong = Array.from({ length: 100_000 }, (_, n) => n + 1).filter(
    (n) =>
      hashes.compare(`text ${n}`, 'same') !== -1 ||
      hashes.compare(`text ${n}`, 'other') !== n ||
      hashes.has(`no text ${n}`),
  )
  t.strictSame(wrong, [])
})

t.test('counting', async (t) => {
  const hashes = new Hashes()
  t.strictSame([hashes.next('a'), hashes.next('a'), hashes.next('b'), hashes.next('a')], [1, 2, 1, 3])
})
