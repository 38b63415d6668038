/** The command `annals export`: the parameters of the API on the command line, a file or standard output, and a bar that says how far it is. */
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import { type Command, Option } from 'commander'
import type { Config } from '../config.js'
import { parameterFaults, summary } from '../domain/faults.js'
import { Problem } from '../errors.js'
import type { ExportHead } from '../exporting/export.js'
import { EXPORTS, type Exported } from '../exporting/registry.js'
import { type ExportProgress, exportTo } from '../exporting/to-file.js'
import { creditLine } from '../formats/credit.js'
import type { ExportPlan } from '../query/exports.js'
import { Interrupted, UsageError } from './command-errors.js'

/** Where links lead to where no setting says where the records are served. */
const OWN_URL = 'http://127.0.0.1:3000'

const PATHS = [...new Set(EXPORTS.map(({ path }) => path))]
const FORMATS = [...new Set(EXPORTS.map(({ format }) => format))]

interface Options {
  readonly format: string
  readonly records: string
  readonly output?: string
}

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function exportCommand(command: Command, settings: () => Config): void {
  command
    .addOption(new Option('--format <format>', 'the format').choices(FORMATS).makeOptionMandatory())
    .addOption(new Option('--records <kind>', 'which records').choices(PATHS).default('incidents'))
    .option('-o, --output <file>', 'the file; standard output by default')
    .argument('[filters...]', 'filters of the API, as name=value or --name value')
    // Parameters are not declared one by one: the schema of the API knows them, and names those that it does not.
    .allowUnknownOption()
    .addHelpText(
      'after',
      `
Examples:
  $ annals export --format csv country=CN date=2020/2022 -o china.csv
  $ annals export --format ndjson --records annals > everything.ndjson`,
    )
    .action(async (_filters: string[], options: Options, { args }: Command) => {
      const exported = EXPORTS.find(
        ({ path, format }) => path === options.records && format === options.format,
      )
      if (!exported) throw new UsageError(`${options.records} cannot be written as ${options.format}`)
      if (options.output === '') throw new UsageError('--output needs the name of a file')
      const config = settings()
      const plan = { ...planOf(exported, args, config.url ?? OWN_URL), collection: config.title }
      const { release } = parametersOf(args)
      await run(exported, plan, config, { output: options.output, release: release as string | undefined })
    })
}

/** Opens the present state and writes it; a half file is never left. */
async function run(
  { format }: Exported,
  plan: ExportPlan,
  { db: database, spoolSize }: Config,
  { output, release }: { output: string | undefined; release: string | undefined },
): Promise<void> {
  // A mistyped name must not become an empty database, and an empty export after it.
  if (!existsSync(database)) throw new Error(`there is no database ${database}`)
  const [
    { openDatabase, openSnapshot },
    { Spool },
    { OpenReleases },
    { warnOfWider, widerFile, widerFiles },
    { sayRemoved },
  ] = await Promise.all([
    import('../store/engine.js'),
    import('../exporting/spool.js'),
    import('../releasing/open-releases.js'),
    import('../store/files/file-permissions.js'),
    import('./abandoned-files.js'),
  ])
  const store = await openDatabase(database)
  warnOfWider(widerFiles(database))
  if (output !== undefined) sayRemoved(dirname(output))
  const interruption = interruptible()
  try {
    const releases = new OpenReleases(store)
    const snapshot =
      release === undefined
        ? await store.snapshot()
        : await openSnapshot({ kind: 'release', path: releases.fileOf(await releases.named(release)) })
    try {
      const { total, credits } = await exportTo(output ?? process.stdout, snapshot, format, plan, {
        // A client of the server has half of it at most.
        spool: new Spool(dirname(database), spoolSize * 2e6),
        signal: interruption,
        progressOf: bar,
      })
      if (output !== undefined) {
        process.stderr.write(`${total} records\n`)
        const credit = creditLine(credits)
        if (credit !== '') process.stderr.write(`${credit}\n`)
        // One that was there keeps the mode that somebody has given it.
        if (isFull(plan)) warnOfWider(widerFile(output))
      }
    } catch (error) {
      if (interruption.aborted) throw interruption.reason
      // Whoever reads a pipe may stop early.
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') throw new Interrupted(constants.signals.SIGPIPE)
      throw error
    } finally {
      await snapshot.close()
    }
  } finally {
    store.close()
  }
}

const isFull = (plan: ExportPlan): boolean =>
  (plan.of === 'everything' ? plan.view : plan.question.view) === 'full'

/** Aborted where a signal asks the process to end. */
function interruptible(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => controller.abort(new Interrupted(constants.signals[name])))
  return controller.signal
}

/** A bar on a terminal; nothing where nobody looks. */
function bar({ total }: ExportHead): ExportProgress | null {
  if (!process.stderr.isTTY) return null
  const shown = new SingleBar(
    { format: '{bar} {percentage}% of {total} records', stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  )
  shown.start(total, 0)
  return { records: (count) => shown.increment(count), end: () => shown.stop() }
}

/** @throws UsageError that names the parameter, as the API would */
function planOf({ query, plan }: Exported, args: readonly string[], base: string): ExportPlan {
  const result = query.safeParse(parametersOf(args), { reportInput: true })
  if (!result.success) throw new UsageError(summary(parameterFaults(result.error, query)))
  try {
    return plan(result.data as never, base)
  } catch (error) {
    if (error instanceof Problem) throw new UsageError(summary(error.faults))
    throw error
  }
}

/** `name=value`, `--name=value` and `--name value` alike; given twice, a name has several values. */
function parametersOf(args: readonly string[]): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = Object.create(null)
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const isOption = arg.startsWith('--')
    const [, left = '', right] = /^(?:--)?([^=]*)(?:=([\s\S]*))?$/.exec(arg) ?? []
    const name = isOption ? left.replaceAll('-', '_') : left
    const value = right ?? (isOption ? rest.shift() : undefined)
    if (value === undefined) throw new UsageError(`${arg}: a parameter is written as name=value`)
    const before = parameters[name]
    parameters[name] = before === undefined ? value : [before, value].flat()
  }
  return parameters
}
