/** Asks a server the dearest questions that anybody may ask, and measures how long light requests beside them wait. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepare } from './data.js'

/** The longest that a light request may wait beside any of them, in milliseconds. */
const MOST_WAIT = 100
/** How often a light request is sent while a question runs, in milliseconds. */
const EVERY = 20
/** How long a question, asked by many, is followed at most, in seconds. */
const LONGEST = '30'
/** How often the same question is asked at once, by one client and by as many others. */
const AT_ONCE = 8
/** As many streams as a server has open at once. */
const STREAMS = 40

const { values: options } = parseArgs({
  options: { size: { type: 'string', default: '100000' }, only: { type: 'string' } },
})
const words = (count: number, word: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => word(index)).join(' ')
const FACETS =
  'kind,act,technology,tag,verification,dataset,source,actor,role,actor_kind,location,country,subdivision,precision'
const byText = (q: string, rest = ''): string => `/v1/incidents?q=${encodeURIComponent(q)}&limit=5{n}${rest}`

/**
 * Those that were found to be dear, and their kind. `{n}` is another number of two digits each time, so that no answer is given from
 * memory; the questions without one cannot be varied by anybody.
 */
const QUESTIONS: readonly [name: string, path: string][] = [
  [
    '330 prefixes of a letter by relevance',
    byText(
      words(330, () => 'p*'),
      '&sort=relevance',
    ),
  ],
  [
    '8 prefixes by relevance',
    byText(
      words(8, (index) => `${'cpsdamer'[index]}o*`),
      '&sort=relevance',
    ),
  ],
  ['excluded prefixes', byText(`commonplace ${words(7, (index) => `-${'cpsdame'[index]}a*`)}`)],
  ['mistyped words', byText('comonplace pirson wtiness arrset ploice')],
  ['a common word by relevance', byText('commonplace', '&sort=relevance')],
  ['a common word and a date, certain', byText('commonplace', '&date=19{n}/2030&date_match=certain')],
  ['actors, 1,000', '/v1/actors?limit=9{n}'],
  ['locations, 1,000', '/v1/locations?limit=9{n}'],
  ['sources, 1,000', '/v1/sources?limit=9{n}'],
  ['datasets', '/v1/datasets?limit=9{n}'],
  ['locations.csv', '/v1/locations.csv'],
  ['vocabularies', '/v1/vocabularies'],
  ['two facets crossed', '/v1/facets?by=source,actor&cross=true&facet_limit=9{n}'],
  ['all facets', `/v1/facets?by=${FACETS}&facet_limit=9{n}`],
  ['timeline by day', '/v1/timeline?interval=day&date=1993-01-{n}/1994'],
  ['map', '/v1/map?zoom=16&bbox=-170.{n},-80,170,80'],
  ['near, half the world, by distance', '/v1/incidents?near=80.{n},20&within=10000km&sort=distance'],
  ['a box', '/v1/incidents?bbox=-170.{n},-80,170,80&sort=title'],
  ['independent sources and verification', '/v1/incidents?min_sources=1&verification=reported&limit=5{n}'],
  ['changed since a time', '/v1/incidents?updated_since=2000-01-01&limit=5{n}'],
  ['a role', '/v1/incidents?role=victim&limit=5{n}'],
  [
    'no role twice',
    '/v1/incidents?involves=perpetrator:*&involves=victim:*&involves=witness:*&involves=*:*&limit=5{n}',
  ],
  ['an attribute', '/v1/incidents?attr=deaths_best!=1&attr=deaths_best>=0&limit=5{n}'],
  ['1,000 whole records', '/v1/incidents?limit=9{n}&sort=-updated'],
  ['1,000 records, one field', '/v1/incidents?limit=9{n}&fields=title&sort=title'],
  ['OGC items', '/ogc/collections/incidents/items?limit=9{n}&bbox=-170.{n},-80,170,80'],
  ['changes from the start', '/v1/changes?since={n}&limit=9{n}'],
  ['an Atom feed', '/v1/incidents.atom?limit=9{n}'],
  ['an export', '/v1/incidents.csv?date=18{n}/..'],
  ['a stream from the start', '/v1/changes/stream?since={n}'],
]

interface Asked {
  readonly status: number
  readonly took: number
}

