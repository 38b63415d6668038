/** Imports over HTTP that are refused: wrong parameters, mappings and forms. */
import t from 'tap'
import { CSV, form, inFile, MAPPING, simple } from '../../support/import-forms.js'
import { writer } from '../../support/writer.js'

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
