/** Asks the same at once: it is worked out once, for as long as anybody waits, and whoever gets nothing of it asks alone. */
import { request as ask_, type ClientRequest, type IncomingMessage } from 'node:http'
import t, { type Test } from 'tap'
import { Problem } from '../../../src/errors.js'
import { incident } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { until } from '../../support/until.js'

/** An app whose map waits until it is let go, and what was asked of it. */
async function held(t: Test, env: Record<string, string> = {}) {
  const store = await openStore({ path: ':memory:' })
  await store.put([incident('one', { date: '2020' })])
  const map = store.map.bind(store)
  const signals: AbortSignal[] = []
  let faults = 0
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  store.map = async (plan, asker) => {
    signals.push(asker!.signal)
    await gate
    if (faults-- > 0) throw new Problem('too_slow')
    return map(plan, asker)
  }
  const asked = await ask(t, store, env)
  return {
    ...asked,
    signals,
    open: () => open(),
    failOnce: () => {
      faults = 1
    },
  }
}

/** A request of a client that may go away. */
function client(port: number, path: string): { request: ClientRequest; status: Promise<number | null> } {
  const request = ask_({ port, path, host: '127.0.0.1', agent: false })
  const status = new Promise<number | null>((resolve) => {
    request.on('error', () => resolve(null))
    request.on('response', (response: IncomingMessage) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
  })
  request.end()
  return { request, status }
}

for (const ANNALS_CACHE_MB of ['64', '0'])
  t.test(`the same at once is worked out once, with ${ANNALS_CACHE_MB} MB of memory`, async (t) => {
    const { app, signals, open } = await held(t, { ANNALS_CACHE_MB })
    const urls = Array.from({ length: 30 }, () => '/v1/map.svg?title=same')
    const replies = urls.map((url, index) =>
      app.inject({ url, headers: index % 2 ? { 'accept-encoding': 'br' } : {} }),
    )
    await until(() => signals.length > 0)
    open()
    const answers = await Promise.all(replies)
    t.strictSame([...new Set(answers.map(({ statusCode }) => statusCode))], [200])
    t.equal(
      new Set(answers.map(({ rawPayload }) => rawPayload.toString('latin1'))).size,
      2,
      'plain and packed',
    )
    t.equal(signals.length, 1)
  })

t.test('what is asked otherwise is another question', async (t) => {
  const { app, signals, open } = await held(t)
  const replies = ['/v1/map', '/v1/map?zoom=3', '/v1/map.svg'].map((url) => app.inject(url))
  await until(() => signals.length === 3)
  open()
  for (const { statusCode } of await Promise.all(replies)) t.equal(statusCode, 200)
})

t.test('the work goes on while anybody waits, and no longer', async (t) => {
  const { app, signals, open } = await held(t)
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
  const first = client(port, '/v1/map.svg')
  await until(() => signals.length === 1)
  const others = [1, 2].map(() => client(port, '/v1/map.svg'))
  // The others have arrived once a later request of another kind is answered.
  t.equal(await client(port, '/health/live').status, 200)
  first.request.destroy()
  others[0]!.request.destroy()
  t.equal(await first.status, null)
  t.equal(await client(port, '/health/live').status, 200)
  t.notOk(signals[0]?.aborted)
  open()
  t.equal(await others[1]!.status, 200)
  t.equal(signals.length, 1)

  const alone = await held(t)
  const there = Number(new URL(await alone.app.listen({ host: '127.0.0.1', port: 0 })).port)
  const gone = [1, 2].map(() => client(there, '/v1/map.svg'))
  await until(() => alone.signals.length === 1)
  for (const { request } of gone) request.destroy()
  await until(() => alone.signals[0]?.aborted)
  const next = client(there, '/v1/map.svg')
  await until(() => alone.signals.length >= 2, 'the next one to ask starts again')
  alone.open()
  t.equal(await next.status, 200)
})

t.test('who waits for what fails asks for it alone', async (t) => {
  const { app, signals, open, failOnce } = await held(t)
  failOnce()
  const replies = [1, 2, 3].map(() => app.inject('/v1/map.svg'))
  await until(() => signals.length > 0)
  open()
  const statuses = (await Promise.all(replies)).map(({ statusCode }) => statusCode)
  t.strictSame(statuses.sort(), [200, 200, 503])
})