/** Asks once by a process of its own, so that reading the answer takes no time of what is measured. @param client one of the addresses of this machine */
async function ask(url: string, client: string): Promise<Asked> {
  const child = spawn(
    'curl',
    [
      '-s',
      '-g',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code} %{time_total}',
      '--interface',
      client,
      '-m',
      LONGEST,
      url,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')])
  const [status, seconds] = said.split(' ').map(Number)
  return { status: status!, took: seconds! * 1_000 }
}

/** How long a light request takes, in milliseconds. */
function askLightly(url: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve) => {
    const end = () => resolve(performance.now() - began)
    get(url, { localAddress: '127.0.0.99', agent: false }, (response: IncomingMessage) => {
      response.resume()
      response.once('close', end)
    }).once('error', end)
  })
}

async function started(database: string): Promise<{ base: string; child: ChildProcess }> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' }).status !== 0)
    throw new Error('the build failed')
  const child = spawn(process.execPath, [`${root}dist/cli.js`, 'serve', '--no-seed'], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ANNALS_DB: database, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let log = ''
  child.stdout!.setEncoding('utf8').on('data', (piece: string) => {
    if (log.length < 100_000) log += piece
  })
  for (let waited = 0; waited < 120_000; waited += 50) {
    const [, base] = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(log) ?? []
    if (base !== undefined) return { base, child }
    await sleep(50)
  }
  throw new Error(`the server did not listen: ${log}`)
}

/** Sends light requests until the work has ended; each another, so that none is answered from memory. */
async function beside(base: string, id: string, work: Promise<unknown>): Promise<Map<string, number[]>> {
  const waits = new Map<string, number[]>()
  const pending: Promise<void>[] = []
  let isDone = false
  const done = work.then(() => {
    isDone = true
  })
  for (let count = 0; !isDone; count += 1) {
    const year = 1950 + (count % 60)
    const lights = [
      ['health', '/health/live'],
      ['record', `/v1/incidents/${id}`],
      ['page', `/v1/incidents?country=NP&date=${year}-0${1 + (count % 9)}&limit=5`],
    ] as const
    const [name, path] = lights[count % lights.length]!
    pending.push(
      askLightly(base + path).then((took) => {
        waits.set(name, [...(waits.get(name) ?? []), took])
      }),
    )
    await Promise.race([sleep(EVERY), done])
  }
  await Promise.all(pending)
  return waits
}

const atMost = (values: readonly number[]): number => Math.max(0, ...values)
const database = await prepare(Number(options.size), false)
const { base, child } = await started(database)
let worst = 0
try {
  const first = await fetch(`${base}/v1/incidents?limit=1&fields=title`)
  const { data } = (await first.json()) as { data: { id: string }[] }
  const id = data[0]!.id
  // What a server does at its start is over when a first page of counts is there.
  await fetch(`${base}/v1/facets?by=kind`)
  await sleep(3_000)
  for (const [name, path] of QUESTIONS) {
    if (options.only !== undefined && !name.includes(options.only)) continue
    let variant = 10
    for (const clients of [1, AT_ONCE, path.includes('/stream') ? -STREAMS : -AT_ONCE]) {
      const asked = Array.from({ length: Math.abs(clients) }, (_, index) =>
        ask(
          base + path.replaceAll('{n}', String(variant++)),
          clients < 0 ? `127.0.0.${index + 2}` : '127.0.0.1',
        ),
      )
      const waits = await beside(base, id, Promise.all(asked))
      const answers = await Promise.all(asked)
      const statuses = [...new Set(answers.map(({ status }) => status))].join('/')
      const light = ['health', 'record', 'page'].map((kind) => atMost(waits.get(kind) ?? []))
      worst = Math.max(worst, ...light)
      const who = clients === 1 ? 'once' : clients > 0 ? `${clients} of one client` : `${-clients} clients`
      const figures = light.map((value) => value.toFixed(0).padStart(6)).join('')
      const mark = Math.max(...light) > MOST_WAIT ? '  OVER' : ''
      process.stdout.write(
        `${name.padEnd(38)} ${who.padEnd(16)} ${statuses.padEnd(12)} ${(atMost(answers.map(({ took }) => took)) / 1_000).toFixed(2).padStart(6)} s  light, at most (ms): health, record, page${figures}${mark}\n`,
      )
    }
  }
} finally {
  child.kill()
}
process.stdout.write(`The longest that a light request waited: ${worst.toFixed(0)} ms (most ${MOST_WAIT}).\n`)
if (worst > MOST_WAIT) process.exitCode = 1
