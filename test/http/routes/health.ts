/** Tests what an orchestrator is answered. */
import t from 'tap'
import { testApp } from '../../support/app.js'

t.test('a database that answers', async (t) => {
  const app = await testApp()
  t.teardown(() => app.close())
  for (const url of ['/health/live', '/health/ready']) {
    const response = await app.inject(url)
    t.equal(response.statusCode, 200)
    t.strictSame(response.json(), { status: 'ok' })
    t.equal(response.headers['cache-control'], 'no-store')
    t.equal((await app.inject({ method: 'HEAD', url })).statusCode, 200)
  }
})

t.test('a database that does not', async (t) => {
  const lines: string[] = []
  const app = await testApp({
    store: {
      revision: () => {
        throw new Error('database disk image is malformed')
      },
      close: () => {},
    },
    logger: { write: (line) => lines.push(line) },
  })
  t.teardown(() => app.close())
  const response = await app.inject('/health/ready')
  t.equal(response.statusCode, 503)
  t.equal(response.json().code, 'not_ready')
  t.notMatch(response.body, /malformed/)
  t.match(lines.join(''), /malformed/, 'the log says why')
  t.equal((await app.inject('/health/live')).statusCode, 200, 'the process itself lives')
})
