/** Files of an import over HTTP: encodings, ZIP files and workbooks. */
import t from 'tap'
import { sheetOf, workbookOf, zipOf } from '../../importing/fixtures/workbooks.js'
import { CSV, form, inFile, MAPPING, simple } from '../../support/import-forms.js'
import { writer } from '../../support/writer.js'

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
