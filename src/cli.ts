#!/usr/bin/env node
/** The command line: what an operator can ask annals to do. */
import { writeFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import { Interrupted, Reported, UsageError } from './command-errors.js'
import { type Config, readConfig } from './config.js'
import { VERSION } from './version.js'

/** A command that failed ends with 1; one that was not understood with 2. */
const FAILURE = 1
const USAGE = 2

const say = (line: string): void => void process.stdout.write(`${line}\n`)

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

program
  .command('serve')
  .description('serve the API until SIGTERM or SIGINT; the demo is loaded into a new database')
  .option('--no-demo', 'leave a new database empty')
  .addOption(new Option('--no-seed', 'the same').hideHelp())
  .action(async ({ demo, seed }: { demo: boolean; seed: boolean }) => {
    const config = readConfig()
    const { serve } = await import('./server.js')
    await serve(config, { demo: demo && seed })
  })

program
  .command('migrate')
  .description('upgrade the database to this version')
  .action(async () => {
    const { db } = readConfig()
    const [{ updateDatabase }, { warnOfWider, widerFiles }] = await Promise.all([
      import('./database.js'),
      import('./file-permissions.js'),
    ])
    const applied = updateDatabase(db)
    warnOfWider(widerFiles(db))
    say(applied.length === 0 ? 'up to date' : applied.map((name) => `applied ${name}`).join('\n'))
  })

program
  .command('seed')
  .description('create or update the records of a folder; without one, load the demo')
  .option('--directory <dir>', 'the folder of JSON files')
  .action(async ({ directory }: { directory?: string }) => {
    const { db } = readConfig()
    const [{ openDatabase }, { plantSeed }, { warnOfWider, widerFiles }, { loadFirst }] = await Promise.all([
      import('./database.js'),
      import('./curation/seed.js'),
      import('./file-permissions.js'),
      import('./demo-command.js'),
    ])
    const store = openDatabase(db)
    try {
      warnOfWider(widerFiles(db))
      if (directory === undefined) return say(loadFirst(store).join('\n'))
      const { created, updated, unchanged } = plantSeed(store, directory)
      say(`${created} created, ${updated} updated, ${unchanged} unchanged`)
    } finally {
      store.close()
    }
  })

/** Larger commands, each in a module of its own. */
const LARGER: readonly {
  readonly command: Command
  readonly load: () => Promise<(command: Command, settings: () => Config) => void>
}[] = [
  {
    command: program.command('demo').description('load, list or remove demo records'),
    load: async () => (await import('./demo-command.js')).demoCommand,
  },
  {
    command: program.command('export').description('export matching records, from one consistent state'),
    load: async () => (await import('./export-command.js')).exportCommand,
  },
  {
    command: program
      .command('import')
      .description('import a file: an export of annals, or any table with a mapping'),
    load: async () => (await import('./import-command.js')).importCommand,
  },
  {
    command: program
      .command('keys')
      .description('create, list and revoke keys, which open more than the public view'),
    load: async () => (await import('./keys-command.js')).keysCommand,
  },
  {
    command: program
      .command('release')
      .description('manage releases: frozen, citable copies of the public data'),
    load: async () => (await import('./release-command.js')).releaseCommand,
  },
]
// What they need takes longer to load than all else, so that only the one that is asked for is.
for (const { command, load } of LARGER)
  if (process.argv.includes(command.name())) (await load())(command, () => readConfig())

program
  .command('openapi')
  .description('write the description of the API (OpenAPI 3.1, YAML)')
  .option('--output <file>', 'the file; standard output by default')
  .action(async ({ output }: { output?: string }) => {
    const [{ openDatabase }, { buildApp }, { openapiYaml }] = await Promise.all([
      import('./database.js'),
      import('./app.js'),
      import('./plugins/openapi.js'),
    ])
    // The settings of this machine are none of the document's business.
    const config = readConfig({ LOG_LEVEL: 'silent' })
    const store = openDatabase(':memory:')
    const app = await buildApp({ config, store })
    try {
      await app.ready()
      if (output === undefined) process.stdout.write(openapiYaml(app))
      else writeFileSync(output, openapiYaml(app))
    } finally {
      await app.close()
      store.close()
    }
  })

// Whoever reads a pipe may stop early; nobody can be told on standard error that nobody reads it.
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
