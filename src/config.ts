/** The settings of a process: what they come to, and the one reader of the environment. */
import { COLLECTION_SETTINGS, type TileServer } from './config/collection-settings.js'
import { DATABASE_SETTINGS } from './config/database-settings.js'
import { LIMIT_SETTINGS } from './config/limit-settings.js'
import {
  type LogLevel,
  type MetricsAccess,
  SERVER_SETTINGS,
  type TrustProxy,
} from './config/server-settings.js'
import type { Setting } from './config/setting.js'
import { nearest } from './domain/faults.js'

/** The registry of settings, by the name of their environment variable, in the order of the docs. */
export const SETTINGS = {
  ...DATABASE_SETTINGS,
  ...SERVER_SETTINGS,
  ...COLLECTION_SETTINGS,
  ...LIMIT_SETTINGS,
}

export interface Config {
  readonly db: string
  readonly host: string
  readonly port: number
  /** The public base URL without a trailing slash. */
  readonly url: string | undefined
  /** The name of the collection, and what it is in a sentence. */
  readonly title: string
  /** Markdown. */
  readonly about: string | undefined
  /** A mail address, or a web address. */
  readonly contact: string | undefined
  /** The basemap that the explorer shows in place of its own, and whom it is credited to. */
  readonly tiles: TileServer | undefined
  readonly tilesCredit: string | undefined
  readonly read: 'public' | 'private'
  readonly durability: 'full' | 'normal'
  /** Days. */
  readonly tombstones: number
  /** The name of the set that a new database is filled with; `off` for none. */
  readonly demo: string
  readonly logLevel: LogLevel
  readonly metrics: MetricsAccess
  /** Requests per minute and client. */
  readonly rateLimit: number | undefined
  /** Milliseconds; 0 for never. */
  readonly maxDelay: number
  /** How many are read at once, and how many of them for one client. */
  readonly exports: number
  readonly exportsPerClient: number
  /** How many listen to changes at once, and how many of them are one client. */
  readonly streams: number
  readonly streamsPerClient: number
  /** Rows of a file that is imported over HTTP. */
  readonly importRows: number
  /** Megabytes (10⁶ bytes) of exports that are put aside for slow clients. */
  readonly spoolSize: number
  /** Megabytes (10⁶ bytes) of the write-ahead log while exports are read. */
  readonly walSize: number
  readonly trustProxy: TrustProxy
  /** Megabytes (10⁶ bytes) of cached responses. */
  readonly cacheSize: number
  readonly corsOrigins: '*' | string[]
  /** Origins that may show embedded pages; empty for none. */
  readonly embed: '*' | string[]
  /** Seconds that a question may wait, and then take. */
  readonly querySeconds: number
}

/** Settings that cannot be used; `faults` names each with what it must be, never with its value. */
export class ConfigError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Variables that begin with `ANNALS_` and are read by the tests: where real-world data is, and how often they run. */
const LET_PASS = new Set(['ANNALS_TEST_DATA', 'ANNALS_RUNS'])

/**
 * Reads the settings from environment variables; an empty one counts as unset.
 * @throws ConfigError with one line per wrong or unknown setting
 */
