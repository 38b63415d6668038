/** The settings of a process: what may be set in the environment, and the one reader of it. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { DEMO_NAMES } from './curation/demo-sets.js'
import { nearest } from './domain/faults.js'
import { withoutTrailing } from './domain/trailing.js'

/** One setting. `must` completes the sentence "NAME must be …"; `fallback` is the text that stands where it is unset. */
interface Setting<T> {
  readonly description: string
  readonly fallback: string | null
  readonly must: string
  readonly schema: z.ZodType<T, string>
}

const setting = <T>(entry: Setting<T>): Setting<T> => entry
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Which peers may say, in `X-Forwarded-*`, who the client is: nobody, anybody, so many hops, or these addresses. */
export type TrustProxy = boolean | number | string[]

const readList = (text: string): string[] => text.split(',').map((part) => part.trim())

const proxySchema = z.string().transform((text, context): TrustProxy => {
  const word = text.trim().toLowerCase()
  if (word === 'false' || word === '0') return false
  if (word === 'true') return true
  if (/^[1-9]\d?$/.test(word)) return Number(word)
  const list = readList(word)
  if (list.every(isNetwork)) return list
  context.addIssue({ code: 'custom', message: 'no network' })
  return z.NEVER
})

const wholeSchema = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)

/** Whether a text is an origin of which nothing means anything else in a header: hosts of URLs may hold `;`, `*` and quotes. */
const isOrigin = (text: string): boolean =>
  webUrl(text)?.origin === text && /^https?:\/\/(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(text)

const originsSchema = z.string().transform((text, context): '*' | string[] => {
  const list = readList(text)
  if (list.length === 1 && list[0] === '*') return '*'
  if (list.every(isOrigin)) return list
  context.addIssue({ code: 'custom', message: 'no origin' })
  return z.NEVER
})

const baseUrlSchema = z.string().transform((text, context) => {
  const url = webUrl(text.trim())
  // A password in the URL would be printed in every link.
  if (url && !url.username && !url.password && !/[?#]/.test(text)) {
    return url.origin + withoutTrailing(url.pathname, '/')
  }
  context.addIssue({ code: 'custom', message: 'no base URL' })
  return z.NEVER
})

/** One line of text that people read: no line breaks and no other control characters. */
const lineSchema = (most: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => text !== '' && text.length <= most && !/\p{Cc}/u.test(text))

/** Markdown, as it stands there or in a file; files are read once. */
const aboutSchema = z
  .string()
  .transform((value, context) => {
    const given = value.trim()
    if (!/^[^\n]+\.md$/i.test(given)) return given
    try {
      return readFileSync(given, 'utf8').trim()
    } catch {
      context.addIssue({ code: 'custom', message: 'no file' })
      return z.NEVER
    }
  })
  .refine((text) => text !== '' && text.length <= 20_000 && !/[^\P{Cc}\t\n\r]/u.test(text))

const contactSchema = z
  .string()
  .max(1_000)
  .transform((text, context) => {
    const contact = text.trim()
    const [name, host, ...rest] = contact.split('@')
    if (name && host && rest.length === 0 && !/[\s<>"?&/:]/.test(contact)) return contact
    const url = webUrl(contact)
    if (url && !url.username && !url.password) return url.href
    context.addIssue({ code: 'custom', message: 'no address' })
    return z.NEVER
  })

/** The names in braces of an address of tiles; each must stand in it. */
const TILE_PARTS = ['z', 'x', 'y'] as const

/** A basemap of XYZ tiles: the template of their addresses, and the origin that a page must be let fetch them from. */
export interface TileServer {
  readonly template: string
  readonly origin: string
}

const tilesSchema = z
  .string()
  .max(1_000)
  .transform((text, context): TileServer => {
    const template = text.trim()
    const parts = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name)
    const url = webUrl(template.replace(/\{[zxy]\}/g, '0'))
    // In the name of the host they would be many hosts; and its name stands in a policy, where `*` and `;` mean more.
    const isHostPlain =
      !/^https?:\/\/[^/]*[{}]/i.test(template) && /^https?:\/\/[a-z0-9.:[\]-]+$/.test(url?.origin ?? '')
    const isWhole = parts.length === TILE_PARTS.length && TILE_PARTS.every((name) => parts.includes(name))
    if (url && isHostPlain && isWhole && !url.username && !url.password && !template.includes('#'))
      return { template, origin: url.origin }
    context.addIssue({ code: 'custom', message: 'no template of tiles' })
    return z.NEVER
  })

/** Who can read the metrics: whoever has a key, whoever reaches a port of its own, or nobody. */
export type MetricsAccess = 'key' | 'off' | { readonly host: string; readonly port: number }

const metricsSchema = z.string().transform((text, context): MetricsAccess => {
  const word = text.trim()
  if (word === 'key' || word === 'off') return word
  const [, six, name, digits] =
    /^(?:\[([0-9A-Fa-f:.%]{2,60})\]|([A-Za-z0-9._-]{1,253})):(\d{1,5})$/.exec(word) ?? []
  const port = Number(digits)
  const host = six ?? name
  if (host !== undefined && port <= 65_535 && (six === undefined || isIP(six) === 6)) return { host, port }
  context.addIssue({ code: 'custom', message: 'no address' })
  return z.NEVER
})

/** What a collection is called that nobody has named. */
export const UNNAMED = 'annals'

/** The registry of settings, by the name of their environment variable. */
export const SETTINGS = {
  ANNALS_DB: setting({
    description: 'The database file; it is made, with its folder, where absent.',
    fallback: './data/annals.sqlite',
    must: 'the path of a file',
    schema: z.string().refine((path) => !path.includes('\0')),
  }),
  HOST: setting({
    description: 'The address to listen on; `0.0.0.0` or `::` for all.',
    fallback: '127.0.0.1',
    must: 'an IP address or a host name',
    schema: z.string().regex(/^[A-Za-z0-9._:%-]+$/),
  }),
  PORT: setting({
    description: 'The TCP port to listen on; `0` picks a free one.',
    fallback: '3000',
    must: 'a whole number from 0 to 65535',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535),
  }),
  ANNALS_URL: setting({
    description:
      'The public base URL that links begin with, such as `https://example.org/annals`; without it, that of the request.',
    fallback: null,
    must: 'an absolute http or https URL without user, query and fragment',
    schema: baseUrlSchema,
  }),
  ANNALS_TITLE: setting({
    description:
      'The name of the collection, as the explorer, pages and citations show it. Without it, a server that shows one dataset alone, and not the demo, is called as that is.',
    fallback: UNNAMED,
    must: 'one line of text, at most 200 characters',
    schema: lineSchema(200),
  }),
  ANNALS_ABOUT: setting({
    description:
      'What the collection is, in Markdown, or the path of a file with it that ends in `.md`. The first paragraph stands below the name in the explorer and at the end of pages, all of it in "About the data".',
    fallback: null,
    must: 'Markdown, or the path of a readable file that ends in .md; at most 20,000 characters',
    schema: aboutSchema,
  }),
  ANNALS_CONTACT: setting({
    description: 'Where readers report a mistake: a mail address, or a web address.',
    fallback: null,
    must: 'a mail address such as desk@example.org, or an http or https address',
    schema: contactSchema,
  }),
  ANNALS_TILES: setting({
    description:
      "Raster tiles beneath the explorer's map in place of its own basemap: the template of their addresses, in Web Mercator, such as `https://tiles.example.org/{z}/{x}/{y}.png`.",
    fallback: null,
    must: 'an http or https address with {z}, {x} and {y} once each, no other braces, none of them in the host, and no user',
    schema: tilesSchema,
  }),
  ANNALS_TILES_CREDIT: setting({
    description: 'Whom those tiles are to be credited to; it stands on the map. Needed with `ANNALS_TILES`.',
    fallback: null,
    must: 'one line of text, at most 200 characters',
    schema: lineSchema(200),
  }),
  ANNALS_READ: setting({
    description: 'Who may read: `public` for everybody, `private` for whoever has a key.',
    fallback: 'public',
    must: 'public or private',
    schema: z.enum(['public', 'private']),
  }),
  ANNALS_DURABILITY: setting({
    description:
      'When a write is answered: `full` once it is on the disk, `normal` sooner, so that a power cut (never a crash of annals alone) may take the last writes back.',
    fallback: 'full',
    must: 'full or normal',
    schema: z.enum(['full', 'normal']),
  }),
  ANNALS_TOMBSTONE_DAYS: setting({
    description:
      'How many days the feed of changes tells mirrors of a record that was erased, or of an actor that was protected.',
    fallback: '30',
    must: 'a whole number of days, at most 36500',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((days) => days <= 36_500),
  }),
  ANNALS_DEMO: setting({
    description: `Which set of the demo a server loads into a new database: ${DEMO_NAMES.map((name) => `\`${name}\``).join(', ')}, or \`off\` for none.`,
    fallback: DEMO_NAMES[0]!,
    must: `${DEMO_NAMES.join(', ')} or off`,
    schema: z.enum([...DEMO_NAMES, 'off']),
  }),
  LOG_LEVEL: setting({
    description: `How much is logged: ${LEVELS.join(', ')}.`,
    fallback: 'info',
    must: `one of ${LEVELS.join(', ')}`,
    schema: z.string().toLowerCase().pipe(z.enum(LEVELS)),
  }),
  ANNALS_METRICS: setting({
    description:
      'Who can read the metrics: `key` for whoever has a key with the scope `read`, at `/metrics`; `HOST:PORT`, such as `127.0.0.1:9464`, for whoever reaches that port, which is for them alone; `off` for nobody.',
    fallback: 'key',
    must: 'key, off, or an address and a port such as 127.0.0.1:9464 or [::1]:9464',
    schema: metricsSchema,
  }),
  ANNALS_RATE_LIMIT: setting({
    description: 'How many requests a client may send per minute; without it there is no limit.',
    fallback: null,
    must: 'a whole number of requests per minute, at least 1',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  }),
  ANNALS_MAX_DELAY_MS: setting({
    description:
      'From which mean delay of its event loop on, in milliseconds over five seconds, the server refuses work with 503 so that what it accepts stays quick; `0` never refuses for that.',
    fallback: '1000',
    must: 'a whole number of milliseconds, at most 60000',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((delay) => delay <= 60_000),
  }),
  ANNALS_EXPORTS: setting({
    description: 'How many exports are read from the database at once; each has a thread.',
    fallback: '4',
    must: 'a whole number from 1 to 64',
    schema: wholeSchema(1, 64),
  }),
  ANNALS_EXPORTS_PER_CLIENT: setting({
    description: 'How many of those one client may have: a key, an IPv4 address, or an IPv6 network (/64).',
    fallback: '2',
    must: 'a whole number from 1 to 64',
    schema: wholeSchema(1, 64),
  }),
  ANNALS_STREAMS: setting({
    description: 'How many may listen to `/v1/changes/stream` at once.',
    fallback: '100',
    must: 'a whole number from 1 to 100000',
    schema: wholeSchema(1, 100_000),
  }),
  ANNALS_STREAMS_PER_CLIENT: setting({
    description: 'How many of those streams one client may have.',
    fallback: '10',
    must: 'a whole number from 1 to 100000',
    schema: wholeSchema(1, 100_000),
  }),
  ANNALS_IMPORT_ROWS: setting({
    description:
      'How many rows a file may have that is imported over HTTP; the command line takes any number.',
    fallback: '2000000',
    must: 'a whole number of rows from 1 to 999999999',
    schema: wholeSchema(1, 999_999_999),
  }),
  ANNALS_SPOOL_MB: setting({
    description:
      'How many megabytes of exports that slow clients have not taken yet are put aside beside the database, one client having half of it at most, and all together half of what the disk has free.',
    fallback: '4096',
    must: 'a whole number of megabytes, at most 100000000',
    schema: wholeSchema(0, 100_000_000),
  }),
  ANNALS_WAL_MB: setting({
    description:
      'How many megabytes the write-ahead log may have while exports are read: from half of it on new ones wait, and at all of it those that still run are broken.',
    fallback: '256',
    must: 'a whole number of megabytes, at least 128',
    schema: wholeSchema(128, 100_000_000),
  }),
  ANNALS_TRUST_PROXY: setting({
    description:
      'Whose `X-Forwarded-*` headers count: `false`, `true` (anybody: only where nobody can reach the server but through the proxy), the number of proxies, or a comma list of addresses and CIDR ranges.',
    fallback: 'false',
    must: 'false, true, a number of proxies, or a comma list of IP addresses and CIDR ranges',
    schema: proxySchema,
  }),
  ANNALS_CACHE_MB: setting({
    description: 'How many megabytes of responses are cached in memory; `0` keeps none.',
    fallback: '64',
    must: 'a whole number of megabytes, at most 100000',
    schema: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .refine((size) => size <= 100_000),
  }),
  ANNALS_QUERY_SECONDS: setting({
    description: 'How many seconds a question may wait for a thread, and how many it may then take.',
    fallback: '10',
    must: 'a whole number of seconds from 1 to 3600',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number)
      .refine((seconds) => seconds <= 3_600),
  }),
  ANNALS_CORS_ORIGINS: setting({
    description: 'Which web origins may read answers in a browser: `*`, or a comma list.',
    fallback: '*',
    must: '*, or a comma list of origins such as https://example.org (no path, no trailing slash)',
    schema: originsSchema,
  }),
  ANNALS_EMBED: setting({
    description: 'Which web origins may show `/embed` in a frame: `*`, a comma list, or `none`.',
    fallback: '*',
    must: '*, none, or a comma list of origins such as https://example.org (no path, no trailing slash)',
    schema: z.union([z.literal('none').transform((): string[] => []), originsSchema]),
  }),
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
  readonly logLevel: (typeof LEVELS)[number]
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

function webUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  return new URL(text)
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
