/** The command `annals import`: brings a file into the database, says how far it is, and prints the report. */
import { createWriteStream, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { createGunzip } from 'node:zlib'
import { type Command, Option } from 'commander'
import type { Config } from '../config.js'
import { nearest } from '../domain/faults.js'
import { LIMITS } from '../domain/text.js'
import { Problem } from '../errors.js'
import { encodingName } from '../importing/bytes/encoding.js'
import { FILE_FORMATS, type FileFormat } from '../importing/file.js'
import { readMapping } from '../importing/mapping/read.js'
import { type PruneBound, readPruneBound } from '../importing/prune.js'
import { ON_ERROR, type OnError } from '../importing/report.js'
import { mappingFile, shippedMappings } from '../importing/shipped.js'
import { guessLines, reportLines } from '../importing/words.js'
import type { Store } from '../store/contract/store.js'
import { OWNER_FILE } from '../store/files/owner-only.js'
import { Interrupted, Reported, UsageError } from './command-errors.js'
import { formatOf, lookAt, STANDARD_INPUT, takeIn } from './import-input.js'
import { ProgressShown } from './import-progress.js'

interface Options {
  readonly mapping?: string
  readonly format?: FileFormat
  readonly encoding?: string
  readonly sheet?: string
  readonly dryRun?: boolean
  readonly onError: OnError
  readonly prune?: boolean
  readonly pruneAtMost?: string
  readonly reason?: string
  readonly acknowledge?: boolean
  readonly faults?: string
  readonly keepDemo?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function importCommand(command: Command, settings: () => Config): void {
  command
    .argument(
      '<files...>',
      'CSV, TSV, Excel (.xlsx), JSON, GeoJSON, NDJSON or a data package, texts also in gzip; several, folders and ZIPs of them, and - for standard input, are one import',
    )
    .option(
      '--mapping <mapping>',
      'the file that describes how rows become records, or the name of one that ships; without it, one is guessed and printed if the file needs it',
    )
    .addOption(
      new Option('--format <format>', 'the format of the file; by its name by default').choices(FILE_FORMATS),
    )
    .option(
      '--encoding <label>',
      'the encoding of the file, such as windows-1251; by the mapping, or by its bytes, by default',
    )
    .option('--sheet <name>', 'the sheet of a workbook; by default the first that has cells')
    .option('--dry-run', 'show what would happen, and write nothing')
    .addOption(
      new Option('--on-error <what>', 'what happens if rows have errors: write nothing, or all other rows')
        .choices(ON_ERROR)
        .default('abort'),
    )
    .option('--prune', 'withdraw records of the dataset that the file no longer contains')
    .option(
      '--prune-at-most <bound>',
      'how much --prune may withdraw: 50% of the dataset, or a number of records; a tenth, or 10 records but no more than half, by default',
    )
    .option('--reason <reason>', 'why; stored with the revisions')
    .option('--acknowledge', 'allow names of protected people in texts that become public')
    .option('--faults <file>', 'write all errors to a file, as NDJSON')
    .option('--keep-demo', 'keep the demo in a database that holds nothing else yet')
    .option('--json', 'print the report as JSON')
    .option('--quiet', 'hide the progress')
    .addHelpText(
      'after',
      `
Mappings that ship: ${shippedMappings().join(', ')}

Examples:
  $ annals import events.csv --mapping events.yaml --dry-run
  $ annals import everything.ndjson
  $ annals import 2023.csv 2024.csv --mapping events.yaml
  $ annals import folder/ --mapping events.yaml
  $ curl … | annals import - --format csv --mapping events.yaml
  $ annals import GEDEvent_v23_1.geojson --mapping ucdp-ged`,
    )
    .action(async (files: string[], options: Options) => {
      const order = orderOf(files, options)
      if (await isGuessed(files, order, options)) return
      await run(files, order, options, settings().db)
    })
}

const NOT_EXCLUSIVE =
  'the database is open elsewhere, so that all of this import stands in its write-ahead log first: that takes about as much of the disk again as its records (5 kB each). To save it, stop the server meanwhile\n'

interface Order {
  readonly encoding: string | null
  readonly pruneAtMost: PruneBound | null
  readonly format: FileFormat | null
  readonly mapping: string | null
}

function orderOf(files: readonly string[], options: Options): Order {
  const { mapping: name, format, reason, pruneAtMost } = options
  lookAt(files, format)
  if (reason !== undefined && (reason.trim() === '' || reason.length > LIMITS.line))
    throw new UsageError(`--reason must have 1 to ${LIMITS.line} characters`)
  const bound = pruneAtMost === undefined ? null : readPruneBound(pruneAtMost)
  if (pruneAtMost !== undefined && bound === null)
    throw new UsageError('--prune-at-most must be a share of the dataset such as 50%, or a number of records')
  const encoding = options.encoding === undefined ? null : encodingName(options.encoding)
  if (options.encoding !== undefined && encoding === null)
    throw new UsageError(
      '--encoding must be a label of the Encoding Standard, such as windows-1251, gb18030 or utf-16le',
    )
  const mapping = name === undefined ? null : mappingOf(name)
  return {
    format: formatOf(files, format, mapping?.format),
    encoding,
    mapping: mapping?.text ?? null,
    pruneAtMost: bound,
  }
}

/** The text of a mapping, checked, and the format that it names. */
function mappingOf(name: string): { readonly text: string; readonly format: FileFormat | undefined } {
  const path = mappingFile(name)
  if (path === null) {
    const near = nearest(name, shippedMappings())
    throw new Error(`there is no mapping ${name}${near === undefined ? '' : `: did you mean ${near}?`}`)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return { text, format: readMapping(text).format }
  } catch (error) {
    if (error instanceof TypeError) throw new Error(`${path} is not in UTF-8`)
    if (!(error instanceof Problem)) throw error
    throw new Error(
      error.faults
        .map(({ pointer, detail }) => `${path}${pointer ? ` ${pointer}` : ''}: ${detail}`)
        .join('\n'),
    )
  }
}

/**
 * Prints a mapping for a file that needs one and comes without; whether it did. A report that is asked for, and a
 * prune, are no question about the file: without a mapping they end as an import does.
 */
async function isGuessed(
  [file = '', ...others]: readonly string[],
  { format, encoding, mapping }: Order,
  options: Options,
): Promise<boolean> {
  const isAsked = options.json || options.prune || options.faults !== undefined
  // Standard input is gone once it was read.
  if (mapping !== null || isAsked || [file, ...others].includes(STANDARD_INPUT)) return false
  const name = basename(file)
  const { guessMapping } = await import('../importing/guessing/guess.js')
  const guess = await guessMapping({
    path: file,
    others,
    name,
    format,
    encoding,
    sheet: options.sheet ?? null,
  })
  if (guess === null) return false
  process.stdout.write(guess.mapping)
  process.stderr.write(
    `${guessLines(
      [file, ...others].map((path) => basename(path)),
      guess,
    ).join('\n')}\n`,
  )
  return true
}

async function run(files: readonly string[], order: Order, options: Options, path: string): Promise<void> {
  const [
    { openDatabase },
    { importFile },
    { StopFlag },
    { randomUUID },
    { warnOfWider, widerFile, widerFiles },
    { makeTemporaryFolder },
  ] = await Promise.all([
    import('../store/engine.js'),
    import('../importing/importer.js'),
    import('../importing/stopping.js'),
    import('node:crypto'),
    import('../store/files/file-permissions.js'),
    import('../store/files/temporary-files.js'),
  ])
  useLittleMemory()
  const store = await openDatabase(path)
  warnOfWider(widerFiles(path))
  const stopping = new StopFlag()
  const broken = new AbortController()
  let interruption: Interrupted | null = null
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => {
      interruption = new Interrupted(constants.signals[name])
      stopping.ask('signal')
      broken.abort(interruption)
    })
  const folder = files.includes(STANDARD_INPUT) ? makeTemporaryFolder() : null
  const shown = options.quiet ? null : new ProgressShown()
  let isTold = false
  try {
    const taken = folder === null ? '' : await takeIn(folder.path, broken.signal)
    const [first, ...others] = files.map((file) => (file === STANDARD_INPUT ? taken : file))
    const report = await importFile(
      store,
      {
        id: randomUUID(),
        path: first!,
        others,
        name: first === taken ? undefined : basename(first!),
        format: order.format,
        encoding: order.encoding,
        sheet: options.sheet ?? null,
        mapping: order.mapping,
        dryRun: options.dryRun ?? false,
        onError: options.onError,
        prune: options.prune ?? false,
        pruneAtMost: order.pruneAtMost,
        author: {
          name: null,
          reason: options.reason ?? null,
          acknowledge: options.acknowledge ?? false,
        },
        isAdmin: true,
        demo: options.keepDemo ? 'keep' : 'remove',
      },
      {
        check: () => stopping.check(),
        onProgress: (progress) => shown?.update(progress),
        onExclusive: (isExclusive) => {
          if (!isExclusive && !isTold) process.stderr.write(NOT_EXCLUSIVE)
          isTold = true
        },
      },
    )
    shown?.stop()
    if (report.written) await updateStatistics(store)
    if (options.faults !== undefined) {
      // They quote the rows, so that they are for whoever imports.
      const output = createWriteStream(options.faults, { mode: OWNER_FILE })
      // Parts of gzip one after the other are gzip; none at all are not.
      if (report.fault_count === 0) await pipeline(Readable.from([]), output)
      else await pipeline(Readable.from(store.imports.faults(report.id)), createGunzip(), output)
      warnOfWider(widerFile(options.faults))
    }
    process.stdout.write(`${options.json ? JSON.stringify(report) : reportLines(report).join('\n')}\n`)
    if (report.state === 'cancelled') throw interruption
    if (report.state === 'failed') throw new Reported('the import has failed')
  } catch (error) {
    // Nothing had begun.
    if (interruption !== null && (error as Error).name === 'AbortError') throw interruption
    throw error
  } finally {
    shown?.stop()
    folder?.remove()
    store.close()
  }
}

/**
 * Keeps the heap small, however large the file is: V8 otherwise lets garbage grow to several times of what is in use
 * before it is collected. Options of V8 cannot be given to a command that is started by its name.
 */
function useLittleMemory(): void {
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** Tables may have grown so much that queries should be run in another way. The import is written, whatever becomes of it. */
async function updateStatistics(store: Store): Promise<void> {
  try {
    await store.updateStatistics()
  } catch (error) {
    process.stderr.write(
      `the statistics of the tables were not brought up to date, which a server does within the hour: ${(error as Error).message}\n`,
    )
  }
}
