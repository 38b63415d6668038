/** Tests the settings: defaults, what each takes, and that a wrong one is named and not shown. */
import t from 'tap'
import { ConfigError, readConfig, SETTINGS } from '../src/config.js'

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

t.test('the defaults', async (t) => {
  t.strictSame(readConfig({}), {
    db: './data/annals.sqlite',
    host: '127.0.0.1',
    port: 3000,
    url: undefined,
    title: 'annals',
    about: undefined,
    contact: undefined,
    tiles: undefined,
    tilesCredit: undefined,
    read: 'public',
    durability: 'full',
    tombstones: 30,
    demo: 'biometrics',
    logLevel: 'info',
    metrics: 'key',
    rateLimit: undefined,
    maxDelay: 1_000,
    exports: 4,
    exportsPerClient: 2,
    streams: 100,
    streamsPerClient: 10,
    importRows: 2_000_000,
    spoolSize: 4096,
    walSize: 256,
    trustProxy: false,
    cacheSize: 64,
    querySeconds: 10,
    corsOrigins: '*',
    embed: '*',
  })
  t.strictSame(readConfig({ ANNALS_DB: '', PORT: '', ANNALS_URL: '' }), readConfig({}), 'empty is unset')
  for (const [name, { fallback, schema }] of Object.entries(SETTINGS)) {
    if (fallback !== null) t.ok(schema.safeParse(fallback).success, `the default of ${name} is taken`)
  }
})

t.test('what each takes', async (t) => {
  const taken: [string, string, Partial<ReturnType<typeof readConfig>>][] = [
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['HOST', '::1', { host: '::1' }],
    ['ANNALS_URL', 'https://example.org/annals/', { url: 'https://example.org/annals' }],
    ['ANNALS_URL', 'HTTP://Example.org:8080', { url: 'http://example.org:8080' }],
    ['ANNALS_TITLE', ' Arrests in Jinan ', { title: 'Arrests in Jinan' }],
    ['ANNALS_ABOUT', 'Who was taken where.', { about: 'Who was taken where.' }],
    ['ANNALS_ABOUT', 'Who\n\n*was* taken.', { about: 'Who\n\n*was* taken.' }],
    ['ANNALS_CONTACT', 'desk@example.org', { contact: 'desk@example.org' }],
    ['ANNALS_CONTACT', 'HTTPS://Example.org/contact', { contact: 'https://example.org/contact' }],
    ['ANNALS_READ', 'private', { read: 'private' }],
    ['ANNALS_DEMO', 'harbour', { demo: 'harbour' }],
    ['ANNALS_DEMO', 'off', { demo: 'off' }],
    ['LOG_LEVEL', 'WARN', { logLevel: 'warn' }],
    ['ANNALS_METRICS', 'off', { metrics: 'off' }],
    ['ANNALS_METRICS', '127.0.0.1:9464', { metrics: { host: '127.0.0.1', port: 9_464 } }],
    ['ANNALS_METRICS', '[::1]:0', { metrics: { host: '::1', port: 0 } }],
    ['ANNALS_METRICS', 'monitor.internal:9464', { metrics: { host: 'monitor.internal', port: 9_464 } }],
    ['ANNALS_RATE_LIMIT', '120', { rateLimit: 120 }],
    ['ANNALS_MAX_DELAY_MS', '0', { maxDelay: 0 }],
    ['ANNALS_QUERY_SECONDS', '30', { querySeconds: 30 }],
    ['ANNALS_EXPORTS', '8', { exports: 8 }],
    ['ANNALS_SPOOL_MB', '0', { spoolSize: 0 }],
    ['ANNALS_WAL_MB', '128', { walSize: 128 }],
    ['ANNALS_TRUST_PROXY', 'true', { trustProxy: true }],
    ['ANNALS_TRUST_PROXY', 'false', { trustProxy: false }],
    ['ANNALS_TRUST_PROXY', '0', { trustProxy: false }],
    ['ANNALS_TRUST_PROXY', '2', { trustProxy: 2 }],
    ['ANNALS_TRUST_PROXY', '10.0.0.0/8, ::1', { trustProxy: ['10.0.0.0/8', '::1'] }],
    [
      'ANNALS_CORS_ORIGINS',
      'https://a.org, http://b.org:8080',
      { corsOrigins: ['https://a.org', 'http://b.org:8080'] },
    ],
    ['ANNALS_EMBED', 'none', { embed: [] }],
    ['ANNALS_EMBED', 'https://a.org', { embed: ['https://a.org'] }],
    [
      'ANNALS_EMBED',
      'https://xn--bcher-kva.example:8443,http://[::1]:3000,http://10.0.0.1',
      { embed: ['https://xn--bcher-kva.example:8443', 'http://[::1]:3000', 'http://10.0.0.1'] },
    ],
  ]
  for (const [name, value, expected] of taken)
    t.match(readConfig({ [name]: value }), expected, `${name}=${value}`)
})

