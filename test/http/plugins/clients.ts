/** Who counts as one client: a key, an IPv4 address, an IPv6 network, and what a trusted proxy says. */
import t, { type Test } from 'tap'
import { readConfig } from '../../../src/config.js'
import { createKey } from '../../../src/curation/keys.js'
import { buildApp } from '../../../src/http/app.js'
import { openStore } from '../../support/stores.js'

interface Sent {
  readonly ip: string
  readonly headers?: Record<string, string>
}

/** Has requests sent to a server, and says which client each was. */
async function server(t: Test, env: Record<string, string> = {}) {
  const store = await openStore({ path: ':memory:' })
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent', ...env }), store })
  t.teardown(async () => {
    await app.close()
    store.close()
  })
  let seen: string[] = []
  app.addHook('onResponse', async (request) => void seen.push(request.client))
  return {
    store,
    async clientsOf(requests: readonly Sent[]): Promise<string[]> {
      seen = []
      for (const { ip, headers = {} } of requests)
        await app.inject({ url: '/v1', headers, remoteAddress: ip })
      return seen
    },
  }
}

t.test('addresses', async (t) => {
  const seen = await (await server(t)).clientsOf([
    { ip: '192.0.2.1' },
    { ip: '192.0.2.2' },
    { ip: '::ffff:192.0.2.1' },
    { ip: '2001:db8:1:2::1' },
    { ip: '2001:db8:1:2:ffff::9' },
    { ip: '2001:db8:1:3::1' },
    { ip: '192.0.2.1', headers: { 'x-forwarded-for': '198.51.100.7' } },
  ])
  t.equal(seen.length, 7)
  t.equal(seen[0], seen[2], 'an IPv4 address is one, however it is written')
  t.equal(seen[3], seen[4], 'a network of IPv6 is one')
  t.equal(seen[0], seen[6], 'nobody is believed who they come from')
  t.equal(new Set(seen).size, 4)
  const behind = await (await server(t, { ANNALS_TRUST_PROXY: '192.0.2.1' })).clientsOf([
    { ip: '192.0.2.1', headers: { 'x-forwarded-for': '198.51.100.7' } },
    { ip: '192.0.2.1', headers: { 'x-forwarded-for': '198.51.100.8' } },
    { ip: '192.0.2.9', headers: { 'x-forwarded-for': '198.51.100.8' } },
  ])
  t.equal(new Set(behind).size, 3, 'but a proxy that is trusted')
  t.match(behind[1], /198\.51\.100\.8$/)
})

t.test('a key is a client wherever it is used from', async (t) => {
  const { store, clientsOf } = await server(t)
  const key = async (name: string) => ({
    authorization: `Bearer ${(await createKey(store.keys, { name, scope: 'read' })).secret}`,
  })
  const [one, two] = [await key('one'), await key('two')]
  const seen = await clientsOf([
    { ip: '192.0.2.1', headers: one },
    { ip: '192.0.2.2', headers: one },
    { ip: '192.0.2.1', headers: two },
    { ip: '192.0.2.1' },
  ])
  t.equal(seen[0], seen[1])
  t.equal(new Set(seen).size, 3)
})
