/** Imports over HTTP: forms and bodies, reports at once and later, who may, and what everybody else gets meanwhile. */
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import t from 'tap'
import { AT_ONCE } from '../../../src/http/routes/imports.js'
import { openStore } from '../../../src/store/sqlite/open.js'
import { folder } from '../../importing/fixtures/importing.js'
import { sheetOf, workbookOf, zipOf } from '../../importing/fixtures/workbooks.js'
import { CSV, csvOf, form, inFile, MAPPING, simple } from '../../support/import-forms.js'
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

t.test('an encoding, guessed and said', async (t) => {
  const { send } = await writer(t)
  const latin = simple(Buffer.from(CSV.replace('One', 'Z\xfcrich'), 'latin1'))
  t.match((await send('POST', '/v1/imports?dry_run=true', ...latin)).body, {
    state: 'done',
    warnings: [{ code: 'guessed_encoding', value: '1,Zürich,2020-01-01' }],
  })
  t.match((await send('POST', '/v1/imports?dry_run=true&encoding=latin2', ...latin)).body, {
    state: 'done',
    warnings: [],
  })
  const record = Buffer.from('{"title":"Z\xfcrich","kind":"incident","date":"2020"}', 'latin1')
  const sent = (charset: string) =>
    send('POST', '/v1/imports?dry_run=true', record, {
      'content-type': `application/x-ndjson; charset=${charset}`,
    })
  t.match((await sent('"ISO-8859-1"')).body, { created: 1, warnings: [] })
  t.match((await sent('utf-8')).body, { faulty: 1, faults: [{ code: 'invalid_utf8' }] })
  t.match(await sent('latin99'), { status: 400, body: { errors: [{ detail: /"latin99" is no encoding/ }] } })
  t.match(await send('POST', '/v1/imports?encoding=latin99', ...latin), {
    status: 400,
    body: { errors: [{ parameter: 'encoding', detail: /no encoding that can be read here/ }] },
  })
})

t.test('a ZIP of files', async (t) => {
  const { send } = await writer(t, await inFile(t))
  const content = await zipOf({ '2.csv': 'id,name,date\n3,Three,2020-13\n', '1.csv': CSV, 'x.md': '' })
  const given = form({ file: { name: 'm.zip', content }, mapping: { content: MAPPING } })
  const { body } = await send('POST', '/v1/imports?on_error=skip', ...given)
  t.match(body, {
    files: 2,
    rows: 3,
    records: { incident: { created: 2 } },
    faults: [{ file: '2.csv', row: 1, code: 'invalid_date' }],
    not_read: [{ file: 'x.md' }],
  })
})

