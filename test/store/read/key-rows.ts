/** Which key a row is. */
import t from 'tap'
import { keyOf } from '../../../src/store/read/key-rows.js'

const ROW = {
  hash: 'a'.repeat(64),
  name: 'desk',
  prefix: 'abc',
  scope: 'read' as const,
  created_at: '2024-01-01T00:00:00Z',
  used_at: null,
  revoked_at: null,
}

t.test('a key is found by its whole hash, and is shown without it', async (t) => {
  const { hash, ...shown } = ROW
  t.strictSame(keyOf(ROW, hash), shown)
  t.equal(keyOf(ROW, `${'a'.repeat(63)}b`), null)
  t.equal(keyOf(ROW, 'a'), null)
  t.equal(keyOf(undefined, hash), null)
})

t.test('a key that is revoked is none', async (t) => {
  t.equal(keyOf({ ...ROW, revoked_at: '2024-01-02T00:00:00Z' }, ROW.hash), null)
})
