/** Who may import whom: the one table from which the import rule in biome.json is generated. */

/** A room of the house: a folder of `src`, or one file. */
export interface Room {
  /** The rooms that its files may import, beside their own. A room stands for the rooms inside it. */
  readonly imports: readonly string[]
  /** The groups of packages in `PACKAGES` that it may use. */
  readonly packages?: readonly PackageGroup[]
  /** Whether it also runs in browsers: then nothing of Node may be imported. */
  readonly browser?: boolean
  /** Files of it that run on Node only, while it is built; the rule leaves them alone. */
  readonly build?: readonly string[]
}

/** Packages that only some rooms may know. */
export const PACKAGES = {
  database: {
    names: ['better-sqlite3', 'drizzle-orm', 'drizzle-orm/**'],
    message: 'Drivers and drizzle are known under src/store only.',
  },
  web: {
    names: ['fastify', 'fastify/**', '@fastify/**', 'fastify-type-provider-zod'],
    message: 'Fastify is known under src/http only.',
  },
} as const

export type PackageGroup = keyof typeof PACKAGES

/** What every file may import. */
const ANYWHERE = ['errors.ts', 'version.ts']
/** What a store can be asked, and the engine that is opened; not how it does it. */
const STORE = ['store/contract', 'store/files', 'store/engine.ts']
/** What works on records without knowing of HTTP or of the command line. */
const WORK = ['domain', 'query', ...STORE, 'threads']

/** What runs beside requests, on threads of its own. */
const BESIDE = ['exporting', 'importing', 'releasing', 'writing']

/** The rooms by their paths under `src`, from the innermost to the outermost. */
export const ROOMS: Readonly<Record<string, Room>> = {
  'errors.ts': { imports: [] },
  'version.ts': { imports: [] },
  domain: { imports: ['errors.ts'] },
  query: { imports: ['domain', 'errors.ts'] },
  threads: { imports: ['errors.ts'] },
  'store/contract': { imports: ['domain', 'query', 'errors.ts'] },
  // Locks and tables of digests are SQLite files of their own, whatever the engine.
  'store/files': { imports: ['domain', 'store/contract'], packages: ['database'] },
  'store/shipped-terms.ts': { imports: ['domain'] },
  'store/write': { imports: ['domain', 'query', 'store/contract', 'errors.ts'] },
  'store/privacy': { imports: ['domain', 'query', 'store/contract', 'store/write', 'errors.ts'] },
  'store/record-transaction.ts': {
    imports: ['domain', 'query', 'store/contract', 'store/write', 'store/privacy'],
  },
  // Of the threads it knows only how work is broken off.
  'store/read': { imports: ['domain', 'query', 'threads', 'store/contract', 'errors.ts'] },
  'store/sqlite': {
    imports: [
      'domain',
      'query',
      'threads',
      'store/contract',
      'store/files',
      'store/write',
      'store/privacy',
      'store/record-transaction.ts',
      'store/read',
      ...ANYWHERE,
    ],
    packages: ['database'],
  },
  // To the rule, `sqlite/write` is a folder `write` as well: who may import one may import the other.
  'store/release-file': {
    imports: [
      'domain',
      'query',
      'store/contract',
      'store/files',
      'store/write',
      'store/privacy',
      'store/read',
      'store/sqlite',
      ...ANYWHERE,
    ],
    packages: ['database'],
  },
  'store/engine.ts': {
    imports: [
      'domain',
      'query',
      'store/contract',
      'store/write',
      'store/sqlite',
      'store/release-file',
      'store/shipped-terms.ts',
      ...ANYWHERE,
    ],
  },
  formats: { imports: ['domain', 'query', 'store/contract', 'store/files', ...ANYWHERE] },
  messages: { imports: [], browser: true },
  charts: { imports: ['domain', 'query', 'formats', 'messages'] },
  pages: { imports: ['domain', 'store/contract', 'formats', 'charts', 'messages', ...ANYWHERE] },
  curation: { imports: [...WORK, ...ANYWHERE] },
  releasing: { imports: [...WORK, ...ANYWHERE] },
  exporting: { imports: [...WORK, 'formats', ...ANYWHERE] },
  writing: { imports: [...WORK, 'curation', ...ANYWHERE] },
  importing: { imports: [...WORK, 'formats', 'curation', 'writing', ...ANYWHERE] },
  config: { imports: ['domain', 'curation'] },
  'config.ts': { imports: ['domain', 'config'] },
  'http/plugins': {
    imports: [
      ...WORK,
      'formats',
      'messages',
      'pages',
      'curation',
      ...BESIDE,
      'config',
      'config.ts',
      ...ANYWHERE,
    ],
    packages: ['web'],
  },
  'http/ogc': {
    imports: [...WORK, 'formats', 'http/plugins', 'config.ts', ...ANYWHERE],
    packages: ['web'],
  },
  'http/routes': {
    imports: [
      ...WORK,
      'formats',
      'messages',
      'charts',
      'pages',
      'curation',
      ...BESIDE,
      'http/plugins',
      'config.ts',
      ...ANYWHERE,
    ],
    packages: ['web'],
  },
  'http/app.ts': {
    imports: [...WORK, ...BESIDE, 'http/plugins', 'http/routes', 'http/ogc', 'config.ts', ...ANYWHERE],
    packages: ['web'],
  },
  'http/server.ts': {
    imports: [...WORK, 'curation', 'releasing', 'http/plugins', 'http/app.ts', 'config.ts', ...ANYWHERE],
    packages: ['web'],
  },
  cli: {
    imports: [
      ...WORK,
      'formats',
      'curation',
      'exporting',
      'importing',
      'releasing',
      'http/server.ts',
      'http/app.ts',
      'http/plugins',
      'config.ts',
      ...ANYWHERE,
    ],
  },
  'cli.ts': { imports: ['cli', 'config.ts', ...ANYWHERE] },
  client: { imports: [], browser: true, build: ['generate.ts', 'build.ts', 'compress.ts'] },
  explorer: {
    imports: ['client', 'messages'],
    browser: true,
    build: ['build.ts', 'build-provinces.ts'],
  },
}
