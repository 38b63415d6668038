/** Tests how the server closes: what runs is finished, what is new is refused in words, and no connection is reset. */
import { Agent, get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { testApp } from '../../support/app.js'
import { answersOf, exchange, listen } from '../../support/raw.js'
import { sleep, until } from '../../support/until.js'

const CLIENTS = 20
const ROUNDS = 5

/** An app with answers that end when the test says so. */
async function slowApp(t: Test, host = '127.0.0.1') {
  let begun = 0
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const app = await testApp({
    routes: (app) => {
      app.get('/test/slow', async () => {
        begun += 1
        await released
        return { slow: true }
      })
      app.get('/test/stream', async (_request, reply) => {
        const pieces = async function* () {
          yield 'begun\n'
          begun += 1
          await released
          yield 'ended\n'
        }
        return reply.type('text/plain').send(Readable.from(pieces()))
      })
    },
  })
  t.teardown(() => {
    release()
    return app.close()
  })
  const { port } = new URL(await app.listen({ host, port: 0 }))
  return { app, port: Number(port), release, begun: (count: number) => until(() => begun === count) }
}

/** A connection of bytes; `text` is what has come so far. */
function connected(port: number, bytes: string, host = '127.0.0.1') {
  const socket = connect(port, host)
  const seen = { text: '', isEnded: false, error: null as Error | null }
  socket.setEncoding('latin1').on('data', (text) => {
    seen.text += text
  })
  socket.on('error', (error) => {
    seen.error = error
  })
  socket.on('close', () => {
    seen.isEnded = true
  })
  if (bytes !== '') socket.write(bytes)
  return Object.assign(seen, { socket })
}

const request = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`
const connections = (app: FastifyInstance): Promise<number> =>
  new Promise((resolve, reject) => {
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })

t.test('a running request is finished, and one behind it on the same connection is refused', async (t) => {
  const { app, port, release, begun } = await slowApp(t)
  const first = exchange(port, [request('/test/slow')])
  const second = connected(port, request('/test/slow'))
  await begun(2)
  const closed = app.close()
  await until(() => app.isClosing)
  second.socket.write(request('/problems') + request('/health/live'))
  release()
  await closed
  const [only, ...none] = answersOf(await first)
  t.strictSame([only?.body, only?.headers.connection, none.length], ['{"slow":true}', 'close', 0])
  await until(() => second.isEnded)
  const [slow, ...others] = answersOf(second.text)
  t.strictSame([slow?.body, slow?.headers.connection], ['{"slow":true}', 'close'])
  for (const { status, headers } of others) {
    t.equal(status, 503)
    t.equal(headers['content-type'], 'application/problem+json')
    t.equal(headers.connection, 'close')
  }
})

t.test(
  'whoever asks again on a connection that was to stay gets an answer that says it is the last',
  async (t) => {
    const { app, port, release, begun } = await slowApp(t)
    const idle = connected(port, request('/problems'))
    const streaming = connected(port, request('/test/stream'))
    await begun(1)
    await until(() => idle.text.endsWith('}') && streaming.text.includes('begun'))
    t.match(streaming.text, /^connection: keep-alive\r$/im, 'it was promised to stay')
    const closed = app.close()
    await until(() => app.isClosing)
    const before = idle.text.length
    idle.socket.write(request('/problems'))
    release()
    await until(() => streaming.text.includes('ended'))
    const told = streaming.text.length
    streaming.socket.write(request('/health/ready'))
    await closed
    await until(() => idle.isEnded && streaming.isEnded)
    t.strictSame([idle.error, streaming.error], [null, null])
    for (const text of [
      idle.text.slice(before),
      streaming.text.slice(told).replace(/^[\s\S]*?(?=HTTP)/, ''),
    ]) {
      const [answer] = answersOf(text)
      t.match(answer, {
        status: 503,
        headers: { connection: 'close', 'content-type': 'application/problem+json' },
      })
      t.equal(JSON.parse(String(answer?.body)).code, 'not_ready')
    }
  },
)

t.test('connections on which nothing was asked, or half a request, are not waited for', async (t) => {
  const { app, port } = await slowApp(t)
  const whole = request('/problems')
  const all = ['', 'GET /problems HT', whole, `${whole}GET /prob`].map((bytes) => connected(port, bytes))
  await until(async () => (await connections(app)) === all.length)
  await until(() => all.filter(({ text }) => text.endsWith('}')).length === 2)
  const started = performance.now()
  await app.close()
  t.ok(performance.now() - started < 20_000, 'they may stay for 65 seconds')
  await until(() => all.every(({ isEnded }) => isEnded))
  t.ok(all.every(({ error }) => error === null))
})

/** Asks one thing after the other on a connection that is kept, until that fails. */
async function asking(port: number, answers: { count: number }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const once = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: '/problems/not_found', agent }, (response) => {
        response
          .resume()
          .once('end', () => resolve(response))
          .once('error', reject)
      }).once('error', reject)
    })
  const statuses: (number | undefined)[] = []
  let last: IncomingMessage | undefined
  for (;;) {
    try {
      last = await once()
      answers.count += 1
      statuses.push(last.statusCode)
    } catch (error) {
      agent.destroy()
      return { statuses, last: last?.headers.connection, code: (error as NodeJS.ErrnoException).code }
    }
  }
}

/** The same with another client, which keeps connections of its own. */
async function fetching(port: number, answers: { count: number }) {
  const statuses: number[] = []
  let last: string | null = null
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/problems/not_found`)
      await response.text()
      answers.count += 1
      statuses.push(response.status)
      last = response.headers.get('connection')
    } catch (error) {
      return { statuses, last, code: ((error as Error).cause as NodeJS.ErrnoException).code }
    }
  }
}

