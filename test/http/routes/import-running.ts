/** Imports over HTTP that take long: the report comes later, and others wait meanwhile. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { AT_ONCE } from '../../../src/http/routes/imports.js'
import { folder } from '../../importing/fixtures/importing.js'
import { csvOf, inFile, simple } from '../../support/import-forms.js'
import { openStore } from '../../support/stores.js'
import { writer } from '../../support/writer.js'

t.test('while another process writes, an import is answered with Retry-After', async (t) => {
  const path = join(folder(t), 'x.sqlite')
  const store = await openStore({ path, patience: 50 })
  const { send } = await writer(t, store)
  const other = new Database(path)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  const refused = await send('POST', '/v1/imports', ...simple())
  t.match(refused, { status: 503, body: { code: 'overloaded' } })
  t.match(Number(refused.headers['retry-after']) > 0, true)
  other.exec('rollback')
  t.match(await send('POST', '/v1/imports', ...simple()), { status: 200, body: { created: 3 } })
})

t.test('on a thread: later where it is asked for or large, and others get Retry-After', async (t) => {
  const { send, get } = await writer(t, await inFile(t))
  // The threads that read are ready before anything is written.
  t.equal((await get('/v1/incidents')).meta.total, 0)
  const [body, type] = simple(csvOf(AT_ONCE + 500))
  const reply = await send('POST', '/v1/imports', body, type)
  t.equal(reply.status, 202, reply.text.slice(0, 500))
  const location = new URL(String(reply.headers.location)).pathname
  t.match(reply.body, { state: 'running', written: false })
  t.equal(location, `/v1/imports/${reply.body.id}`)
  const refused = await send('POST', '/v1/datasets', { title: 'x', licence: 'y' })
  t.match(refused, { status: 503, body: { code: 'overloaded' }, headers: { 'retry-after': /^(1\d|2[01])$/ } })
  t.equal((await send('POST', '/v1/imports', ...simple())).status, 503, 'one at a time')
  t.equal((await get('/v1/incidents')).meta.total, 0, 'reading goes on')
  let report = reply.body
  while (report.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50))
    report = (await send('GET', location)).body
  }
  t.match(report, {
    state: 'done',
    written: true,
    rows: AT_ONCE + 500,
    records: { incident: { created: AT_ONCE + 500 } },
  })
  t.equal((await get('/v1/incidents')).meta.total, AT_ONCE + 500)
  const later = await send('POST', '/v1/imports?dry_run=true', simple()[0], {
    ...type,
    prefer: 'respond-async',
  })
  t.match(later, { status: 202, headers: { 'preference-applied': 'respond-async' } })
})

t.test('an import that the end of a server breaks off leaves nothing', async (t) => {
  const path = join(folder(t), 'x.sqlite')
  const store = await openStore({ path })
  const { send, app } = await writer(t, store)
  const reply = await send('POST', '/v1/imports', simple(csvOf(50_000))[0], {
    ...simple()[1],
    prefer: 'respond-async',
  })
  t.equal(reply.status, 202)
  await app.close()
  const after = await openStore({ path })
  t.teardown(() => after.close())
  t.equal((await after.summary('full')).counts.incidents, 0)
  t.match(JSON.parse((await after.imports.report(reply.body.id))!), { state: 'failed', written: false })
  t.ok(existsSync(path))
})
