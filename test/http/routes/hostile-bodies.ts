/** What anybody with a key may send to the routes that write: each answer blames the client, and none the server. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { MAX_BODY, MOST_VALUES } from '../../../src/http/plugins/bodies.js'
import { problemSchema } from '../../../src/http/plugins/openapi.js'
import { inRoot } from '../../support/root.js'
import { type Answer, type Writer, writer } from '../../support/writer.js'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Every operation of the description that changes something, with ids that are there. */
async function operations({ get }: Writer): Promise<{ method: string; url: string }[]> {
  const { paths } = parse(readFileSync(inRoot('openapi.yaml'), 'utf8')) as {
    paths: Record<string, Record<string, unknown>>
  }
  const ids = new Map<string, string>()
  for (const kind of ['incidents', 'actors', 'locations', 'sources', 'datasets'])
    ids.set(kind, (await get(`/v1/${kind}?limit=1`)).data[0].id)
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => ['post', 'put', 'patch', 'delete'].includes(method))
      .map((method) => ({
        method: method.toUpperCase(),
        url: path
          .replace(
            /^\/v1\/(\w+)\/\{id\}/,
            (_, kind: string) => `/v1/${kind}/${ids.get(kind) ?? '0e6ce4bc-6a7f-4f6a-9fa0-7ab1f9f4b0e5'}`,
          )
          .replace('{scheme}', 'act')
          .replace('{claim}', 'c1')
          .replace('{n}', '1'),
      })),
  )
}