t.test('clients that keep their connections find none that was reset', async (t) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const app = await testApp()
    const port = await listen(app)
    const answers = { count: 0 }
    const clients = Array.from({ length: CLIENTS }, (_, number) =>
      (number % 2 ? asking : fetching)(port, answers),
    )
    await until(() => answers.count > 10 * CLIENTS)
    await app.close()
    for (const { statuses, last, code } of await Promise.all(clients)) {
      t.equal(code, 'ECONNREFUSED', 'nobody listens any more')
      t.equal(last, 'close')
      t.strictSame(
        [...new Set(statuses)].filter((status) => status !== 200 && status !== 503),
        [],
      )
    }
  }
})

t.test('what runs at another address of the server is finished as well', async (t) => {
  const { app, release, begun } = await slowApp(t, 'localhost')
  const [one, two] = app.addresses() as AddressInfo[]
  if (one === undefined || two === undefined) {
    t.pass('localhost has one address on this machine')
    return
  }
  // The first is the one that Node itself waits for.
  const main = app.server.address() as AddressInfo
  const { port, address } = main.address === one.address ? two : one
  const slow = connected(port, request('/test/slow'), address)
  await begun(1)
  let isClosed = false
  const closed = app.close().then(() => {
    isClosed = true
  })
  await until(() => app.isClosing)
  await sleep(100)
  t.equal(isClosed, false)
  release()
  await closed
  await until(() => slow.isEnded)
  const [answer] = answersOf(slow.text)
  t.strictSame([answer?.body, answer?.headers.connection], ['{"slow":true}', 'close'])
})

t.test('readiness ends when closing begins', async (t) => {
  const { app, port, release, begun } = await slowApp(t)
  t.equal(app.isClosing, false)
  const running = connected(port, request('/test/slow'))
  const watching = ['/health/ready', '/health/live'].map((path) => ({ path, ...connected(port, '') }))
  await begun(1)
  await until(async () => (await connections(app)) === 3)
  const closed = app.close()
  await until(() => app.isClosing)
  const seen = watching.map(({ path, socket }) => {
    let text = ''
    socket.on('data', (piece) => {
      text += piece
    })
    socket.write(request(path))
    return () => text
  })
  await until(() => seen.every((text) => text().endsWith('}')))
  t.strictSame(
    seen.flatMap((text) => answersOf(text()).map(({ status, headers }) => [status, headers.connection])),
    [
      [503, 'close'],
      [200, 'close'],
    ],
  )
  release()
  await closed
  await until(() => running.isEnded)
})
