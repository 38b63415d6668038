/** Imports a file: all of its stages in one transaction, and the report of what that did or would do. */

import type { BulkTransaction } from '../store/contract/bulk-transaction.js'
import type { Store } from '../store/contract/store.js'
import type { Author } from '../store/contract/transaction.js'
import { DigestTables } from '../store/files/digest-tables.js'
import { BatchWriter } from './batch.js'
import { beforeImport, type DemoOrder } from './demo.js'
import type { Mapped, Mapper } from './draft.js'
import { FileError, type Finding } from './faults.js'
import { type FileFormat, mapperOf } from './file.js'
import { Hashes } from './hashes.js'
import { ImportStats } from './import-stats.js'
import { readMapping } from './mapping/read.js'
import type { Mapping } from './mapping/schema.js'
import { stem } from './mapping/template.js'
import { Oddities } from './oddities.js'
import { leftOut, type PruneBound } from './prune.js'
import { type ImportReport, type OnError, type Progress, SHOWN } from './report.js'
import { reusedIds } from './same-event.js'
import { type Source, sourceOf } from './source.js'
import { Stopped, whenFree } from './stopping.js'
import { surveyOf } from './survey.js'
import type { Warning } from './warnings.js'
import { Whereabouts } from './whereabouts.js'

/** How many rows are written together. */
const BATCH = 250
/** From so many bytes on, a transaction would make the write-ahead log grow beyond what it otherwise may. */
const LARGE = 4 * 2 ** 20
/** How long an import waits for somebody else who is writing, in milliseconds, where nothing else is said. */
const PATIENCE = 5_000

export interface ImportOrder {
  readonly id: string
  /** Where the file is, or a folder or a ZIP of files. */
  readonly path: string
  /** Further ones, which are one import with it. */
  readonly others?: readonly string[]
  /** What the file is called, without its folder, where that is known. */
  readonly name?: string | undefined
  /** What the file is; of several, or of a folder, their names tell where it is null. */
  readonly format: FileFormat | null
  /** The name of the encoding of the file; what the mapping says, or the file shows, where it is left out. */
  readonly encoding?: string | null
  /** The sheet of a workbook; what the mapping says, or the first that has cells, where it is left out. */
  readonly sheet?: string | null
  /** The text of the mapping; null for records in the domain's own shape. */
  readonly mapping: string | null
  readonly dryRun: boolean
  readonly onError: OnError
  readonly prune: boolean
  /** How much a prune may withdraw; a tenth, or ten records but no more than half, where it is left out. */
  readonly pruneAtMost?: PruneBound | null
  readonly author: Author
  /** Whether terms may be added. */
  readonly isAdmin: boolean
  /** What becomes of the demo; it is left and told of where this is left out. */
  readonly demo?: DemoOrder
  /** How many rows the file may have; any number where it is left out. */
  readonly mostRows?: number
}

export interface ImportProgress {
  /** Told now and then how far it is. */
  readonly onProgress?: (progress: Progress) => void
  /** Asked before each row whether to go on; throws `Stopped`, or what else ends it, where not. */
  readonly check?: () => void
  /** How long it waits for somebody else who is writing, in milliseconds. */
  readonly patience?: number
  /**
   * Lets a large import take the database for itself where nobody else has it open, and is told whether it has. Where
   * it is left out, others can read the database meanwhile.
   */
  readonly onExclusive?: (isExclusive: boolean) => void
}

/** Thrown inside the transaction to undo it where that is no failure. */
class Undone extends Error {
  constructor(readonly state: 'failed' | 'done') {
    super(state)
  }
}

/**
 * Imports a file, all or nothing but for rows that are to be skipped.
 * @returns the report, which is kept as well; its `problem` says what no row is to blame for, such as that it was stopped
 * @throws Problem overloaded where somebody else is writing; insufficient_storage; invalid_mapping
 */