/** What is wrong with an answer; null where it is one that the client can do something about. */
function blames({ status, headers, text }: Answer): string | null {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`
  if (status < 400) return null
  if (headers['content-type'] !== 'application/problem+json') return `${status} as ${headers['content-type']}`
  return problemSchema.safeParse(JSON.parse(text)).success ? null : text.slice(0, 200)
}

/** Gives the event loop a turn now and then, which injected requests do not. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const VALUES = [
  ...[
    'null',
    '-0',
    '1e999',
    '1e-999',
    '""',
    '"\\u0000"',
    '"\\ud800"',
    '[]',
    '[[]]',
    '[null]',
    '[{}]',
    '{"":""}',
  ],
  ...['{"toString":1,"valueOf":1}', '[{"toString":1,"valueOf":1}]', '{"toJSON":1,"then":1,"length":1e9}'],
  ...[
    '"__proto__"',
    '{"constructor":1,"hasOwnProperty":2}',
    '[{"id":"__proto__","role":"victim"}]',
    '{"edtf":{}}',
  ],
]
const KEYS =
  'id title name kind date actors locations claims tags attributes translations external_ids related parent value field source into code label licence authors names geometry summary'.split(
    ' ',
  )
const BODIES: readonly (string | Buffer)[] = [
  ...[
    '',
    ' ',
    '\ufeff{}',
    '{',
    '}',
    '[',
    '"',
    '"\\',
    '{"a":',
    '{"a":1,}',
    '{"a":1}{"b":2}',
    "{'a':1}",
    'NaN',
  ],
  ...['{"a":NaN}', '01', '+1', '\0', '{"title":"\0"}', '{"title":"x","title":"y","kind":"incident"}'],
  ...['{"__proto__":{"title":"x"},"kind":"incident"}', '{"constructor":{"prototype":{}}}'],
  ...['{"a":'.repeat(1_000), '['.repeat(100_000) + ']'.repeat(100_000), `{"title":"${'\\"'.repeat(500_000)}`],
  Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
  ...VALUES,
]
const HEADERS: readonly Record<string, string>[] = [
  ...[
    '',
    '/',
    'a/b/c',
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'application/x-www-form-urlencoded',
  ],
  ...[
    'application/json; charset=utf-16',
    'application/json; charset="utf-8',
    'application/json;;;',
    'APPLICATION/JSON',
  ],
  ...[
    'application/json, text/html',
    'application/vnd.x+json',
    'x'.repeat(10_000),
    `application/json;${' '.repeat(12_000)};`,
  ],
].map((type) => ({ 'content-type': type }))
const MORE: readonly Record<string, string>[] = [
  ...['gzip', 'identity', ', identity', 'x'].map((coding) => ({ 'content-encoding': coding })),
  ...['-1', '1e9', '99999999999999999999', ''].map((length) => ({ 'content-length': length })),
  ...['*', '"', ','.repeat(15_000)].map((tag) => ({ 'if-match': tag })),
  ...['', 'x'.repeat(300), 'ü'].map((token) => ({ 'idempotency-key': token })),
  { prefer: ','.repeat(15_000) },
  { range: `bytes=0-${'\t'.repeat(15_000)}x` },
  { 'accept-encoding': 'gzip;q=x,'.repeat(1_500) },
].map((headers) => ({ ...JSON_TYPE, ...headers }))

t.test('bodies and headers of every kind, to every route that writes', async (t) => {
  const own = await writer(t)
  const { send, bearer } = own
  const admin = await bearer('admin')
  for (const { method, url } of await operations(own)) {
    const wrong: string[] = []
    const tag = await send('GET', `${url.replace(/\/(claims|merge|split|revisions)\b.*$/, '')}?view=full`)
    const match = typeof tag.headers.etag === 'string' ? { 'if-match': tag.headers.etag } : {}
    for (const body of method === 'DELETE' ? [] : BODIES) {
      const fault = blames(await send(method, url, body, { ...admin, ...JSON_TYPE, ...match }))
      if (fault !== null) wrong.push(`${String(body).slice(0, 80)}: ${fault}`)
      await turn()
    }
    for (const headers of [...HEADERS, ...MORE]) {
      const fault = blames(
        await send(method, url, method === 'DELETE' ? undefined : '{"a":1}', { ...admin, ...headers }),
      )
      if (fault !== null) wrong.push(`${JSON.stringify(headers).slice(0, 80)}: ${fault}`)
      await turn()
    }
    t.strictSame(wrong, [], `${method} ${url}`)
  }
})

t.test('every key with every value', async (t) => {
  const own = await writer(t)
  const { send, bearer } = own
  const admin = await bearer('admin')
  const all = await operations(own)
  for (const { method, url } of all.filter(
    ({ method, url }) => method === 'POST' && !/imports|split|restore/.test(url),
  )) {
    const wrong: string[] = []
    for (const key of KEYS)
      for (const value of VALUES) {
        const body = `{"kind":"incident","title":"x","name":"x","${key}":${value}}`
        const fault = blames(await send(method, url, body, { ...admin, ...JSON_TYPE }))
        if (fault !== null) wrong.push(`${body}: ${fault}`)
        await turn()
      }
    t.strictSame(wrong, [], `${method} ${url}`)
  }
})

t.test('what is large is bounded before it is parsed', async (t) => {
  const { send } = await writer(t)
  const post = (body: object) => send('POST', '/v1/incidents', body)
  const record = { title: 'x', kind: 'incident' }
  const listed = (count: number, one: (n: number) => unknown) =>
    Array.from({ length: count }, (_, n) => one(n))
  const keyed = (count: number, value: unknown) =>
    Object.fromEntries(listed(count, (n) => [`en-x-a${n}`, value]) as never)
  t.match(await post({ ...record, actors: listed(MOST_VALUES, () => ({})) }), {
    status: 413,
    body: { code: 'body_too_large', detail: /at most 50,000 values/ },
  })
  t.match(await post({ ...record, summary: 'x'.repeat(MAX_BODY) }), { status: 413 })
  for (const [key, value] of Object.entries({
    attributes: keyed(1_001, 1),
    translations: keyed(1_001, { title: 'x' }),
    actors: listed(1_001, () => ({ role: 'victim' })),
    tags: listed(1_001, (n) => `t${n}`),
    claims: listed(1_001, (n) => ({ id: `c${n}`, field: '*', source: 'x' })),
  }))
    t.match(await post({ ...record, [key]: value }), {
      status: 422,
      body: { errors: [{ pointer: `/${key}`, detail: /must have at most 1000/ }] },
    })
  const claim = { id: 'c', field: 'attributes', source: 'x', value: keyed(1_001, 1) }
  t.match(await post({ ...record, claims: [claim] }), {
    status: 422,
    body: { errors: [{ pointer: '/claims/0/value', detail: /must have at most 1000 keys/ }] },
  })
  t.equal((await post({ ...record, attributes: keyed(1_000, 1) })).status, 201)
  t.equal((await post({ ...record, summary: `${'\u0301\u0323'.repeat(100_000)}` })).status, 201, 'marks')
})

t.test('an id is found however many records have the same words', async (t) => {
  const { store, send } = await writer(t)
  await store.put(
    Array.from({ length: 1_000 }, (_, n) => ({
      type: 'source' as const,
      record: {
        id: n === 0 ? 'the-same' : `the-same-${n + 1}`,
        kind: 'news' as const,
        title: 'The same',
        publisher: null,
        authors: [],
        published: null,
        url: null,
        archive_url: null,
        lang: null,
        reliability: null,
        cites: [],
      },
    })),
  )
  const { status, body } = await send('POST', '/v1/sources', { kind: 'news', title: 'The same' })
  t.equal(status, 201)
  t.match(body.id, /^the-same-[0-9a-f]{12}$/)
})
