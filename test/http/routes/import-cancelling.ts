/** Imports over HTTP that are listed, followed, cancelled and bounded: nothing of them is written, and others can write again. */
import { type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { fileAt } from '../../../src/store/contract/locator.js'
import { folder } from '../../importing/fixtures/importing.js'
import { csvOf, form, inFile, simple } from '../../support/import-forms.js'
import type { Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { until } from '../../support/until.js'
import { writer } from '../../support/writer.js'

const LATER = { prefer: 'respond-async' }
/** Rows that take many seconds. */
const MANY = 200_000

const DATASET = { title: 'x', licence: 'y' }

t.test('an import that runs can be followed and cancelled, and then others write', async (t) => {
  const store = await inFile(t)
  const { send, get } = await writer(t, store)
  const [body, type] = simple(csvOf(MANY))
  const { body: begun, status } = await send('POST', '/v1/imports', body, { ...type, ...LATER })
  t.equal(status, 202)
  const url = `/v1/imports/${begun.id}`
  const running = await until(async () => {
    const { body } = await send('GET', url)
    return body.rows > 0 && body
  }, 'a row')
  t.match(running, { state: 'running', written: false, started_at: /Z$/, finished_at: null })
  t.match(running.progress, { phase: 'importing', rows: running.rows, file: null, row: running.rows })
  t.ok(running.progress.bytes > 0 && running.progress.bytes <= running.progress.total_bytes)
  const [listed] = (await send('GET', '/v1/imports')).body.data
  t.match(listed, { id: begun.id, state: 'running', finished_at: null })
  t.ok(listed.rows >= running.rows, 'the list tells how far it is')
  t.notOk('faults' in listed)

  const cancelled = await send('DELETE', url)
  t.equal(cancelled.status, 200, cancelled.text)
  t.match(cancelled.body, {
    id: begun.id,
    state: 'cancelled',
    written: false,
    problem: 'it was cancelled by a request',
    finished_at: /Z$/,
  })
  t.ok(cancelled.body.rows >= running.rows && cancelled.body.rows < MANY, 'it says where it stood')
  t.equal((await get('/v1/incidents')).meta.total, 0, 'nothing was written')
  t.equal((await send('POST', '/v1/datasets', DATASET)).status, 201, 'others can write')
  t.strictSame((await send('GET', url)).body, cancelled.body, 'the report is kept')
  t.match(await send('DELETE', url), {
    status: 409,
    body: { code: 'conflict', detail: /ended already.*cancelled/ },
  })
  t.match(await send('POST', '/v1/imports', ...simple()), { status: 200, body: { created: 3 } })
})

t.test('what is not there, or has ended, is not cancelled', async (t) => {
  const { send, bearer } = await writer(t)
  t.equal((await send('DELETE', '/v1/imports/0e6ce4bc-6a7f-4f6a-9fa0-7ab1f9f4b0e5')).status, 404)
  const { body } = await send('POST', '/v1/imports', ...simple())
  t.match(await send('DELETE', `/v1/imports/${body.id}`), { status: 409, body: { detail: /it is done/ } })
  for (const method of ['GET', 'DELETE'])
    t.equal((await send(method, `/v1/imports/${body.id}`, undefined, await bearer('read'))).status, 403)
  t.equal((await send('GET', '/v1/imports', undefined, await bearer('read'))).status, 403)
  t.equal((await send('GET', '/v1/imports', undefined, { authorization: '' })).status, 401)
})

t.test('one in memory can be cancelled too', async (t) => {
  const { send } = await writer(t, await openStore({ path: ':memory:' }))
  const [body, type] = simple(csvOf(20_000))
  const { body: begun } = await send('POST', '/v1/imports', body, { ...type, ...LATER })
  t.match(await send('DELETE', `/v1/imports/${begun.id}`), { status: 200, body: { state: 'cancelled' } })
  t.match((await send('GET', `/v1/imports`)).body.data, [{ state: 'cancelled' }])
})

t.test('one that waits for another process can be cancelled', async (t) => {
  const path = join(folder(t), 'x.sqlite')
  const store = await openStore({ path, patience: 50 })
  t.teardown(() => store.close())
  const { send } = await writer(t, store)
  const other = new Database(path)
  t.teardown(() => other.close())
  const [body, type] = simple()
  other.exec('begin immediate')
  const posted = send('POST', '/v1/imports', body, { ...type, ...LATER })
  const [waiting] = await until(async () => {
    const { data } = (await send('GET', '/v1/imports')).body
    return data.length > 0 && data
  }, 'it')
  t.match(waiting, { state: 'running', rows: 0 })
  const cancelling = send('DELETE', `/v1/imports/${waiting.id}`)
  // The thread that writes does not wait for the lock in one piece.
  await new Promise((resolve) => setTimeout(resolve, 100))
  other.exec('rollback')
  t.match(await cancelling, { status: 200, body: { state: 'cancelled', rows: 0 } })
  t.match(await posted, { status: 202 })
  t.match(await send('POST', '/v1/imports', ...simple()), { status: 200, body: { created: 3 } })
})

t.test('a thread that does not listen is ended, and its lock is free', async (t) => {
  const store = await inFile(t)
  const { send } = await writer(t, store)
  // One row that takes long in one piece.
  const mapping = `
incident:
  id: "x"
  title: "T"
  actors:
    - each: { value: "{people}", split: ";" }
      role: victim
      actor: { key: "{item}", kind: person, name: "{item}" }
`
  const people = Array.from({ length: 60_000 }, (_, n) => `P ${n}`).join(';')
  const [body, type] = form({
    file: { name: 'm.csv', content: `people\n${people}\n` },
    mapping: { name: 'm.yaml', content: mapping },
  })
  const { body: begun } = await send('POST', '/v1/imports', body, { ...type, ...LATER })
  await until(() => {
    const watching = new Database(fileAt(store.locator)!, { timeout: 0 })
    try {
      watching.exec('begin immediate')
      watching.exec('rollback')
      return false
    } catch {
      return true
    } finally {
      watching.close()
    }
  }, 'the lock')
  t.match(await send('DELETE', `/v1/imports/${begun.id}`), {
    status: 200,
    body: { state: 'cancelled', written: false },
  })
  t.equal((await send('POST', '/v1/datasets', DATASET)).status, 201)
})

t.test(
  'a client that leaves while it waits cancels its import, one that does not wait does not',
  async (t) => {
    const store = await inFile(t)
    const { app, send: ask, bearer } = await writer(t, store)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const headers = await bearer('write')
    const [body, type] = simple(csvOf(4_000))
    const leave = async (more: Record<string, string>): Promise<Json> => {
      const before = (await ask('GET', '/v1/imports')).body.data.length
      const request = send({
        port,
        path: '/v1/imports',
        method: 'POST',
        headers: { ...headers, ...type, ...more },
      })
      // Listened to from the beginning: it may come before the import is seen in the list.
      const answered = new Promise<IncomingMessage | null>((resolve) => {
        request.once('response', resolve)
        request.once('close', () => resolve(null))
      })
      request.on('error', () => {})
      request.end(body)
      await until(async () => {
        const { data } = (await ask('GET', '/v1/imports')).body
        return data.length > before
      }, 'the import')
      if ('prefer' in more) {
        const reply = await answered
        t.equal(reply?.statusCode, 202)
        reply?.resume()
      }
      request.destroy()
      return until(async () => {
        const [last] = (await ask('GET', '/v1/imports')).body.data
        return last.state !== 'running' && last
      }, 'its end')
    }
    t.match(await leave({}), { state: 'cancelled', problem: 'the client that waited for it has left' })
    t.match(await leave(LATER), { state: 'done', written: true, rows: 4_000 })
  },
)

t.test('a bomb of rows ends at a bound that is named', async (t) => {
  const { send, get } = await writer(t, await inFile(t), { ANNALS_IMPORT_ROWS: '1500' })
  const { status, body } = await send('POST', '/v1/imports', ...simple(csvOf(1_501)))
  t.equal(status, 200)
  t.match(body, {
    state: 'failed',
    written: false,
    rows: 1_500,
    problem: /more than 1,500 rows.*ANNALS_IMPORT_ROWS/,
    faults: [{ row: null, code: 'too_many_rows' }],
  })
  t.equal((await get('/v1/incidents')).meta.total, 0)
  t.match(await send('POST', '/v1/imports', ...simple(csvOf(1_500))), {
    body: { state: 'done', written: true },
  })
})

t.test('a thread that needs too much memory is a failed import, and the server goes on', async (t) => {
  const { send } = await writer(t, await inFile(t), {}, { importing: { memory: 64 } })
  // Each row is remembered whole until the end, since it names a record that never comes.
  const row = (n: number) =>
    JSON.stringify({
      title: `Row ${n}`,
      kind: 'incident',
      summary: 'x'.repeat(19_000),
      locations: [{ id: 'nowhere', role: 'site' }],
    })
  const bomb = Array.from({ length: 6_000 }, (_, n) => `${row(n)}\n`).join('')
  const { status, body } = await send('POST', '/v1/imports', bomb, { 'content-type': 'application/x-ndjson' })
  t.equal(status, 200)
  t.match(body, { state: 'failed', written: false, problem: /more than the 64 MB of memory/ })
  t.match(await send('GET', `/v1/imports/${body.id}`), { body: { state: 'failed', problem: /64 MB/ } })
  const next = await send('POST', '/v1/imports', ...simple())
  t.match(next, { status: 200, body: { state: 'done' } }, 'the next one is done', { report: next.body })
})

t.test('faults beyond a bound are counted and said to be left out', async (t) => {
  const { send, app, bearer } = await writer(t, await inFile(t))
  const bad = `id,name,date\n${'1,,2020-01-01\n'.repeat(100_010)}`
  const { body: begun } = await send('POST', '/v1/imports?dry_run=true', simple(bad)[0], {
    ...simple()[1],
    ...LATER,
  })
  const report = await until(async () => {
    const { body } = await send('GET', `/v1/imports/${begun.id}`)
    return body.state !== 'running' && body
  }, 'its end')
  t.match(report, { state: 'failed', fault_count: 100_010, faults_kept: 100_000 })
  const { body } = await app.inject({
    url: `/v1/imports/${begun.id}/faults.ndjson`,
    headers: await bearer('write'),
  })
  t.equal(body.trim().split('\n').length, 100_000)
})

t.test('the list is read in pages, the newest first', async (t) => {
  const { send } = await writer(t)
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.unshift((await send('POST', '/v1/imports', ...simple())).body.id)
  const found: string[] = []
  let url: string | null = '/v1/imports?limit=2'
  for (let pages = 0; url !== null; pages += 1) {
    const { body } = await send('GET', url)
    t.equal(body.meta.returned, body.data.length)
    t.ok(body.data.length <= 2 && pages < 4)
    found.push(...body.data.map(({ id }: Json) => id))
    url = body.links.next
  }
  t.strictSame(found, ids)
  t.match(await send('GET', '/v1/imports?cursor=x'), { status: 400, body: { code: 'invalid_cursor' } })
  t.equal((await send('GET', '/v1/imports?limit=0')).status, 400)
})
