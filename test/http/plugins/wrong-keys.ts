/** Wrong keys: counted, logged once a minute, refused later and later, and nobody with a right one is kept out. */
import t, { type Test } from 'tap'
import { readConfig } from '../../../src/config.js'
import { buildApp } from '../../../src/http/app.js'
import { FREE, WrongKeys } from '../../../src/http/plugins/wrong-keys.js'
import { keyed } from '../../support/keys.js'
import { openStore } from '../../support/stores.js'

const wrong = (n: number) => ({ authorization: `Bearer annals_${String(n).padStart(42, 'x')}A` })
const quiet = { warn: () => {} }

async function served(t: Test, lines: string[] = []) {
  const store = await openStore({ path: ':memory:' })
  const app = await buildApp({
    config: readConfig({ LOG_LEVEL: 'info', ANNALS_TRUST_PROXY: '127.0.0.1' }),
    store,
    logger: { write: (line) => void lines.push(line) },
  })
  t.teardown(async () => {
    await app.close()
    store.close()
  })
  const ask = (headers: Record<string, string>, client = '192.0.2.1', url = '/v1') =>
    app.inject({ url, headers: { ...headers, 'x-forwarded-for': client } })
  return { app, store, ask }
}

t.test('a client that sends many is refused later and later, and others are not', async (t) => {
  const lines: string[] = []
  const { app, store, ask } = await served(t, lines)
  const right = await keyed(store)
  for (let n = 0; n < FREE; n += 1) t.equal((await ask(wrong(n))).statusCode, 401)
  t.strictSame([app.wrongKeys.total, app.wrongKeys.slowed], [FREE, 0])
  const refused = await ask(wrong(FREE))
  t.equal(refused.statusCode, 429)
  t.match(refused.json(), { code: 'too_many_requests', detail: /a valid key is taken at any time/ })
  t.match(refused.headers['retry-after'], /^(?:5\d|60)$/)
  t.equal((await ask({ authorization: 'Basic eDp5' })).statusCode, 429, 'whatever is no key counts')
  t.equal((await ask(right)).statusCode, 200, 'a right key is taken at once, from the same address')
  t.equal((await ask({})).statusCode, 200, 'and so is nobody’s')
  t.equal((await ask(wrong(FREE + 1), '192.0.2.2')).statusCode, 401, 'another address has its own count')
  t.equal(
    (await ask(wrong(FREE + 2), '192.0.2.1', '/health/live')).statusCode,
    200,
    'probes bring keys of others',
  )
  t.strictSame([app.wrongKeys.total, app.wrongKeys.slowed], [FREE + 3, 2])
  const told = lines.filter((line) => /wrong_keys/.test(line)).map((line) => JSON.parse(line))
  t.equal(told.length, 1, 'logged once')
  t.match(told[0], { level: 'warn', wrong_keys: FREE + 1, msg: 'somebody sends many wrong keys' })
  t.notMatch(lines.join(''), /annals_|xxxx|192\.0\.2/, 'and nothing of the keys, or of who sent them')
})

t.test('an IPv6 network of one household is one client', async (t) => {
  const { ask } = await served(t)
  for (let n = 0; n < FREE; n += 1) await ask(wrong(n), `2001:db8:1:2::${n + 1}`)
  t.equal((await ask(wrong(FREE), '2001:db8:1:2:ffff::1')).statusCode, 429)
  t.equal((await ask(wrong(FREE), '2001:db8:1:3::1')).statusCode, 401)
})

t.test('a minute later it starts again, and is logged again', async (t) => {
  let now = 0
  const told: object[] = []
  const keys = new WrongKeys(() => now)
  const log = { warn: (line: object) => void told.push(line) }
  for (let n = 0; n < FREE; n += 1) t.equal(await keys.count('a', log), null)
  t.equal((await keys.count('a', log))?.code, 'too_many_requests')
  now = 59_999
  t.match(await keys.count('a', log), { headers: { 'retry-after': '1' } })
  now = 60_000
  t.equal(await keys.count('a', log), null)
  for (let n = 0; n < FREE; n += 1) await keys.count('a', log)
  t.strictSame(told, [{ wrong_keys: FREE + 1 }, { wrong_keys: FREE + 2 }])
})

t.test('few refusals are held at once, so that connections do not gather', async (t) => {
  const keys = new WrongKeys()
  for (let n = 0; n < FREE; n += 1) await keys.count('a', quiet)
  let settled = 0
  const all = Array.from({ length: 500 }, () =>
    keys.count('a', quiet).then(() => {
      settled += 1
    }),
  )
  await new Promise((done) => setImmediate(done))
  t.equal(settled, 500 - 64, 'those beyond are refused at once')
  await Promise.all(all)
  t.equal(keys.slowed, 500)
})

t.test('each further refusal of a client comes later, up to a second', async (t) => {
  const keys = new WrongKeys()
  for (let n = 0; n < FREE; n += 1) await keys.count('a', quiet)
  const order: number[] = []
  await Promise.all([0, 1, 2, 3, 4].map((n) => keys.count('a', quiet).then(() => order.push(n))))
  t.strictSame(order, [0, 1, 2, 3, 4])
})

t.test('how many clients are distinguished is bounded', async (t) => {
  const keys = new WrongKeys()
  for (let n = 0; n <= FREE; n += 1) await keys.count('first', quiet)
  for (let n = 0; n < 10_000; n += 1) await keys.count(`client ${n}`, quiet)
  t.equal(await keys.count('first', quiet), null, 'the one that was seen least recently is forgotten')
})
