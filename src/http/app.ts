/** Puts the app together from policies and routes; it never listens. */
import Fastify, { type FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { ChangeStreams } from '../exporting/change-streams.js'
import type { ExportLimits } from '../exporting/export-limits.js'
import { Exports } from '../exporting/exports.js'
import { type ImportLimits, Imports } from '../importing/imports.js'
import { OpenReleases } from '../releasing/open-releases.js'
import type { Store } from '../store/contract/store.js'
import { KeyUses } from '../writing/key-uses.js'
import { type QueueOptions, WriteQueue } from '../writing/write-queue.js'
import { ogcDocument } from './ogc/document.js'
import { Features } from './ogc/features.js'
import { ogc } from './ogc/routes.js'
import { auth } from './plugins/auth.js'
import { bodies, MAX_BODY } from './plugins/bodies.js'
import { caching } from './plugins/caching.js'
import { clients } from './plugins/clients.js'
import { closing } from './plugins/closing.js'
import { collectionTitles } from './plugins/collection-title.js'
import { Connections } from './plugins/connections.js'
import { cors } from './plugins/cors.js'
import { docs } from './plugins/docs.js'
import { headers } from './plugins/headers.js'
import { pageRedirects, withoutTracking } from './plugins/html.js'
import { httpServer } from './plugins/http-server.js'
import { languages } from './plugins/language.js'
import { links, trustProxy } from './plugins/links.js'
import { type LogStream, loggerOptions, RequestLog } from './plugins/logging.js'
import { answerOptions, refuseUnrouted, routeTable } from './plugins/methods.js'
import { metrics } from './plugins/metrics.js'
import { openapi } from './plugins/openapi.js'
import { overload } from './plugins/overload.js'
import { ProblemCounts } from './plugins/problem-counts.js'
import { frameworkErrors, problems } from './plugins/problems.js'
import { rateLimit } from './plugins/rate-limit.js'
import { requestId, requestIds } from './plugins/request-ids.js'
import { requestReader } from './plugins/request-reader.js'
import { urls } from './plugins/urls.js'
import { validation } from './plugins/validation.js'
import { views } from './plugins/views.js'
import { writeLock } from './plugins/write-lock.js'
import { aggregates } from './routes/aggregates.js'
import { attributes } from './routes/attributes.js'
import { changes } from './routes/changes.js'
import { charts } from './routes/charts.js'
import { claimsWriting } from './routes/claims-writing.js'
import { BUILT_CLIENT, clientFiles } from './routes/client-files.js'
import { columns } from './routes/columns.js'
import { embed } from './routes/embed.js'
import { BUILT_PAGE, explorer } from './routes/explorer.js'
import { exports } from './routes/exports.js'
import { feed } from './routes/feed.js'
import { health } from './routes/health.js'
import { imports } from './routes/imports.js'
import { incidents } from './routes/incidents.js'
import { merging } from './routes/merging.js'
import { oembed } from './routes/oembed.js'
import { pages } from './routes/pages.js'
import { problemPages } from './routes/problems.js'
import { records } from './routes/records.js'
import { releases } from './routes/releases.js'
import { revisions } from './routes/revisions.js'
import { root } from './routes/root.js'
import { siteFiles } from './routes/site-files.js'
import { vocabularies } from './routes/vocabularies.js'
import { writing } from './routes/writing.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The connections of whoever listens to the app. */
    readonly connections: Connections
    /** The exports that run; closing it breaks them off. */
    readonly exporting: Exports
    /** The imports that run; closing it breaks them off. */
    readonly importing: Imports
    /** What is written; closing it lets the write end that has begun. */
    readonly queue: WriteQueue
  }
}

type Routes = (
  app: FastifyInstance,
  given: {
    store: Store
    config: Config
    exporting: Exports
    listening: ChangeStreams
    importing: Imports
    features: Features
    queue: WriteQueue
    releasing: OpenReleases
    page: string
    client: string
  },
) => Promise<void>

/** The routes: each is a Fastify plugin that is given the store and the settings. */
const ROUTES: readonly Routes[] = [
  explorer,
  clientFiles,
  root,
  incidents,
  aggregates,
  charts,
  exports,
  feed,
  records,
  pages,
  embed,
  oembed,
  siteFiles,
  revisions,
  changes,
  vocabularies,
  attributes,
  columns,
  health,
  problemPages,
  writing,
  claimsWriting,
  merging,
  imports,
  releases,
  ogc,
]

