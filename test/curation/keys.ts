/** Tests how keys are made: their secrets, what is kept of them, and their names. */
import { createHash } from 'node:crypto'
import t from 'tap'
import { createKey } from '../../src/curation/keys.js'
import { contains, isSecret } from '../../src/domain/key.js'
import { SCOPES } from '../../src/domain/vocabulary.js'
import { openStore } from '../support/stores.js'

const { keys, close } = ((store) => ({ keys: store.keys, close: () => store.close() }))(
  await openStore({ path: ':memory:' }),
)
t.teardown(close)

t.test('a secret is 32 random bytes behind a mark, and its hash finds the key', async (t) => {
  const seen = new Set<string>()
  for (let count = 0; count < 200; count += 1) {
    const { secret, key } = await createKey(keys, { name: `random ${count}`, scope: 'read' })
    t.match(secret, /^annals_[A-Za-z0-9_-]{43}$/)
    t.equal(Buffer.from(secret.slice(7), 'base64url').length, 32)
    t.ok(isSecret(secret))
    t.equal(key.prefix, secret.slice(0, 12))
    const hash = createHash('sha256').update(secret).digest('hex')
    t.equal((await keys.find(hash))?.name, `random ${count}`)
    seen.add(secret)
  }
  t.equal(seen.size, 200)
  t.end()
})

t.test('what is no secret is not taken for one', async (t) => {
  const { secret } = await createKey(keys, { name: 'pattern', scope: 'read' })
  for (const other of [
    '',
    'annals_',
    secret.slice(0, -1),
    `${secret}A`,
    `${secret}=`,
    `${secret}\n`,
    ` ${secret}`,
    secret.slice(7),
    secret.replace('annals', 'Annals'),
    `${secret.slice(0, -1)}+`,
    // The same 32 bytes, with bits after them that no encoder sets.
    `${secret.slice(0, -1)}B`,
  ])
    t.notOk(isSecret(other), JSON.stringify(other))
  t.end()
})

t.test('names', async (t) => {
  const named = async (name: string) => (await createKey(keys, { name, scope: 'read' })).key.name
  for (const name of [
    'a',
    'night export',
    'x'.repeat(100),
    '夜间导出',
    '🗝'.repeat(100),
    "O'Neil; drop table keys",
  ])
    t.equal(await named(name), name)
  t.equal(await named('Zoe\u0308'), 'Zo\u00eb', 'in one form')
  await t.rejects(async () => named('Zo\u00eb'), { code: 'conflict' }, 'whichever it is given in')
  for (const name of [
    '',
    ' ',
    ' a',
    'a ',
    'x'.repeat(101),
    '🗝'.repeat(101),
    'a\nb',
    'a\tb',
    'a\u001b[31mb',
    'a\u202eb',
    'a\u2028b',
    'a\u0000b',
    'a\ud800b',
    'annals_AbCde',
    'ANNALS_AbCde',
  ]) {
    await t.rejects(
      async () => named(name),
      { code: 'invalid_parameter', message: /^name must / },
      Buffer.from(name).toString('hex'),
    )
  }
  t.end()
})

t.test('each scope holds those before it, and no other', (t) => {
  t.strictSame(
    SCOPES.map((scope) => SCOPES.filter((needed) => contains(scope, needed))),
    [['read'], ['read', 'write'], ['read', 'write', 'admin']],
  )
  t.end()
})
