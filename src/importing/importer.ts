/** Imports a file: all of its stages in one transaction, and the report of what that did or would do. */

import type { Author, LongEdit } from '../store/edit.js'
import type { Store } from '../store/store.js'
import { BatchWriter } from './batch.js'
import type { Mapped, Mapper } from './draft.js'
import { FileError } from './faults.js'
import { type FileFormat, mapperOf, rowsOf } from './file.js'
import { readMapping } from './mapping/read.js'
import type { Mapping } from './mapping/schema.js'
import { Oddities } from './oddities.js'
import type { ImportReport, OnError } from './report.js'
import { surveyOf } from './survey.js'
import { Tally } from './tally.js'

/** How many rows are written together. */
const BATCH = 1_000

export interface ImportOrder {
  readonly id: string
  /** Where the file is. */
  readonly path: string
  readonly format: FileFormat
  /** The text of the mapping; null for records in the domain's own shape. */
  readonly mapping: string | null
  readonly dryRun: boolean
  readonly onError: OnError
  readonly prune: boolean
  readonly author: Author
  /** Whether terms may be added. */
  readonly isAdmin: boolean
}

export interface ImportProgress {
  /** Called now and then with how many rows have been read. */
  readonly onRows?: (rows: number) => void
  readonly signal?: AbortSignal
}

/** Thrown inside the transaction to undo it where that is no failure. */
class Undone extends Error {}

/**
 * Imports a file, all or nothing but for rows that are to be skipped.
 * @returns the report, which is kept as well; its `problem` says what no row is to blame for
 * @throws Problem overloaded where somebody else is writing; insufficient_storage; invalid_mapping
 */
export async function importFile(
  store: Store,
  order: ImportOrder,
  progress: ImportProgress = {},
): Promise<ImportReport> {
  const started = new Date()
  const tally = new Tally()
  let mapper: Mapper | undefined
  const report = (state: ImportReport['state'], written: boolean, problem: string | null): ImportReport => ({
    id: order.id,
    state,
    dry_run: order.dryRun,
    on_error: order.onError,
    prune: order.prune,
    written,
    rows: tally.rows,
    faulty: tally.faulty,
    empty: tally.empty,
    ...tally.total,
    withdrawn: tally.withdrawn,
    records: tally.records,
    faults: tally.faults,
    fault_count: tally.faultCount,
    warnings: tally.warnings,
    warning_counts: tally.warningCounts,
    duplicates: tally.duplicates,
    duplicate_count: tally.duplicateCount,
    gone: tally.gone,
    gone_count: tally.goneCount,
    unmapped: [...(mapper?.unmapped ?? [])],
    problem,
    started_at: stamp(started),
    // A clock that was set back meanwhile ends nothing before it began.
    finished_at: stamp(new Date(Math.max(Date.now(), started.getTime()))),
  })
  const kept = (made: ImportReport, imports: Pick<LongEdit, 'imports'>['imports']): ImportReport => {
    imports.keep(order.id, JSON.stringify(made), order.author.name, tally.parts())
    return made
  }
  try {
    const mapping = order.mapping === null ? null : readMapping(order.mapping)
    const survey =
      mapping === null
        ? null
        : await surveyOf(rowsOf(order.path, order.format, mapping), mapping, progress.signal)
    mapper = mapperOf(order.format, mapping, survey)
    const ready = { mapper, mapping }
    return await store.longEdit(order.author, async (edit) => {
      await run(edit, order, ready, tally, progress)
      const isFailed = order.onError === 'abort' && tally.faultCount > 0
      if (order.dryRun || isFailed) throw new Undone(isFailed ? 'failed' : 'done')
      return kept(report('done', true, null), edit.imports)
    })
  } catch (error) {
    if (error instanceof Undone)
      return kept(report(error.message as 'failed' | 'done', false, null), store.imports)
    if (error instanceof FileError) {
      tally.refuseFile(error.finding, error.row, error.line)
      return kept(report('failed', false, error.message), store.imports)
    }
    throw error
  }
}

async function run(
  edit: LongEdit,
  order: ImportOrder,
  { mapper, mapping }: { readonly mapper: Mapper; readonly mapping: Mapping | null },
  tally: Tally,
  { onRows, signal }: ImportProgress,
): Promise<void> {
  const { dryRun, isAdmin } = order
  const writer = new BatchWriter({ edit, tally, dryRun, isAdmin, dataset: mapper.dataset })
  const start = { number: 0, line: null, cells: {}, findings: [] }
  if (mapper.first.length > 0) writer.write([{ row: start, drafts: mapper.first, key: null, findings: [] }])
  const oddities = new Oddities()
  let batch: Mapped[] = []
  const flush = async (): Promise<void> => {
    writer.write(batch)
    batch = []
    onRows?.(tally.rows)
    // Whoever else is on this thread gets a turn.
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
  }
  for await (const row of rowsOf(order.path, order.format, mapping)) {
    if (row.isEmpty === true) {
      tally.empty += 1
      continue
    }
    tally.rows += 1
    const mapped = mapper.map(row)
    batch.push(mapped)
    tally.warn(row, [...(mapped.warnings ?? []), ...oddities.look(mapped)])
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  writer.finish()
  for (const { row, warning } of oddities.rest()) tally.warn(row, [warning])
  if (mapper.warnings !== undefined) tally.warn(null, mapper.warnings())
  if (mapper.dataset !== null) leftOut(edit, mapper.dataset, writer, tally, order)
}

/**
 * What the dataset has and the file has not. It is withdrawn where that is asked for and no row has a fault: the
 * record of a faulty row may only seem to be gone.
 */
function leftOut(
  edit: LongEdit,
  dataset: string,
  writer: BatchWriter,
  tally: Tally,
  { prune, dryRun }: ImportOrder,
): void {
  const withdraws = prune && tally.faultCount === 0
  for (let after = '', isMore = true; isMore; ) {
    const ids = edit.incidentsOf(dataset, after, BATCH)
    isMore = ids.length === BATCH
    after = ids.at(-1) ?? after
    const gone = ids.filter((id) => !writer.incidents.has(id))
    for (const id of gone) tally.leftOut(id)
    if (!withdraws || gone.length === 0) continue
    tally.withdrawn += gone.length
    if (dryRun) continue
    edit.put(
      gone.map((id) => ({
        type: 'incident',
        record: { ...edit.record('incident', id)!, status: 'withdrawn' },
      })),
    )
  }
}

const stamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