// biome-ignore lint/style/noProcessEnv: this is the one reader of the environment.
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = []
  const read = <T>(name: keyof typeof SETTINGS, { schema, fallback, must }: Setting<T>): T | undefined => {
    const text = env[name] || fallback
    if (text === null) return undefined
    const result = schema.safeParse(text)
    if (!result.success) faults.push(`${name} must be ${must}`)
    return result.data
  }
  const values = {
    db: read('ANNALS_DB', SETTINGS.ANNALS_DB),
    host: read('HOST', SETTINGS.HOST),
    port: read('PORT', SETTINGS.PORT),
    url: read('ANNALS_URL', SETTINGS.ANNALS_URL),
    title: read('ANNALS_TITLE', SETTINGS.ANNALS_TITLE),
    about: read('ANNALS_ABOUT', SETTINGS.ANNALS_ABOUT),
    contact: read('ANNALS_CONTACT', SETTINGS.ANNALS_CONTACT),
    tiles: read('ANNALS_TILES', SETTINGS.ANNALS_TILES),
    tilesCredit: read('ANNALS_TILES_CREDIT', SETTINGS.ANNALS_TILES_CREDIT),
    read: read('ANNALS_READ', SETTINGS.ANNALS_READ),
    durability: read('ANNALS_DURABILITY', SETTINGS.ANNALS_DURABILITY),
    tombstones: read('ANNALS_TOMBSTONE_DAYS', SETTINGS.ANNALS_TOMBSTONE_DAYS),
    demo: read('ANNALS_DEMO', SETTINGS.ANNALS_DEMO),
    logLevel: read('LOG_LEVEL', SETTINGS.LOG_LEVEL),
    metrics: read('ANNALS_METRICS', SETTINGS.ANNALS_METRICS),
    rateLimit: read('ANNALS_RATE_LIMIT', SETTINGS.ANNALS_RATE_LIMIT),
    maxDelay: read('ANNALS_MAX_DELAY_MS', SETTINGS.ANNALS_MAX_DELAY_MS),
    exports: read('ANNALS_EXPORTS', SETTINGS.ANNALS_EXPORTS),
    exportsPerClient: read('ANNALS_EXPORTS_PER_CLIENT', SETTINGS.ANNALS_EXPORTS_PER_CLIENT),
    streams: read('ANNALS_STREAMS', SETTINGS.ANNALS_STREAMS),
    streamsPerClient: read('ANNALS_STREAMS_PER_CLIENT', SETTINGS.ANNALS_STREAMS_PER_CLIENT),
    importRows: read('ANNALS_IMPORT_ROWS', SETTINGS.ANNALS_IMPORT_ROWS),
    spoolSize: read('ANNALS_SPOOL_MB', SETTINGS.ANNALS_SPOOL_MB),
    walSize: read('ANNALS_WAL_MB', SETTINGS.ANNALS_WAL_MB),
    trustProxy: read('ANNALS_TRUST_PROXY', SETTINGS.ANNALS_TRUST_PROXY),
    cacheSize: read('ANNALS_CACHE_MB', SETTINGS.ANNALS_CACHE_MB),
    querySeconds: read('ANNALS_QUERY_SECONDS', SETTINGS.ANNALS_QUERY_SECONDS),
    corsOrigins: read('ANNALS_CORS_ORIGINS', SETTINGS.ANNALS_CORS_ORIGINS),
    embed: read('ANNALS_EMBED', SETTINGS.ANNALS_EMBED),
  }
  for (const name of Object.keys(env)) {
    if (!name.startsWith('ANNALS_') || name in SETTINGS || LET_PASS.has(name)) continue
    const near = nearestSetting(name)
    faults.push(`unknown setting ${name}${near ? `: did you mean ${near}?` : ''}`)
  }
  if (env.ANNALS_TILES && !env.ANNALS_TILES_CREDIT)
    faults.push('ANNALS_TILES needs ANNALS_TILES_CREDIT: whom the tiles are to be credited to')
  if (env.ANNALS_TILES_CREDIT && !env.ANNALS_TILES)
    faults.push('ANNALS_TILES_CREDIT is set without ANNALS_TILES, which it says the source of')
  if (faults.length > 0) throw new ConfigError(faults)
  // Without a fault everything that has a fallback has a value.
  return values as Config
}

/** The setting that was probably meant; the prefix says nothing about nearness, so it is left out of the comparison. */
function nearestSetting(name: string): string | undefined {
  const bare = (text: string) => text.replace(/^ANNALS_/, '')
  const names = Object.keys(SETTINGS)
  const near = nearest(bare(name), names.map(bare))
  return near && names.find((candidate) => bare(candidate) === near)
}
