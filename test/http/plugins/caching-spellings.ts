/** Tries to get the full view without a key by every spelling of its parameter, from clients and on the wire. */
import t from 'tap'
import { bytesOf, CONTROL, HIDDEN, sneak, withQuery, world } from '../../support/hidden-world.js'
import { exchange, listen } from '../../support/raw.js'

/** Further ways to write the parameter, some of which mean it, some of which mean nothing. */
const SPELLINGS = [
  'view=full',
  'view=%66ull',
  'view=f%75%6C%6c',
  '%76iew=full',
  '%76%69%65%77=%66%75%6c%6c',
  'VIEW=full',
  'View=full',
  'view=FULL',
  'view=full&',
  '&view=full',
  '&&view=full&&',
  'view=full&view=full',
  'view=public&view=full',
  'view=full&view=public',
  'view=full&%76iew=public',
  'view=public&%76iew=%66ull',
  'view[]=full',
  'view%5B%5D=full',
  'view=full,public',
  'view=public,full',
  'view=full%20',
  'view=+full',
  'view=full;',
  'x;view=full',
  'view=full%00',
  'view=full#',
  'view=full%23',
  'view==full',
  'view=full=',
  '?view=full',
  'view=%2566ull',
  'view=ｆull',
  'view',
  'view=',
]

t.test('however it is spelled', async (t) => {
  const { app, key } = await world(t)
  let opened = 0
  for (const path of ['/v1/incidents', '/v1/incidents/open', '/v1/incidents.ndjson']) {
    for (const spelling of SPELLINGS) {
      for (const first of ['nobody', 'key'] as const) {
        // With another parameter it is a question that nobody has asked before.
        const url = withQuery(path, first === 'key' ? spelling : `${spelling}&fields=id`)
        if (first === 'nobody') await sneak(app, url, [])
        const full = await app.inject({ url, headers: key })
        t.ok([200, 400].includes(full.statusCode), `${full.statusCode} ${url}`)
        t.match(
          full.headers['cache-control'],
          full.statusCode === 200 ? `private, ${CONTROL}` : 'no-store',
          url,
        )
        const etag = String(full.headers.etag)
        const body = bytesOf(full)
        if (body.includes(HIDDEN)) opened += 1
        for (const [what, reply] of await sneak(app, url, [etag])) {
          t.notOk(bytesOf(reply).includes(HIDDEN), what)
          t.notMatch(JSON.stringify(reply.headers), HIDDEN, what)
          // Only what is the public view to everybody may be given to nobody.
          if (reply.statusCode < 400) {
            t.equal(reply.headers.etag?.toString().slice(0, 33), etag.slice(0, 33), what)
            t.notOk(body.includes(HIDDEN), what)
          }
        }
      }
    }
  }
  t.ok(opened > 20, `${opened} spellings opened it to a key`)
})

t.test('on the wire, where a target may hold what no client would send', async (t) => {
  const { app, key } = await world(t)
  const port = await listen(app)
  const get = (target: string, headers: Record<string, string> = {}): Promise<string> => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return exchange(port, [`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines.join('')}\r\n`])
  }
  for (const target of [
    '/v1/incidents#view=full',
    '/v1/incidents#&view=full',
    'http://x/v1/incidents?view=full',
    'http://x/v1/incidents#view=full',
    'HTTP://x/v1/incidents?%76iew=full',
    '/v1/%69ncidents?view=full',
    '/v1/incidents?view=full#view=public',
    '/v1/incidents?view=public#view=full',
    '/v1/incidents?a#&view=full',
    '//v1/incidents?view=full',
    '/v1//incidents?view=full',
    '/v1/./incidents?view=full',
    '/v1/incidents/?view=full',
    '/V1/incidents?view=full',
    '/v1/incidents;view=full',
    '/v1/incidents;?view=full',
  ]) {
    const full = await get(target, key)
    const etag = /^etag: (.+)\r$/im.exec(full)?.[1] ?? '"none"'
    for (const headers of [{}, { 'If-None-Match': etag }, { 'If-None-Match': '*' }]) {
      const reply = await get(target, headers)
      t.notMatch(reply, HIDDEN, target)
      if (full.includes(HIDDEN)) t.match(reply, /^HTTP\/1\.1 401 /, target)
    }
  }
  // Two fields of the name, one of which is valid: Node takes the first.
  const twice = (one: string, two: string) =>
    exchange(port, [
      `GET /v1/incidents?view=full HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${one}\r\nAuthorization: ${two}\r\n\r\n`,
    ])
  t.match(await twice('Bearer x', key.authorization), /^HTTP\/1\.1 401 /)
})