export interface AppOptions {
  readonly config: Config
  readonly store: Store
  /** Where log lines go; to standard output by default. */
  readonly logger?: LogStream
  /** How many exports run at once, and how long. */
  readonly limits?: Partial<ExportLimits>
  /**
   * The mean delay of the event loop, in milliseconds, from which on work is refused, 0 for never. An app without it
   * takes all work, however busy the machine is: only a server of its own knows what its delays mean.
   */
  readonly maxDelay?: number
  /** How much memory an import may take; how many rows, the settings say. */
  readonly importing?: Partial<ImportLimits>
  /** How many writes wait, and how long. */
  readonly writing?: QueueOptions
  /** The folder of the built page; the one that `npm run build` makes by default. */
  readonly page?: string
  /** The folder of the built files of the client; the one that `npm run build` makes by default. */
  readonly client?: string
}

/**
 * Builds the app. The caller listens or injects, and closes it; the store stays the caller's.
 * Policies run in the order in which they are named here.
 */
export async function buildApp({
  config,
  store,
  logger,
  limits,
  importing: importLimits,
  maxDelay,
  writing: queueing,
  page = BUILT_PAGE,
  client = BUILT_CLIENT,
}: AppOptions): Promise<FastifyInstance> {
  const connections = new Connections()
  const counts = new ProblemCounts()
  const app = Fastify({
    ...httpServer(config, connections, counts),
    logger: loggerOptions(config, logger),
    logController: new RequestLog(),
    genReqId: requestId,
    requestIdHeader: false,
    frameworkErrors: frameworkErrors(config, counts),
    trustProxy: trustProxy(config.trustProxy),
    bodyLimit: MAX_BODY,
    // Ids have at most 128 characters; an export's extension may follow.
    routerOptions: { maxParamLength: 200 },
    // Fastify's own 503 is no problem document; plugins/closing gives ours.
    return503OnClosing: false,
  })
  problems(app, config, counts)
  validation(app)
  bodies(app)
  const table = routeTable(app)

  requestIds(app)
  headers(app, config)
  await cors(app, config)
  answerOptions(app, table)
  links(app, config)
  urls(app)
  closing(app, connections)
  if (maxDelay !== undefined) await overload(app, { maxDelay })
  await rateLimit(app, config)
  const queue = new WriteQueue(store, { durability: config.durability, ...queueing })
  auth(
    app,
    config,
    store,
    new KeyUses(queue, (err) => app.log.warn({ err }, 'the use of keys was not noted')),
  )
  clients(app)
  collectionTitles(app, config, store)
  const importing = new Imports(store, queue, { rows: config.importRows, ...importLimits })
  writeLock(app, importing)
  refuseUnrouted(app, table)
  views(app)
  const releasing = new OpenReleases(store, undefined, config.querySeconds * 1_000)
  requestReader(app, store, releasing)
  languages(app)
  pageRedirects(app)
  withoutTracking(app)
  const answers = caching(app, config)

  const exporting = new Exports(store, {
    most: config.exports,
    perClient: config.exportsPerClient,
    spool: config.spoolSize * 1e6,
    wal: config.walSize * 1e6,
    ...limits,
  })
  const listening = new ChangeStreams(store, { most: config.streams, perClient: config.streamsPerClient })
  app.addHook('preClose', async () => listening.close())
  const features = new Features()
  app.decorate('connections', connections)
  app.decorate('exporting', exporting)
  app.decorate('importing', importing)
  app.decorate('queue', queue)
  app.addHook('onClose', async () => {
    await Promise.all([exporting.close(), importing.close()])
    // What an import was refused for is still written down.
    await queue.close()
  })
  await openapi(app, config)
  await ogcDocument(app, config)
  metrics(app, config, {
    store,
    releasing,
    exporting,
    listening,
    importing,
    queue,
    caches: { answers, features },
    counts,
    wrongKeys: app.wrongKeys,
  })
  await docs(app, config)
  const given = { store, config, exporting, listening, importing, features, queue, releasing, page, client }
  for (const routes of ROUTES) await app.register(routes, given)
  return app
}
