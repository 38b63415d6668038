/** Measures the server as it is shipped: answers and bytes through HTTP, beside bare ceilings, the load on another core. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

/** One row: what was measured, its ceiling, and what their ratio is to be at least, or at most. */
export interface Ratio {
  readonly size: number
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly ceiling: number
  readonly ratio: number
  /** Milliseconds of single answers. */
  readonly median: number | null
  readonly p99: number | null
  readonly target: number
  readonly isMost: boolean
}

const SECONDS = 5
const CONNECTIONS = 10
const SERVER_CORE = '0'
const LOAD_CORE = '1'

/** Whether processes can be bound to cores, so that server and load do not share one. */
const isPinned = spawnSync('taskset', ['-c', LOAD_CORE, 'true']).status === 0
if (isPinned) spawnSync('taskset', ['-a', '-c', '-p', LOAD_CORE, String(process.pid)])

interface Served {
  readonly base: string
  readonly child: ChildProcess
}

/** Starts a server whose output goes into a file, as a log does, and waits until it listens. */
async function serve(args: readonly string[], env: Record<string, string> = {}): Promise<Served> {
  const command = isPinned
    ? ['taskset', '-c', SERVER_CORE, process.execPath, ...args]
    : [process.execPath, ...args]
  const log = join(mkdtempSync(join(tmpdir(), 'bench-')), 'log')
  const file = openSync(log, 'w')
  const child = spawn(command[0]!, command.slice(1), {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...env },
    stdio: ['ignore', file, 'inherit'],
  })
  closeSync(file)
  for (let waited = 0; waited < 60_000; waited += 50) {
    const [, base] = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(log, 'utf8')) ?? []
    if (base) return { base, child }
    await sleep(50)
  }
  throw new Error(`${args.join(' ')} did not listen: ${readFileSync(log, 'utf8')}`)
}

/** All ratios of a database with so many incidents. */
export async function measureHttp(size: number, database: string): Promise<Ratio[]> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' }).status !== 0)
    throw new Error('the build failed')
  const start = (): Promise<Served> =>
    serve([`${root}dist/cli.js`, 'serve', '--no-seed'], { ANNALS_DB: database, PORT: '0' })
  const app = await start()
  const bare = await serve([
    '--import',
    'tsx',
    `${root}bench/bare-server.ts`,
    '--database',
    database,
    '--app',
    app.base,
  ])
  try {
    // Nothing is compiled or read for the first time while it is measured.
    await download(`${app.base}/v1/incidents.ndjson`)
    return [
      ...(await answers(size, app, bare)),
      ...(await streams(size, app, bare)),
      await others(size, app),
      await memory(size, await start()),
    ]
  } finally {
    app.child.kill('SIGKILL')
    bare.child.kill('SIGKILL')
  }
}

interface Load {
  readonly perSecond: number
  readonly median: number
  readonly p99: number
}

/** Answers to so many connections as ask one question after the other; `next` gives the path of each. */
async function load(
  base: string,
  next: () => string,
  { headers = {}, status = 200, connections = CONNECTIONS, seconds = SECONDS } = {},
): Promise<Load> {
  const times: number[] = []
  let isRight = true
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: base,
        connections,
        duration: seconds,
        requests: [{ method: 'GET', headers, setupRequest: (asked) => ({ ...asked, path: next() }) }],
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    run.on('response', (_client, code, _bytes, took) => {
      if (code !== status) isRight = false
      times.push(took)
    })
  })
  if (!isRight || result.errors > 0) throw new Error(`${base}${next()} was not answered with ${status}`)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!
  return { perSecond: result.requests.total / result.duration, median: at(0.5), p99: at(0.99) }
}

const DAY = 86_400_000
const COUNTRIES = 'CN IN NP KZ KG TJ RU MM VN TH US GB DE FR CF SD ET UA SY IQ'.split(' ')
const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** Questions that nobody has asked yet: a country, and a year from each day on. */
function* distinct(): Generator<{ country: string; from: number }, never> {
  for (;;)
    for (let day = -7_000; day < 19_000; day += 1)
      for (const country of COUNTRIES) yield { country, from: day }
}

function listPaths(): () => string {
  const questions = distinct()
  return () => {
    const { country, from } = questions.next().value
    return `/v1/incidents?country=${country}&date=${iso(from)}/${iso(from + 364)}`
  }
}

function barePaths(route: string): () => string {
  const questions = distinct()
  return () => {
    const { country, from } = questions.next().value
    return `${route}?country=${country}&from=${from}&to=${from + 364}`
  }
}