export async function importFile(
  store: Store,
  order: ImportOrder,
  progress: ImportProgress = {},
): Promise<ImportReport> {
  const started = new Date()
  const tables = new DigestTables()
  const hashes = (): Hashes => new Hashes(() => tables.make())
  const stats = new ImportStats(hashes())
  let mapper: Mapper | undefined
  let source: Source | undefined
  const where = new Whereabouts(progress.onProgress)
  const report = (state: ImportReport['state'], written: boolean, problem: string | null): ImportReport => ({
    id: order.id,
    state,
    dry_run: order.dryRun,
    on_error: order.onError,
    prune: order.prune,
    written,
    files: source?.files ?? null,
    not_read: (source?.notRead ?? []).slice(0, SHOWN),
    not_read_count: source?.notRead.length ?? 0,
    rows: stats.rows,
    faulty: stats.faulty,
    empty: stats.empty,
    ...stats.total,
    withdrawn: stats.withdrawn,
    restored: stats.restored,
    drafts: stats.drafts,
    undated: stats.undated,
    kept_status: stats.keptStatus,
    kept_status_count: stats.keptStatusCount,
    other_events: stats.otherEvents,
    other_event_count: stats.otherEventCount,
    records: stats.records,
    faults: stats.faults,
    fault_count: stats.faultCount,
    warnings: stats.warnings,
    warning_counts: stats.warningCounts,
    faults_kept: stats.keptCount,
    duplicates: stats.duplicates,
    duplicate_count: stats.duplicateCount,
    gone: stats.gone,
    gone_count: stats.goneCount,
    left_out: stats.leftOutParts,
    demo: stats.demo,
    unmapped: [...(mapper?.unmapped ?? [])],
    progress: state === 'cancelled' ? where.progress : null,
    problem,
    started_at: stamp(started),
    // A clock that was set back meanwhile ends nothing before it began.
    finished_at: stamp(new Date(Math.max(Date.now(), started.getTime()))),
  })
  const { patience = PATIENCE } = progress
  const keep = async (
    made: ImportReport,
    { imports }: Pick<BulkTransaction, 'imports'>,
  ): Promise<ImportReport> => {
    await imports.keep(order.id, JSON.stringify(made), order.author.name, stats.parts())
    return made
  }
  const kept = (made: ImportReport): Promise<ImportReport> => whenFree(() => keep(made, store), patience)
  try {
    const mapping = order.mapping === null ? null : readMapping(order.mapping)
    source = await sourceOf(order, mapping, where.read, () => {
      where.tell()
      progress.check?.()
    })
    stats.warn(null, source.warnings)
    const survey =
      mapping === null
        ? null
        : await surveyOf(source.rows(), mapping, { ...progress, ...order, seen: (row) => where.seen(row) })
    mapper = mapperOf(
      source.format,
      mapping === null ? null : { ...mapping, file: stem(order.name ?? '') },
      survey,
    )
    if (order.prune && mapper.dataset === null) throw new FileError(NO_DATASET)
    const ready = { mapper, mapping, source, where, hashes }
    where.begin('importing')
    const { onExclusive } = progress
    const exclusive = onExclusive !== undefined && where.read.total >= LARGE
    const write = async (transaction: BulkTransaction): Promise<ImportReport> => {
      if (exclusive) onExclusive(transaction.isExclusive)
      await run(transaction, order, ready, stats, progress)
      const isFailed = order.onError === 'abort' && stats.faultCount > 0
      if (order.dryRun || isFailed) throw new Undone(isFailed ? 'failed' : 'done')
      return keep(report('done', true, null), transaction)
    }
    return await whenFree(
      () => store.writeInBulk(order.author, write, { exclusive }),
      patience,
      progress.check,
    )
  } catch (error) {
    if (error instanceof Undone) return await kept(report(error.state, false, null))
    if (error instanceof Stopped) return await kept(report('cancelled', false, error.message))
    if (error instanceof FileError) {
      stats.refuseFile(error)
      return await kept(report('failed', false, error.message))
    }
    throw error
  } finally {
    source?.close()
    tables.close()
  }
}

