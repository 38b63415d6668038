/** Tests that the log tells an operator what happened, and nobody who asked for what. */
import t from 'tap'
import { testApp } from '../../support/app.js'
import { exchange, listen } from '../../support/raw.js'

/** Whatever of a request could tell who asked for what. */
const SECRETS = ['hunter2', 'xu-wenlong', 'falun', '192.0.2.77', 'curious-agent', '127.0.0.1', 'cookie']

async function logged(ask: (app: Awaited<ReturnType<typeof testApp>>) => Promise<unknown>, env = {}) {
  const lines: string[] = []
  const app = await testApp({
    env,
    logger: { write: (line) => lines.push(line) },
    routes: (app) => {
      app.get('/test/records/:id', async () => ({ ok: true }))
      app.post('/test/records', async (request) => ({ got: request.body }))
      app.get('/test/fault/:id', async () => {
        throw new Error('the disk is full', { cause: new Error('ENOSPC') })
      })
      app.get('/test/twice/:id', async (_request, reply) => {
        reply.send('one')
        return reply.send('two')
      })
    },
  })
  await ask(app)
  await app.close()
  return { text: lines.join(''), lines: lines.map((line) => JSON.parse(line)) }
}

const headers = {
  authorization: 'Bearer hunter2',
  cookie: 'cookie=hunter2',
  'user-agent': 'curious-agent',
  'x-forwarded-for': '192.0.2.77',
  referer: 'https://example.org/xu-wenlong',
  'x-request-id': 'hunter2',
}
const { authorization: _, ...unauthorised } = headers

t.test('the request line', async (t) => {
  const { lines } = await logged((app) =>
    app.inject({ url: '/test/records/xu-wenlong?q=falun', headers: unauthorised }),
  )
  t.equal(lines.length, 1)
  const { time, pid, hostname, ms, request_id, ...rest } = lines[0]
  t.strictSame(rest, {
    level: 'info',
    method: 'GET',
    route: '/test/records/:id',
    status: 200,
    msg: 'request',
  })
  t.match(request_id, /^[0-9a-f-]{36}$/)
  t.type(ms, 'number')
  t.notOk(Number.isNaN(Date.parse(time)))
})

t.test('nothing of what was asked, by whom, whatever happens to the request', async (t) => {
  const { text, lines } = await logged(
    async (app) => {
      await app.inject({ url: '/test/records/xu-wenlong?q=falun', headers: unauthorised })
      await app.inject({ url: '/test/records/xu-wenlong?q=falun', headers })
      await app.inject({ url: '/xu-wenlong?q=falun', headers: unauthorised })
      await app.inject({ url: '/xu-wenlong/%zz?q=falun', headers: unauthorised })
      await app.inject({ url: '/test/records/xu-wenlong?q=falun%zz', headers: unauthorised })
      await app.inject({ url: `/test/records/xu-wenlong${'x'.repeat(300)}`, headers: unauthorised })
      await app.inject({
        method: 'PUT',
        url: '/test/records/xu-wenlong',
        headers: unauthorised,
        payload: 'falun',
      })
      await app.inject({ method: 'POST', url: '/test/records', headers: unauthorised, payload: 'falun' })
      await app.inject({
        method: 'POST',
        url: '/test/records',
        headers: { ...unauthorised, 'content-type': 'application/json' },
        payload: '{"falun',
      })
      await app.inject({ url: '/test/fault/xu-wenlong?q=falun', headers: unauthorised })
      await app.inject({ url: '/test/twice/xu-wenlong?q=falun', headers: unauthorised })
      const port = await listen(app)
      await exchange(port, ['xu-wenlong hunter2 \r\n\r\n'])
      await exchange(port, [`GET /falun HTTP/1.1\r\nHost: a\r\nX: hunter2${'x'.repeat(20_000)}\r\n\r\n`])
      await exchange(port, ['GET /falun HTTP/1.1\r\nHost: xu-wenlong hunter2\r\nConnection: close\r\n\r\n'])
    },
    { LOG_LEVEL: 'trace', ANNALS_TRUST_PROXY: 'true' },
  )
  t.ok(lines.length >= 14)
  const requests = lines.filter(({ msg }) => msg === 'request')
  t.ok(requests.every((line) => 'status' in line && 'request_id' in line && 'route' in line))
  // The line that says where the server listens is about the server.
  const asked = lines
    .filter(({ msg }) => !String(msg).startsWith('Server listening'))
    .map((line) => JSON.stringify(line))
  for (const secret of SECRETS) t.notMatch(asked.join('\n'), new RegExp(secret, 'i'), secret)
  t.match(text, /the disk is full.*caused by.*ENOSPC/, 'but a fault of the server is logged whole')
})

t.test('the orchestrator is not logged at info', async (t) => {
  const ask = async (app: Awaited<ReturnType<typeof testApp>>) => {
    for (const url of ['/health/live', '/health/ready', '/metrics']) await app.inject(url)
  }
  t.equal((await logged(ask)).lines.length, 0)
  t.equal((await logged(ask, { LOG_LEVEL: 'debug' })).lines.length, 3)
})

t.test('metrics have patterns for labels, never what was asked', async (t) => {
  const app = await testApp({
    routes: (app) => void app.get('/test/records/:id', async () => ({ ok: true })),
  })
  t.teardown(() => app.close())
  await app.inject({ url: '/test/records/xu-wenlong?q=falun', headers: unauthorised })
  await app.inject({ url: '/falun' })
  await app.inject({ method: 'OPTIONS', url: '/falun' })
  const body = await app.metrics!.text()
  t.match(body, 'http_request_duration_seconds_count{method="GET",route="/test/records/:id",status="200"} 1')
  t.match(body, 'http_request_duration_seconds_count{method="GET",route="none",status="404"} 1')
  t.match(body, 'process_cpu_seconds_total')
  for (const secret of SECRETS) t.notMatch(body, secret)
})
