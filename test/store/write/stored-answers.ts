/** Stored answers: the same request is answered the same after an upgrade, and what is written can be read by earlier versions. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { answerRow, readAnswer } from '../../../src/store/write/stored-answers.js'
import { openStore } from '../../support/stores.js'
import { writer } from '../../support/writer.js'

/** Rows as every version so far has written them, and what they mean. */
const ROWS = [
  [
    { status: 201, headers: '{"location":"/v1/actors/a","etag":"\\"x\\""}', body: '{"id":"a"}' },
    { created: '/v1/actors/a', tag: '"x"', body: '{"id":"a"}' },
  ],
  [
    { status: 201, headers: '{"location":"/v1/vocabularies/tag"}', body: '{"code":"a"}' },
    { created: '/v1/vocabularies/tag', tag: null, body: '{"code":"a"}' },
  ],
  [
    { status: 200, headers: '{"etag":"\\"x\\""}', body: '{"id":"a"}' },
    { created: null, tag: '"x"', body: '{"id":"a"}' },
  ],
  [
    { status: 204, headers: '{}', body: '' },
    { created: null, tag: null, body: null },
  ],
] as const

t.test('what is stored is read as what it was, and written as ever', (t) => {
  for (const [row, answer] of ROWS) {
    t.strictSame(readAnswer({ request: 'r', ...row }), { request: 'r', ...answer })
    t.strictSame(answerRow({ request: 'r', ...answer }), { request: 'r', ...row })
  }
  t.end()
})

t.test('an answer of an earlier version is given again, whatever it said', async (t) => {
  const path = join(t.testdir(), 'annals.sqlite')
  const store = await openStore({ path })
  const { send } = await writer(t, store)
  const create = () =>
    send('POST', '/v1/actors', { id: 'a', kind: 'person', name: 'A' }, { 'idempotency-key': 'one' })
  const first = await create()
  t.equal(first.status, 201)
  const database = new Database(path)
  t.teardown(() => database.close())
  t.match(database.prepare('select status, headers, body from idempotency').all(), [
    {
      status: 201,
      headers: JSON.stringify({ location: '/v1/actors/a', etag: first.headers.etag }),
      body: first.text,
    },
  ])
  // Whoever creates something never got one of the other statuses.
  for (const [{ status, headers, body }, { created, tag }] of ROWS.slice(0, 2)) {
    database.prepare('update idempotency set status = ?, headers = ?, body = ?').run(status, headers, body)
    const again = await create()
    t.strictSame([again.status, again.text], [status, body])
    t.equal(again.headers.etag, tag ?? undefined)
    t.equal(new URL(String(again.headers.location)).pathname, created)
  }
})