async function answers(size: number, app: Served, bare: Served): Promise<Ratio[]> {
  const ratios: Ratio[] = []
  const compare = async (
    name: string,
    target: number,
    own: () => Promise<Load>,
    ceiling: () => Promise<Load>,
  ): Promise<void> => {
    // The first answers of each are compiled while they are given, on the core that gives them.
    await ceiling()
    const most = await ceiling()
    await own()
    const got = await own()
    ratios.push({
      size,
      name,
      unit: 'answers/s',
      value: got.perSecond,
      ceiling: most.perSecond,
      ratio: got.perSecond / most.perSecond,
      median: got.median,
      p99: got.p99,
      target,
      isMost: false,
    })
  }
  const list = listPaths()
  await compare(
    'list of distinct questions',
    0.5,
    () => load(app.base, list),
    () => load(bare.base, barePaths('/page')),
  )
  await compare(
    'the same, beside a ceiling that joins text',
    0.5,
    () => load(app.base, list),
    () => load(bare.base, barePaths('/page-of-text')),
  )
  const features = () =>
    list().replace('/v1/incidents?', '/ogc/collections/records/items?').replace('&date=', '&datetime=')
  await compare(
    'OGC features of distinct questions, beside the list',
    0.8,
    () => load(app.base, features),
    () => load(app.base, list),
  )
  const repeated = '/v1/incidents?country=NP&date=1990'
  const fixed = (path: string) => load(bare.base, () => `/fixed?path=${encodeURIComponent(path)}`)
  await compare(
    'the same question repeated',
    0.7,
    () => load(app.base, () => repeated),
    () => fixed(repeated),
  )
  const etag = (await fetch(app.base + repeated)).headers.get('etag')!
  await compare(
    'not modified (304)',
    0.7,
    () => load(app.base, () => repeated, { headers: { 'if-none-match': etag }, status: 304 }),
    () => load(bare.base, () => '/empty', { status: 304 }),
  )
  let number = 0
  const record = () => {
    number = (number + 7_919) % size
    return `/v1/incidents/incident-${number}`
  }
  await compare(
    'one record',
    0.5,
    () => load(app.base, record),
    () => fixed('/v1/incidents/incident-0'),
  )
  return ratios
}

/** Reads an answer to its end. @returns bytes, and seconds */
function download(url: string): Promise<{ bytes: number; seconds: number }> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () => resolve({ bytes, seconds: (performance.now() - start) / 1_000 }))
    }).on('error', reject)
  })
}

/** The quickest of a few, as the slower ones had the machine less to themselves. */
async function quickest(url: string): Promise<{ bytes: number; seconds: number }> {
  const runs = [await download(url), await download(url), await download(url)]
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best))
}

async function streams(size: number, app: Served, bare: Served): Promise<Ratio[]> {
  const ndjson = await quickest(`${app.base}/v1/incidents.ndjson`)
  const memory = await quickest(`${bare.base}/bytes?bytes=${ndjson.bytes}`)
  const csv = await quickest(`${app.base}/v1/incidents.csv`)
  const geojson = await quickest(`${app.base}/v1/incidents.geojson`)
  const parquet = await quickest(`${app.base}/v1/incidents.parquet`)
  const loop = await quickest(`${bare.base}/csv`)
  const row = (name: string, unit: string, amount: number, own: number, ceiling: number): Ratio => ({
    size,
    name,
    unit,
    value: amount / own,
    ceiling: amount / ceiling,
    ratio: ceiling / own,
    median: null,
    p99: null,
    target: 0.5,
    isMost: false,
  })
  return [
    row('NDJSON of everything', 'MB/s', ndjson.bytes / 1e6, ndjson.seconds, memory.seconds),
    row('CSV of everything', 'records/s', size, csv.seconds, loop.seconds),
    row('GeoJSON of everything', 'records/s', size, geojson.seconds, loop.seconds),
    // Beside our own CSV, not the bare loop.
    {
      ...row('Parquet of everything, beside CSV', 'records/s', size, parquet.seconds, csv.seconds),
      target: 1,
    },
  ]
}

/** How long a page takes while somebody else exports everything, beside how long it takes else. */
async function others(size: number, app: Served): Promise<Ratio> {
  const list = listPaths()
  const alone = await load(app.base, list, { connections: 1 })
  let isOver = false
  const exporting = (async () => {
    while (!isOver) await download(`${app.base}/v1/incidents.ndjson`)
  })()
  const beside = await load(app.base, list, { connections: 1 })
  isOver = true
  await exporting
  return {
    size,
    name: 'a page while everything is exported',
    unit: 'ms (median)',
    value: beside.median,
    ceiling: alone.median,
    ratio: beside.median / alone.median,
    median: beside.median,
    p99: beside.p99,
    target: 3,
    isMost: true,
  }
}

/** The resident memory of a process, in megabytes. */
function resident({ child }: Served): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1_000
}

/** How much more memory a server that has just started has while it exports everything. */
async function memory(size: number, fresh: Served): Promise<Ratio> {
  await download(`${fresh.base}/v1/incidents`)
  await sleep(1_000)
  const idle = resident(fresh)
  let most = idle
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, resident(fresh))
      await sleep(20)
    }
  })()
  await download(`${fresh.base}/v1/incidents.csv`)
  await download(`${fresh.base}/v1/incidents.ndjson`)
  isOver = true
  await watching
  fresh.child.kill('SIGKILL')
  return {
    size,
    name: 'memory of an export above idle',
    unit: 'MB',
    value: most,
    ceiling: idle,
    ratio: most - idle,
    median: null,
    p99: null,
    target: 100,
    isMost: true,
  }
}
