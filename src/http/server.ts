/** Owns the process that serves: settings, store, demo, app, listening, and an orderly end. */
import { setTimeout as sleep } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { type DemoLoaded, loadDemo } from '../curation/demo.js'
import { DEMO_SETS, type DemoSet } from '../curation/demo-sets.js'
import { FACETS, planFacets, planMap, planTimeline } from '../query/aggregates.js'
import { Renewer } from '../releasing/renewer.js'
import { DatabaseBusy } from '../store/contract/errors.js'
import { fileAt } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { openDatabase } from '../store/engine.js'
import { widerFiles } from '../store/files/file-permissions.js'
import { folderOf } from '../store/files/release-files.js'
import { removeAbandoned } from '../store/files/temporary-files.js'
import { buildApp } from './app.js'
import { listenForMetrics } from './plugins/metrics-port.js'

/**
 * How long the event loop waits for a database that is just being recovered from a crash, in milliseconds. It writes
 * nothing itself: what is written waits in a queue, for the lock on a thread.
 */
const PATIENCE = 25
/** How often it is tried to load the demo while another process writes, and for how long; milliseconds. */
const LOAD_EVERY = 250
const LOAD_WITHIN = 30_000

/** Running requests get so long to finish before their connections are cut, and the whole end so long; milliseconds. */
const CUT_AFTER = 8_000
const EXIT_AFTER = 10_000
/** From so many incidents on, counting them all takes long enough to be noticed. */
const MANY = 10_000
/** How often old entries about what was erased are looked for, and statistics updated, in milliseconds, and how soon again where that failed. */
const MAINTAIN_EVERY = 3_600_000
const MAINTAIN_AGAIN = 60_000
/** How often it is checked whether something was erased, by whichever process, so that the file is rewritten; milliseconds. */
const SCRUB_EVERY = 1_000

/**
 * Opens the store (loading the demo where it is new), and listens until SIGTERM or SIGINT; then stops accepting,
 * finishes what runs, closes the store, and ends the process with 0.
 * @param given.demo whether the demo may be loaded
 * @throws Error in words where the database cannot be opened, the demo is wrong, or the address cannot be had
 */
export async function serve(config: Config, { demo }: { demo: boolean }): Promise<void> {
  let app: FastifyInstance | undefined
  const scrubs = (err: Error): void =>
    app?.log.error(
      { err },
      'pieces of what was erased are still in the file: it could not be rewritten, and that is tried again',
    )
  const store = await openDatabase(config.db, {
    durability: config.durability,
    patience: PATIENCE,
    budget: config.querySeconds * 1_000,
    scrubs,
  })
  let graceful: ReturnType<typeof closeWithGrace> | undefined
  try {
    const set = demo ? DEMO_SETS.find(({ name }) => name === config.demo) : undefined
    const loaded = set === undefined ? null : await fill(store, set)
    const count = await readThrough(store)
    app = await buildApp({ config, store, maxDelay: config.maxDelay })
    if (loaded) app.log.info({ demo: config.demo, records: loaded.created }, DEMO_LOADED)
    graceful = closeOnSignals(app, store)
    app.queue.start()
    tidying(app, config)
    maintaining(app, config)
    scrubbing(app, store)
    renewing(app, store)
    store.startThreads()
    await watching(app, config)
    await app.listen({ host: config.host, port: config.port })
    if (count >= MANY) warm(app, store)
  } catch (error) {
    graceful?.uninstall()
    await app?.close()
    store.close()
    throw inWords(error, config)
  }
}

/** Tells metrics on a port of their own, where the settings say so. @throws Error in words where it cannot be had */
async function watching(app: FastifyInstance, { metrics }: Config): Promise<void> {
  if (typeof metrics === 'string') return
  try {
    const server = await listenForMetrics(app, metrics)
    app.log.info({ address: server.address() }, 'metrics have a port of their own')
  } catch (error) {
    throw inWords(error, metrics, 'ANNALS_METRICS')
  }
}

/** Says who else may read the files, and takes away what killed processes have left. */
function tidying(app: FastifyInstance, { db }: Config): void {
  for (const wider of widerFiles(db)) app.log.warn(wider, 'other users of this machine may reach this file')
  const removed = removeAbandoned() + removeAbandoned(folderOf({ kind: 'file', path: db }))
  if (removed > 0) app.log.info({ removed }, 'removed temporary folders that killed processes have left')
}

/**
 * Reads what answers of every kind need, so that a file that is damaged there is refused before anybody is answered.
 * @returns the number of incidents that the public sees
 * @throws Error in words
 */
async function readThrough(store: Store): Promise<number> {
  try {
    await store.keys.list()
    await store.releases.list()
    await store.summary('full')
    const { counts } = await store.summary('public')
    return counts.incidents
  } catch (cause) {
    throw new Error(`cannot read the database ${fileAt(store.locator)}: ${(cause as Error).message}`, {
      cause,
    })
  }
}

