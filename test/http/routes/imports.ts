/** Imports over HTTP: forms and bodies, reports and faults, and who may. */
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { CSV, form, MAPPING, simple } from '../../support/import-forms.js'
import { writer } from '../../support/writer.js'

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('annals-import-'))

t.test('a form with a file and a mapping', async (t) => {
  const before = leftovers().length
  const { send, get } = await writer(t)
  const dry = await send('POST', '/v1/imports?dry_run=true', ...simple())
  t.equal(dry.status, 200, dry.text)
  t.match(dry.body, { state: 'done', dry_run: true, written: false, rows: 2, created: 3, faulty: 0 })
  t.equal((await get('/v1/incidents?dataset=seed')).meta.total > 0, true)
  t.equal((await send('GET', '/v1/incidents?external_id=m:1')).body.meta.total, 0)

  const { status, body } = await send(
    'POST',
    '/v1/imports?reason=november',
    ...simple(gzipSync(CSV), 'm.csv.gz'),
  )
  t.equal(status, 200)
  t.match(body, { state: 'done', written: true, rows: 2, records: { incident: { created: 2 } } })
  t.equal((await get('/v1/incidents?external_id=m:1')).data[0].title, 'One')
  const again = await send('POST', '/v1/imports', ...simple())
  t.match(again.body, { created: 0, updated: 0, unchanged: 3 })
  t.strictSame((await send('GET', `/v1/imports/${body.id}`)).body, body, 'the report is kept')
  const history = await send('GET', '/v1/incidents/2020-01-01-one/revisions?view=full')
  t.match(history.body.data[0], { reason: 'november' })
  t.equal(leftovers().length, before, 'no file is left')
})

t.test('a mapping as a field, and files as bodies', async (t) => {
  const { send } = await writer(t)
  const asField = form({ mapping: { content: MAPPING }, file: { name: 'x', type: 'text/csv', content: CSV } })
  t.match((await send('POST', '/v1/imports', ...asField)).body, { created: 3 })
  const record = { title: 'A body', kind: 'incident', date: '2020' }
  for (const [type, content] of [
    ['application/x-ndjson', `${JSON.stringify(record)}\n`],
    ['application/json', JSON.stringify([record])],
  ] as const) {
    const { status, body, text } = await send('POST', '/v1/imports?dry_run=true', content, {
      'content-type': type,
    })
    t.equal(status, 200, text)
    t.match(body, { rows: 1, created: 1, state: 'done' }, type)
  }
  const csv = await send('POST', '/v1/imports', CSV, { 'content-type': 'text/csv' })
  t.match(csv.body, { state: 'failed', written: false, problem: /needs a mapping/ })
})

t.test('faults are named, and all are to be had', async (t) => {
  const { send, app, bearer } = await writer(t)
  const bad = `${CSV}3,,2020\n4,Four,2020-13\n`
  const { status, body } = await send('POST', '/v1/imports', ...simple(bad))
  t.equal(status, 200)
  t.match(body, { state: 'failed', written: false, faulty: 2, fault_count: 2 })
  t.match(body.faults, [
    { row: 3, line: 4, column: 'name', code: 'missing_value' },
    { row: 4, line: 5, column: 'date', code: 'invalid_date', value: '2020-13' },
  ])
  const lines = await app.inject({
    url: `/v1/imports/${body.id}/faults.ndjson`,
    headers: await bearer('write'),
  })
  t.equal(lines.headers['content-type'], 'application/x-ndjson')
  t.strictSame(
    lines.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    body.faults,
  )
  t.equal((await send('GET', '/v1/incidents?external_id=m:1')).body.meta.total, 0, 'all or nothing')
  const skipped = await send('POST', '/v1/imports?on_error=skip', ...simple(bad))
  t.match(skipped.body, { state: 'done', written: true, faulty: 2, records: { incident: { created: 2 } } })
})

t.test('terms need a key of scope admin', async (t) => {
  const { send, bearer } = await writer(t)
  const line = `${JSON.stringify({ type: 'term', scheme: 'act', code: 'new_act', label: 'New' })}\n`
  const type = { 'content-type': 'application/x-ndjson' }
  t.match((await send('POST', '/v1/imports', line, type)).body, {
    state: 'failed',
    faults: [{ code: 'forbidden' }],
  })
  t.match((await send('POST', '/v1/imports', line, { ...type, ...(await bearer('admin')) })).body, {
    created: 1,
  })
})