interface Ready {
  readonly mapper: Mapper
  readonly mapping: Mapping | null
  readonly source: Source
  readonly where: Whereabouts
  /** Makes an empty one. */
  readonly hashes: () => Hashes
}

async function run(
  transaction: BulkTransaction,
  order: ImportOrder,
  { mapper, mapping, source, where, hashes }: Ready,
  stats: ImportStats,
  { check }: ImportProgress,
): Promise<void> {
  const { dryRun, isAdmin, mostRows = Number.POSITIVE_INFINITY } = order
  const demo = await beforeImport(transaction, order.demo ?? 'tell')
  const { dataset, same } = mapper
  const { rowWords } = source
  const writer = new BatchWriter({
    transaction,
    stats,
    dryRun,
    isAdmin,
    dataset,
    same,
    hashes,
    rowWords,
    isAlone: demo.mayRemove,
  })
  const size = mapper.dataset === null ? 0 : await transaction.sizeOf(mapper.dataset)
  const start = { number: 0, line: null, cells: {}, findings: [] }
  if (mapper.first.length > 0)
    await writer.write([{ row: start, drafts: mapper.first, key: null, findings: [] }])
  const oddities = new Oddities(hashes, rowWords)
  let batch: Mapped[] = []
  const flush = async (): Promise<void> => {
    await writer.write(batch)
    batch = []
    where.tell()
    // Whoever else is on this thread gets a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  for await (const row of source.rows(mapper.header)) {
    check?.()
    where.note(row)
    if (row.isEmpty === true) {
      stats.empty += 1
      continue
    }
    if (row.isHeader === true) {
      stats.warn(row, [REPEATED_HEADER])
      continue
    }
    if (stats.rows >= mostRows) throw new FileError(tooManyRows(mostRows))
    stats.rows += 1
    const mapped = mapper.map(row)
    batch.push(mapped)
    stats.warn(row, [...(mapped.warnings ?? []), ...oddities.look(mapped)])
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  check?.()
  await writer.finish()
  for (const { row, warning } of oddities.rest()) stats.warn(row, [warning])
  if (mapper.warnings !== undefined) stats.warn(null, mapper.warnings())
  check?.()
  // Records in our own shape have our own ids, which nobody else gives.
  if (mapping !== null && same === undefined && stats.otherEventCount * 2 > stats.matched)
    throw new FileError(reusedIds(stats.otherEventCount, stats.matched))
  if (order.prune && stats.rows === 0) throw new FileError(NO_ROWS)
  if (mapper.dataset !== null) {
    const has = (id: string): boolean => writer.has(id)
    await leftOut(transaction, { dataset: mapper.dataset, size, has }, stats, order, check)
  }
  const isFailed = order.onError === 'abort' && stats.faultCount > 0
  if (!isFailed) stats.demo = await demo.after(writer, stats.records.incident?.created ?? 0, dryRun)
  check?.()
}

const REPEATED_HEADER: Warning = {
  code: 'repeated_header',
  detail: 'repeats the header, and was skipped: each of its cells is the name of its column',
}

const NO_ROWS: Finding = {
  code: 'no_rows',
  detail: 'the file has no rows, and a prune would withdraw the whole dataset: is it the right file?',
}

const NO_DATASET: Finding = {
  code: 'no_dataset',
  detail:
    'a prune withdraws what the file does not have of its dataset, and there is none: it needs a mapping with a dataset',
}

const tooManyRows = (most: number): Finding => ({
  code: 'too_many_rows',
  detail: `the file has more than ${most.toLocaleString('en')} rows, the most that an import over HTTP takes here (ANNALS_IMPORT_ROWS): split it, or import it by command on the server`,
})

const stamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