const DEMO_LOADED =
  'the database is new, so the demo was loaded; importing data of your own by command removes it, and so does "annals demo --remove". --no-demo or ANNALS_DEMO=off keeps it away'

/** Loads the demo into a new database; of several servers that start on it at once the first does. */
async function fill(store: Store, set: DemoSet): Promise<DemoLoaded | null> {
  for (const began = performance.now(); ; ) {
    // Without the lock of the database, which an import may hold for minutes.
    if (!(await store.isNew())) return null
    try {
      return await loadDemo(store, set, { onlyNew: true })
    } catch (error) {
      if (!(error instanceof DatabaseBusy) || performance.now() > began + LOAD_WITHIN) throw error
      await sleep(LOAD_EVERY)
    }
  }
}

/**
 * Forgets now and every hour what the feed has told of erased and protected records for long enough, and has counted
 * anew what the engine knows of tables that have grown.
 */
function maintaining(app: FastifyInstance, { tombstones }: Config): void {
  let timer: NodeJS.Timeout | undefined
  const maintain = async (): Promise<void> => {
    let next = MAINTAIN_EVERY
    try {
      const before = new Date(Date.now() - tombstones * 86_400_000).toISOString()
      await app.queue.chore({ chore: 'forget', before })
      await app.queue.chore({ chore: 'updateStatistics' })
    } catch (err) {
      if (app.isClosing) return
      app.log.warn({ err }, 'the hourly maintenance of the database was not done; that is tried again')
      next = MAINTAIN_AGAIN
    }
    if (!app.isClosing) timer = setTimeout(maintain, next).unref()
  }
  void maintain()
  app.addHook('onClose', async () => clearTimeout(timer))
}

/** Has the file rewritten where something was erased: by a request, an import, or another process. */
function scrubbing(app: FastifyInstance, store: Store): void {
  const timer = setInterval(() => store.scrub(), SCRUB_EVERY).unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

/**
 * Has counted what a page of everything asks for, so that its threads and what they count from are ready for whoever
 * comes first.
 */
function warm(app: FastifyInstance, store: Store): void {
  const asked = [
    store.timeline(planTimeline({})),
    store.facets(planFacets({ by: [...FACETS] })),
    store.map(planMap({ zoom: 3 })),
  ]
  for (const answer of asked)
    answer.catch((err) => app.log.debug({ err }, 'what pages ask for was not counted beforehand'))
}

/** Makes releases anew from which somebody has to be taken out, now and whenever that comes up. */
function renewing(app: FastifyInstance, store: Store): void {
  const renewer = new Renewer(store, (err) =>
    app.log.error({ err }, 'a release could not be made anew; that is tried again'),
  )
  renewer.watch()
  app.addHook('onClose', () => renewer.close())
}

function closeOnSignals(app: FastifyInstance, store: Store): ReturnType<typeof closeWithGrace> {
  const logger = { error: (what: unknown) => app.log.error(what) }
  return closeWithGrace({ delay: EXIT_AFTER, logger }, async ({ signal, err }) => {
    if (err) app.log.fatal({ err }, 'closing after an error')
    else app.log.info({ signal }, 'closing')
    setTimeout(() => {
      // Exports first: each ends its connection in the way that tells its client.
      void app.exporting.close()
      setImmediate(() => {
        const cut = app.connections.cut()
        if (cut > 0) app.log.warn({ cut }, 'connections were cut: their answers took too long')
      })
    }, CUT_AFTER).unref()
    await app.close()
    store.close()
    app.log.info('closed')
  })
}

/** What the errors of listening mean to whoever started the server, and what to do about it. */
const LISTEN_ERRORS: Record<
  string,
  { readonly reason: string; readonly of: 'HOST' | 'PORT'; readonly to: string }
> = {
  EADDRINUSE: { reason: 'the port is in use already', of: 'PORT', to: 'another' },
  EACCES: { reason: 'this user may not use the port', of: 'PORT', to: 'one above 1023' },
  EADDRNOTAVAIL: { reason: 'this machine does not have the address', of: 'HOST', to: 'one that it has' },
  ENOTFOUND: { reason: 'the name of the host is not known', of: 'HOST', to: 'an address' },
}

/** @param setting the one that has both host and port; where none is named, each has its own */
function inWords(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>, setting?: string): unknown {
  const { syscall, code } = error as NodeJS.ErrnoException
  const known = LISTEN_ERRORS[code ?? '']
  if (known === undefined || !['listen', 'bind', 'getaddrinfo'].includes(syscall ?? '')) return error
  const address = host.includes(':') ? `[${host}]` : host
  const { reason, of, to } = known
  return new Error(
    `cannot listen on ${address}:${port}: ${reason} (set ${setting === undefined ? `${of} to ${to}` : `${setting} to another`})`,
    {
      cause: error,
    },
  )
}