t.test('tiles and their credit come together', async (t) => {
  const credit = '© OpenStreetMap contributors'
  const template = 'https://tiles.example.org:8443/a b/{z}/{x}/{y}.png?key=1'
  t.match(readConfig({ ANNALS_TILES: template, ANNALS_TILES_CREDIT: credit }), {
    tiles: { template, origin: 'https://tiles.example.org:8443' },
    tilesCredit: credit,
  })
  for (const wrong of [
    'https://example.org/tiles.png',
    'https://example.org/{z}/{x}.png',
    'https://example.org/{z}/{x}/{y}/{y}.png',
    'https://{s}.example.org/{z}/{x}/{y}.png',
    'https://{x}.example.org/{z}/{y}.png',
    'https://example.org/{z}/{x}/{y}{r}.png',
    'https://*.example.org/{z}/{x}/{y}.png',
    'https://a.org;script-src/{z}/{x}/{y}.png',
    'https://me:secret@example.org/{z}/{x}/{y}.png',
    'https://example.org/{z}/{x}/{y}.png#a',
    'tiles/{z}/{x}/{y}.png',
    'javascript:alert(1)/{z}/{x}/{y}',
  ]) {
    const faults = faultsOf({ ANNALS_TILES: wrong, ANNALS_TILES_CREDIT: credit })
    t.match(faults, [/^ANNALS_TILES must be an http or https address with \{z\}/], wrong)
    t.notMatch(faults.join(), /secret/)
  }
  t.match(faultsOf({ ANNALS_TILES: template }), [/^ANNALS_TILES needs ANNALS_TILES_CREDIT/])
  t.match(faultsOf({ ANNALS_TILES_CREDIT: credit }), [/^ANNALS_TILES_CREDIT is set without ANNALS_TILES/])
})

t.test('what each refuses', async (t) => {
  const refused: [string, string][] = [
    ['ANNALS_DB', 'a\0b'],
    ['HOST', 'http://x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000x'],
    ['PORT', '1e3'],
    ['ANNALS_URL', 'example.org'],
    ['ANNALS_URL', 'ftp://example.org'],
    ['ANNALS_URL', 'https://user:secret@example.org'],
    ['ANNALS_URL', 'https://example.org/?a=b'],
    ['ANNALS_URL', 'https://example.org/#a'],
    ['ANNALS_TITLE', 'two\nlines'],
    ['ANNALS_TITLE', ' '],
    ['ANNALS_TITLE', 'x'.repeat(201)],
    ['ANNALS_ABOUT', 'x'.repeat(20_001)],
    ['ANNALS_ABOUT', 'no-such-file.md'],
    ['ANNALS_ABOUT', 'a\u0007b'],
    ['ANNALS_CONTACT', 'desk'],
    ['ANNALS_CONTACT', 'desk@example.org?subject=x'],
    ['ANNALS_CONTACT', 'a@b@c'],
    ['ANNALS_CONTACT', 'javascript:alert(1)'],
    ['ANNALS_CONTACT', 'https://user:secret@example.org'],
    ['ANNALS_READ', 'nobody'],
    ['LOG_LEVEL', 'loud'],
    ['ANNALS_METRICS', 'on'],
    ['ANNALS_METRICS', '9464'],
    ['ANNALS_METRICS', ':9464'],
    ['ANNALS_METRICS', '::1:9464'],
    ['ANNALS_METRICS', '[::g]:9464'],
    ['ANNALS_METRICS', '127.0.0.1:65536'],
    ['ANNALS_METRICS', 'http://127.0.0.1:9464'],
    ['ANNALS_METRICS', 'key,off'],
    ['ANNALS_RATE_LIMIT', '0'],
    ['ANNALS_RATE_LIMIT', '1.5'],
    ['ANNALS_EXPORTS', '0'],
    ['ANNALS_EXPORTS_PER_CLIENT', '65'],
    ['ANNALS_STREAMS', '1.5'],
    ['ANNALS_STREAMS_PER_CLIENT', '-1'],
    ['ANNALS_SPOOL_MB', 'much'],
    ['ANNALS_WAL_MB', '127'],
    ['ANNALS_TRUST_PROXY', 'yes'],
    ['ANNALS_TRUST_PROXY', '10.0.0.0/33'],
    ['ANNALS_TRUST_PROXY', '10.0.0.0/8/8'],
    ['ANNALS_TRUST_PROXY', '-1'],
    ['ANNALS_CORS_ORIGINS', 'https://a.org/'],
    ['ANNALS_CORS_ORIGINS', '*,https://a.org'],
    ['ANNALS_CORS_ORIGINS', 'a.org'],
    ['ANNALS_EMBED', 'none,https://a.org'],
    ['ANNALS_EMBED', 'https://a.org/page'],
    ['ANNALS_EMBED', 'https://a.example;script-src'],
    ['ANNALS_EMBED', 'https://*.example'],
    ['ANNALS_EMBED', "https://a.org,https://'self'"],
    ['ANNALS_CORS_ORIGINS', 'https://a.example;b'],
  ]
  for (const [name, value] of refused) {
    const [fault, ...others] = faultsOf({ [name]: value })
    t.ok(fault?.startsWith(`${name} must be `), `${name}=${JSON.stringify(value)}`)
    t.equal(others.length, 0)
  }
})

t.test('all faults at once, and no value is shown', async (t) => {
  const faults = faultsOf({
    PORT: 'hunter2',
    ANNALS_URL: 'https://u:hunter2@x',
    LOG_LEVEL: 'hunter2',
    ANNALS_DBB: 'hunter2',
  })
  t.equal(faults.length, 4)
  t.notMatch(faults.join('\n'), /hunter2/)
})

t.test('unknown settings are refused with the nearest name', async (t) => {
  t.strictSame(faultsOf({ ANNALS_RATELIMIT: '1' }), [
    'unknown setting ANNALS_RATELIMIT: did you mean ANNALS_RATE_LIMIT?',
  ])
  t.strictSame(faultsOf({ ANNALS_PORT: '1' }), ['unknown setting ANNALS_PORT: did you mean PORT?'])
  t.strictSame(faultsOf({ ANNALS_LOG_LEVEL: '1' }), [
    'unknown setting ANNALS_LOG_LEVEL: did you mean LOG_LEVEL?',
  ])
  t.strictSame(faultsOf({ ANNALS_ZZZZZZ: '1' }), ['unknown setting ANNALS_ZZZZZZ'])
  t.strictSame(faultsOf({ ANNALS_TEST_DATA: '/x', ANNALSX: '1', HOME: '/' }), [])
})