t.test('a workbook, by its name and as the body', async (t) => {
  const { send } = await writer(t, await inFile(t))
  const table = (name: string): string =>
    sheetOf([
      ['id', 'name', 'date'],
      [1, name, '2020'],
    ])
  const content = await workbookOf({ sheets: { A: table('One'), B: table('Two') } })
  const given = form({ file: { name: 'm.xlsx', content }, mapping: { content: MAPPING } })
  t.match((await send('POST', '/v1/imports?sheet=B', ...given)).body, { created: 2, warnings: [] })
  t.equal((await send('GET', '/v1/incidents?external_id=m:1')).body.data[0].title, 'Two')
  const body = await send('POST', '/v1/imports', content, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
  t.match(body.body, { state: 'failed', problem: /a xlsx file needs a mapping/ })
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

t.test('what cannot be understood is refused', async (t) => {
  const { send, bearer, app } = await writer(t)
  const post = (given: readonly [Buffer, Record<string, string>], query = '') =>
    send('POST', `/v1/imports${query}`, ...given)
  t.match(
    await post(
      form({
        file: { name: 'a.csv', content: CSV },
        mapping: { content: 'incident: {titel: x, title: x, id: x}' },
      }),
    ),
    {
      status: 422,
      body: { code: 'invalid_mapping', errors: [{ pointer: '/incident/titel', suggestion: 'title' }] },
    },
  )
  const lookup = `incident: { id: "{id}", title: { value: "{name}", lookup: nmae } }\nlookups: { name: {} }`
  t.match(await post(form({ file: { name: 'a.csv', content: CSV }, mapping: { content: lookup } })), {
    status: 422,
    body: { code: 'invalid_mapping', detail: /did you mean "name"/ },
  })
  t.match(await post(form({ mapping: { content: MAPPING } })), {
    status: 400,
    body: { errors: [{ parameter: 'file' }] },
  })
  t.match(await post(form({ flie: { name: 'a.csv', content: CSV } })), {
    status: 400,
    body: { errors: [{ parameter: 'flie' }] },
  })
  t.match(await post(form({ file: { name: 'a', content: CSV } })), {
    status: 400,
    body: { errors: [{ parameter: 'format' }] },
  })
  t.match(await post(simple(), '?prune=true&prune_at_most=half'), {
    status: 400,
    body: { errors: [{ parameter: 'prune_at_most', detail: /50%/ }] },
  })
  t.match(await post(simple(), '?prune=true&prune_at_most=50%25&dry_run=true'), { status: 200 })
  t.match(await post(simple(), '?dryrun=true'), {
    status: 400,
    body: { errors: [{ suggestion: 'dry_run' }] },
  })
  t.equal((await send('POST', '/v1/imports', '<x/>', { 'content-type': 'text/xml' })).status, 415)
  t.equal((await send('GET', '/v1/imports/0e6ce4bc-6a7f-4f6a-9fa0-7ab1f9f4b0e5')).status, 404)
  t.equal(
    (
      await send(
        'POST',
        '/v1/imports',
        ...([simple()[0], { ...simple()[1], ...(await bearer('read')) }] as const),
      )
    ).status,
    403,
  )
  t.equal((await app.inject({ method: 'POST', url: '/v1/imports' })).statusCode, 401)
})

t.test('a mapping that would take long or end the process is a fault, and others are answered', async (t) => {
  const { send } = await writer(t, await inFile(t))
  const post = (mapping: string, type?: string) =>
    send(
      'POST',
      '/v1/imports?dry_run=true',
      ...form({
        file: { name: 'm.csv', content: CSV },
        mapping: { content: mapping, ...(type === undefined ? {} : { type }) },
      }),
    )
  for (const [mapping, detail] of [
    ['- '.repeat(50_000), /^line 1, column \d+: lists and objects are nested more than 64 levels deep/],
    ['? '.repeat(100_000), /^line 1, column \d+: lists and objects are nested/],
    [`${MAPPING}empty: [a, a${',a'.repeat(100_000)}]\nempty: []\n`, /the key is there twice/],
    [`${MAPPING}lookups: { a: {__proto__: 1} }`, /__proto__/],
  ] as const)
    t.match(await post(mapping), { status: 422, body: { code: 'invalid_mapping', errors: [{ detail }] } })
  const codes = Array.from({ length: 50_000 }, (_, n) => `k${n}: v${n}`).join(', ')
  t.match(await post(`${MAPPING}lookups: { codes: { ${codes} } }`), { status: 200, body: { created: 3 } })
  const json = JSON.stringify({
    incident: { external_id: { scheme: 'm', value: '{id}' }, title: '{name}', attributes: { n: 1 } },
  })
  t.match(await post(json, 'application/json'), { status: 200, body: { created: 2 } })
  t.match(await post(json.replace('1}', '9007199254740993}'), 'application/json'), {
    status: 422,
    body: { errors: [{ detail: /has more digits than are kept/ }] },
  })
  t.equal((await post(`${MAPPING}# ${'x'.repeat(2 ** 20)}`)).status, 413)
})

t.test('while another process writes, an import is told to come back', async (t) => {
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

t.test('forms that are none', async (t) => {
  const { send } = await writer(t)
  const [body, type] = simple()
  const one = body.toString()
  for (const [what, given, headers] of [
    ['cut off in a file', one.slice(0, one.indexOf('One')), type],
    ['cut off in a mapping', one.slice(0, one.indexOf('title')), type],
    ['cut off in a header', one.slice(0, 60), type],
    ['without its end', one.slice(0, -6), type],
    ['without a boundary', one, { 'content-type': 'multipart/form-data' }],
    ['with another boundary', one, { 'content-type': 'multipart/form-data; boundary=other' }],
    ['empty', '', type],
    ['without parts', '--xxboundaryxx--\r\n', type],
    ['with a boundary that is none', one, { 'content-type': 'multipart/form-data; boundary=' }],
    ['named as an object is', one.replace('name="file"', 'name="__proto__"'), type],
    ['with a file without a name', one.replace('; filename="m.csv"', ''), type],
    ['not UTF-8 in the mapping', Buffer.concat([Buffer.from(one.slice(0, -30)), Buffer.from([0xff])]), type],
  ] as const) {
    const { status, body, text } = await send('POST', '/v1/imports', given, headers)
    t.equal(status, 400, `${what}: ${text}`)
    t.equal(body?.code, 'malformed_request', what)
  }
  const part = { name: 'm.csv', content: CSV }
  for (const twice of ['file', 'mapping']) {
    const [first, headers] = form({ [twice]: { ...part, content: twice === 'file' ? CSV : MAPPING } })
    const doubled = Buffer.concat([first.subarray(0, first.lastIndexOf('--xxboundaryxx--')), body])
    t.match(await send('POST', '/v1/imports', doubled, headers), {
      status: 400,
      body: { errors: [{ parameter: twice, detail: /twice/ }] },
    })
  }
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

t.test('on a thread: later where it is asked for or large, and others are told to wait', async (t) => {
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
