/** Lets the disk run full while an app writes: each refusal says so, nothing is lost, and reading goes on. */
import t from 'tap'
import { connect } from '../../../src/store/sqlite/connection/connect.js'
import { migrate } from '../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import type { Json } from '../../support/seeded.js'
import { writer } from '../../support/writer.js'

t.test('a disk that is full', async (t) => {
  const database = connect(`${t.testdir()}/annals.sqlite`)
  migrate(database)
  const store = new SqliteStore(database)
  // The limit is that of one connection, so that everything is written through it.
  const { send, sendNow, app } = await writer(t, store, {}, { writing: { inline: true } })
  await send('POST', '/v1/actors', { id: 'a', kind: 'person', name: 'A' })
  const most = Number(database.pragma('page_count', { simple: true })) + 12
  database.pragma(`max_page_count = ${most}`)
  let made = 0
  let refused: { status: number; body: Json } | undefined
  while (refused === undefined && made < 1_000) {
    const body = {
      id: `i${made}`,
      kind: 'incident',
      status: 'published',
      title: 'x',
      summary: 'filling '.repeat(800),
      actors: [{ id: 'a', role: 'victim' }],
    }
    const reply = await send('POST', '/v1/incidents', body)
    if (reply.status === 201) made += 1
    else refused = reply
  }
  t.match(refused, { status: 507, body: { code: 'insufficient_storage' } })
  t.ok(made > 0, `${made} were made before`)
  const { meta, data } = (await app.inject('/v1/incidents?limit=1000')).json()
  t.equal(meta.total, made, 'reading goes on, and what was refused is not there')
  t.equal(data.length, made)
  t.equal(
    (await sendNow('PATCH', '/v1/actors/a', { name: 'B', description: 'x '.repeat(20_000) })).status,
    507,
  )
  t.equal((await send('GET', '/v1/actors/a')).body.name, 'A')
  t.equal(database.pragma('integrity_check', { simple: true }), 'ok')
  const feed = (await app.inject('/v1/changes?limit=1000')).json().data
  t.equal(feed.length, made + 1, 'the feed has no gaps')
  database.pragma('max_page_count = 1000000')
  t.equal((await send('POST', '/v1/incidents', { id: `i${made}`, kind: 'incident', title: 'x' })).status, 201)
})
