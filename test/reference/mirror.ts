/** Mirrors random histories by the feed of changes, and finds what the export of everything has: missing nothing, repeating nothing. */
import { type ClientRequest, get as httpGet } from 'node:http'
import t, { type Test } from 'tap'
import { readConfig } from '../../src/config.js'
import { buildApp } from '../../src/http/app.js'
import type { Store } from '../../src/store/contract/store.js'
import { begin, everything, forgotten, SECRET, step } from '../support/histories.js'
import { Dice } from '../support/reference/dice.js'
import { RUNS } from '../support/runs.js'
import type { Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { sleep, until } from '../support/until.js'

/** Each store lives through several, one after the other, since opening one takes as long. */
const STORES = 15 * RUNS
const LIVES = 6
const VIEWS = ['public', 'full'] as const
type View = (typeof VIEWS)[number]

const KEY = { name: 'k', prefix: '', scope: 'read', created_at: '', used_at: null, revoked_at: null }
const HEADERS = { authorization: `Bearer annals_${'A'.repeat(43)}` }

/** One app for all histories: what it asks is answered by the store of the one that runs. */
// What is built of the app looks where its store is.
let current = await openStore({ path: ':memory:' })
const store = new Proxy({} as Store, {
  get(_, name) {
    if (name === 'keys') return { find: () => KEY, list: () => [KEY], noteUses: () => {} }
    const value = current[name as keyof Store]
    return typeof value === 'function' ? value.bind(current) : value
  },
})
const app = await buildApp({
  config: readConfig({ LOG_LEVEL: 'silent', ANNALS_CACHE_MB: '0' }),
  store,
  // A thread would go on writing to the file of one store.
  writing: { inline: true },
})
await app.ready()

async function ask(url: string) {
  const reply = await app.inject({ url, headers: HEADERS })
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body}`)
  return reply
}

const nameOf = ({ type, id }: Json): string => `${type} ${id}`

function check(condition: unknown, words: string): asserts condition {
  if (!condition) throw new Error(words)
}

/** A copy of a view that knows it by the feed alone. */
class Mirror {
  readonly records: Map<string, unknown>
  since: number
  /** Whether it had everything up to `since`, so that it can tell what is new to it. */
  isUpToDate = true
  entries = 0

  constructor(
    readonly view: View,
    /** The state that it begins with. */
    from?: Awaited<ReturnType<typeof everything>>,
  ) {
    this.since = from?.revision ?? 0
    this.records = new Map(from?.records)
  }

  take(entry: Json, knows: boolean): void {
    const name = nameOf(entry)
    const had = this.records.has(name)
    if (knows && entry.record !== null) {
      const isNew = entry.op === 'created' || entry.op === 'split'
      // What was there before it was erased, or an actor before it was protected, is not known any more.
      check(isNew ? !had || forgotten.has(name) : had, `${name} ${entry.op}`)
    }
    check(entry.because === null || entry.because < entry.revision, `${name} because of what came later`)
    if (entry.record === null) this.records.delete(name)
    else this.records.set(name, entry.record)
    this.entries += 1
  }

  /** @returns whether there was nothing more */
  async page(limit: number): Promise<boolean> {
    const { since, view } = this
    const reply = await ask(`/v1/changes?since=${since}&limit=${limit}&view=${view}`)
    const { data, meta, links } = reply.json()
    check(reply.headers['annals-next'] === String(meta.next), 'the header says what the body says')
    check(data.length <= limit, 'a page is not longer than asked for')
    const numbers = [since, ...data.map((entry: Json) => entry.revision)]
    for (const [index, number] of numbers.slice(1).entries()) check(number > numbers[index]!, 'ascending')
    const names = new Set(data.map(nameOf))
    check(names.size === data.length, 'a record stands once')
    for (const entry of data) this.take(entry, this.isUpToDate)
    check(meta.next >= numbers.at(-1)! && meta.next >= since, 'next is not before what was shown')
    if (links.next === null) check(meta.next === Math.max(since, meta.revision), 'complete up to the present')
    else
      check(
        links.next.includes(`since=${meta.next}`) && data.length === limit,
        'a full page before a next one',
      )
    this.since = meta.next
    this.isUpToDate = links.next === null
    return this.isUpToDate
  }

  async catchUp(dice: Dice): Promise<void> {
    while (!(await this.page(dice.between(1, 12))));
  }
}

function isSame(mirror: ReadonlyMap<string, unknown>, truth: ReadonlyMap<string, unknown>): boolean {
  const sorted = (map: ReadonlyMap<string, unknown>) =>
    JSON.stringify([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(mirror) === sorted(truth)
}

function compare(
  t: Test,
  mirror: ReadonlyMap<string, unknown>,
  truth: Awaited<ReturnType<typeof everything>>,
  words: string,
) {
  if (isSame(mirror, truth.records)) return
  t.strictSame(Object.fromEntries(mirror), Object.fromEntries(truth.records), words)
  throw new Error(words)
}

async function ndjson(since: number, view: View): Promise<{ entries: Json[]; next: number }> {
  const reply = await ask(`/v1/changes.ndjson?since=${since}&view=${view}`)
  const entries = reply.body
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  return { entries, next: Number(reply.headers['annals-next']) }
}

async function history(t: Test, seed: number, stores: readonly Store[]): Promise<void> {
  const dice = new Dice(seed)
  current = stores[0]!
  const mirrors = VIEWS.map((view) => new Mirror(view))
  const exported: Mirror[] = []
  for (let left = dice.between(2, 5); left > 0; left -= 1) {
    await step(dice.pick(stores), dice)
    for (const mirror of mirrors) {
      if (dice.chance(0.4)) await mirror.page(dice.between(1, 12))
      if (dice.chance(0.1)) await mirror.catchUp(dice)
    }
    if (dice.chance(0.15)) {
      const view = dice.pick(VIEWS)
      exported.push(new Mirror(view, await everything(dice.pick(stores), view)))
    }
  }
  const truths = {
    public: await everything(stores[0]!, 'public'),
    full: await everything(stores[0]!, 'full'),
  }
  for (const mirror of [...mirrors, ...exported]) {
    const { view, since } = mirror
    const truth = truths[view]
    const words = `history ${seed}, ${view}, from ${since}`
    await mirror.catchUp(dice)
    compare(t, mirror.records, truth, words)
    check(mirror.since === truth.revision, `${words}: it stands where the view stands`)
    if (!mirrors.includes(mirror)) continue
    const whole = new Mirror(view)
    const { entries, next } = await ndjson(0, view)
    for (const entry of entries) whole.take(entry, true)
    compare(t, whole.records, truth, `${words}, as NDJSON`)
    check(next === truth.revision, `${words}: NDJSON is complete`)
    const told = entries.filter(({ op }) => op !== 'merged')
    check(told.length === whole.records.size, `${words}: what was never seen is not listed`)
    if (view === 'public') {
      const hidden = truths.full.records.values() as Iterable<Json>
      for (const record of hidden)
        if (record.protected === true)
          check(
            !JSON.stringify(entries).includes(`${SECRET} ${record.id.slice(6)} `),
            `${words}: a secret is out`,
          )
    }
  }
}

t.test('random histories, through one store or through two on the same file', async (t) => {
  const folder = t.testdir()
  for (let seed = 1; seed <= STORES; seed += 1) {
    const path = `${folder}/${seed}.sqlite`
    const stores = [await openStore({ path }), ...(seed % 3 === 0 ? [await openStore({ path })] : [])]
    await begin(stores.at(-1)!, new Dice(seed))
    for (let life = 0; life < LIVES; life += 1) await history(t, seed * 100 + life, stores)
    for (const store of stores) store.close()
  }
  t.pass(`${STORES * LIVES} histories`)
})

/** Listens to a stream; `entries` grows as they arrive. */
function listen(url: string, headers: Record<string, string>) {
  const entries: Json[] = []
  let isEnded = false
  let rest = ''
  const open = (): ClientRequest =>
    httpGet(url, { headers: { ...HEADERS, ...headers } }, (response) => {
      // A server that has had no time for its event loop refuses for a while.
      if (response.statusCode === 503 && !isEnded) {
        response.resume()
        setTimeout(() => {
          if (!isEnded) request = open()
        }, 100)
        return
      }
      response.setEncoding('utf8').on('data', (text: string) => {
        const events = (rest + text).split('\n\n')
        rest = events.pop()!
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1]
          if (data === undefined) continue
          const entry = JSON.parse(data)
          check(event.startsWith(`id: ${entry.revision}\nevent: ${entry.op}\n`), event)
          entries.push(entry)
        }
      })
    }).on('error', () => {})
  let request = open()
  const end = (): void => {
    isEnded = true
    request.destroy()
  }
  return { entries, end }
}

t.test('streams, of which some break and go on where they were', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const stores = [await openStore({ path }), await openStore({ path })]
  current = stores[0]!
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    for (const stream of streams) stream.end()
    await app.close()
    for (const store of stores) store.close()
  })
  const dice = new Dice(7)
  const all = VIEWS.map((view) => ({ view, mirror: new Mirror(view), last: '0' }))
  const open = (view: View, last: string) =>
    listen(`${base}/v1/changes/stream?view=${view}&since=0`, { 'last-event-id': last })
  let streams = all.map(({ view, last }) => open(view, last))
  await begin(stores[1]!, dice)
  const take = () => {
    for (const [index, { mirror }] of all.entries()) {
      for (const entry of streams[index]!.entries.splice(0)) {
        mirror.take(entry, false)
        all[index]!.last = String(entry.revision)
      }
    }
  }
  for (let round = 0; round < 8; round += 1) {
    for (let left = dice.between(1, 8); left > 0; left -= 1) await step(dice.pick(stores), dice)
    await sleep(dice.between(0, 300))
    if (!dice.chance(0.4)) continue
    // Cut anywhere: what has not been taken is sent again.
    take()
    for (const stream of streams) stream.end()
    streams = all.map(({ view, last }) => open(view, last))
  }
  // What a reader had not met when it went is passed over, so that nothing but the records shows the end.
  await until(async () => {
    take()
    for (const { view, mirror } of all)
      if (!isSame(mirror.records, (await everything(stores[0]!, view)).records)) return false
    return true
  })
  for (const { view, mirror } of all) {
    compare(t, mirror.records, await everything(stores[0]!, view), `the stream of ${view}`)
    t.ok(mirror.entries >= mirror.records.size, `${mirror.entries} entries`)
  }
})
