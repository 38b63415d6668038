#!/usr/bin/env node
/** The command line: what an operator can ask annals to do. */
import { Command, CommanderError } from 'commander'
import { Interrupted, Reported, UsageError } from './cli/command-errors.js'
import { type Config, readConfig } from './config.js'
import { VERSION } from './version.js'

/** A command that failed ends with 1; one that was not understood with 2. */
const FAILURE = 1
const USAGE = 2

// Each command loads what it needs when it runs, so that --help does not need a database driver.
const program = new Command('annals')
  .description('A timeline and incident database with a REST API. Settings come from the environment.')
  .version(VERSION)
  .showHelpAfterError('(annals --help lists the commands)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  $ annals serve                                     serve ./data/annals.sqlite on http://127.0.0.1:3000
  $ PORT=8080 HOST=0.0.0.0 annals serve              on every address, at port 8080
  $ ANNALS_DB=/srv/annals.sqlite annals migrate      upgrade a database to this version
  $ annals demo --set harbour                        load records that show every feature
  $ annals seed --directory ./records                load records from files
  $ annals export --format csv country=CN -o cn.csv  export matching records
  $ annals import events.csv --mapping events.yaml   import a file
  $ annals keys create --name bot --scope write      create a key, and print it once
  $ annals release create 2026.11                    make a frozen copy of the public data
  $ annals openapi --output openapi.yaml             write the description of the API`,
  )

/** The commands in the order of the help. Each is a module of its own, which is loaded when the command is asked for. */
const COMMANDS: readonly {
  readonly name: string
  readonly description: string
  readonly load: () => Promise<(command: Command, settings: () => Config) => void>
}[] = [
  {
    name: 'serve',
    description: 'serve the API until SIGTERM or SIGINT; the demo is loaded into a new database',
    load: async () => (await import('./cli/serve.js')).serveCommand,
  },
  {
    name: 'migrate',
    description: 'upgrade the database to this version',
    load: async () => (await import('./cli/migrate.js')).migrateCommand,
  },
  {
    name: 'seed',
    description: 'create or update the records of a folder; without one, load the demo',
    load: async () => (await import('./cli/seed.js')).seedCommand,
  },
  {
    name: 'demo',
    description: 'load, list or remove demo records',
    load: async () => (await import('./cli/demo.js')).demoCommand,
  },
  {
    name: 'export',
    description: 'export matching records, from one consistent state',
    load: async () => (await import('./cli/export.js')).exportCommand,
  },
  {
    name: 'import',
    description: 'import a file: an export of annals, or any table with a mapping',
    load: async () => (await import('./cli/import.js')).importCommand,
  },
  {
    name: 'keys',
    description: 'create, list and revoke keys, which open more than the public view',
    load: async () => (await import('./cli/keys.js')).keysCommand,
  },
  {
    name: 'release',
    description: 'manage releases: frozen, citable copies of the public data',
    load: async () => (await import('./cli/release.js')).releaseCommand,
  },
  {
    name: 'openapi',
    description: 'write the description of the API (OpenAPI 3.1, YAML)',
    load: async () => (await import('./cli/openapi.js')).openapiCommand,
  },
]
for (const { name, description, load } of COMMANDS) {
  const command = program.command(name).description(description)
  if (process.argv.includes(name)) (await load())(command, () => readConfig())
}

// Whoever reads a pipe may stop early; there is nobody left to tell on standard error.
process.stderr.on('error', () => {})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.stderr.write(`annals: ${error.message}\n`)
  process.exit(FAILURE)
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

/** Says on standard error what went wrong, in one line per fault, and returns the exit code. */
function exitCodeOf(error: unknown): number {
  // commander has printed its own errors, and help and version are none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  // As a shell says it of a process that a signal has ended.
  if (error instanceof Interrupted) return 128 + error.signal
  // The report has said why.
  if (error instanceof Reported) return FAILURE
  const message = error instanceof Error ? error.message : String(error)
  for (const fault of message.split('\n')) process.stderr.write(`annals: ${fault}\n`)
  return error instanceof UsageError ? USAGE : FAILURE
}
