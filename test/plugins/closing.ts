/** Tests how the server closes: what runs is finished, what is new is refused, what is idle is not waited for. */
import { connect } from 'node:net'
import t from 'tap'
import { testApp } from '../fixtures/app.js'
import { answersOf, exchange, listen } from '../fixtures/raw.js'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function slowApp() {
  const app = await testApp({
    routes: (app) =>
      void app.get('/test/slow', async () => {
        await sleep(500)
        return { slow: true }
      }),
  })
  return { app, port: await listen(app) }
}

t.test('a running request is finished, and one behind it on the same connection is refused', async (t) => {
  const { app, port } = await slowApp()
  const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`
  const first = exchange(port, [request('/test/slow')])
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1').on('data', (text) => {
    received += text
  })
  socket.write(request('/test/slow'))
  await sleep(200)
  const closed = app.close()
  await sleep(50)
  socket.write(request('/problems') + request('/health/live'))
  const started = Date.now()
  await closed
  t.ok(Date.now() - started < 2_000)
  t.strictSame(
    answersOf(await first).map(({ body }) => body),
    ['{"slow":true}'],
  )
  const [slow, ...others] = answersOf(received)
  t.equal(slow?.body, '{"slow":true}')
  for (const { status, headers } of others) {
    t.equal(status, 503)
    t.equal(headers['content-type'], 'application/problem+json')
    t.equal(headers.connection, 'close')
  }
})

t.test('connections on which nothing was asked, or half a request, are not waited for', async (t) => {
  const { app, port } = await slowApp()
  const sockets = [
    '',
    'GET /problems HT',
    'GET /problems HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET /problems HTTP/1.1\r\nHost: a\r\n\r\nGET /prob',
  ].map((bytes) => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    if (bytes) socket.write(bytes)
    return socket
  })
  await sleep(200)
  const started = Date.now()
  await app.close()
  t.ok(Date.now() - started < 1_000)
  for (const socket of sockets) socket.destroy()
})

t.test('readiness ends when closing begins', async (t) => {
  const { app, port } = await slowApp()
  t.equal(app.isClosing, false)
  const running = exchange(port, [
    ['/test/slow', '/health/ready', '/health/live']
      .map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
      .join(''),
  ])
  await sleep(100)
  await app.close()
  t.equal(app.isClosing, true)
  t.strictSame(answersOf(await running)[0]?.status, 200)
})
