/** What a dataset has and its file has not any more: says it, and withdraws it where that is asked for and within a bound. */
import type { RecordOf } from '../domain/record-types.js'
import type { BulkTransaction } from '../store/contract/bulk-transaction.js'
import { FileError } from './faults.js'
import type { ImportStats } from './import-stats.js'
import type { ImportOrder } from './importer.js'

/** How many records are examined together. */
const BATCH = 1_000

/** How much a prune may withdraw: so many records, or such a share of the dataset. */
export type PruneBound = { readonly records: number } | { readonly percent: number }

/** What a prune may withdraw where nothing else is said: a tenth, or so many records, but of small datasets half. */
const PERCENT = 10
const RECORDS = 10
const MOST_PERCENT = 50

/** Reads `50%` or a number of records; null where it is neither. */
export function readPruneBound(text: string): PruneBound | null {
  const [, number = '', sign] = /^(\d{1,9})(%?)$/.exec(text) ?? []
  if (number === '' || (sign === '%' && Number(number) > 100)) return null
  return sign === '%' ? { percent: Number(number) } : { records: Number(number) }
}

/** What a dataset was before an import, as far as a prune needs it. */
export interface Pruned {
  readonly dataset: string
  /** How many of its incidents were not withdrawn. */
  readonly size: number
  /** Whether the file has an incident. */
  readonly has: (id: string) => boolean
}

/**
 * Counts what the dataset has and the file has not, and withdraws it where that is asked for and no row has a fault:
 * the record of a faulty row may only seem to be gone.
 * @param check is asked now and then whether to go on, and throws where not
 * @throws FileError where more would be withdrawn than may be
 */
export async function leftOut(
  transaction: BulkTransaction,
  { dataset, size, has }: Pruned,
  stats: ImportStats,
  { prune, dryRun, pruneAtMost }: ImportOrder,
  check: () => void = () => {},
): Promise<void> {
  for await (const ids of batches(transaction, dataset, check))
    for (const id of ids) if (!has(id)) stats.leftOut(id)
  if (!prune || stats.faultCount > 0) return
  const most = mostOf(pruneAtMost ?? null, size)
  if (stats.goneCount > most) throw new FileError(tooMany(stats.goneCount, most, size, dataset))
  stats.withdrawn = stats.goneCount
  if (dryRun || stats.goneCount === 0) return
  for await (const ids of batches(transaction, dataset, check)) {
    const gone: RecordOf['incident'][] = []
    for (const id of ids) if (!has(id)) gone.push((await transaction.record('incident', id))!)
    await transaction.put(
      gone.map((record) => ({ type: 'incident', record: { ...record, status: 'withdrawn' } })),
    )
    // When the file has them again, they come back as what they were.
    for (const { id, status } of gone) await transaction.notePruned(id!, status)
  }
}

/** Ids of the incidents of a dataset that are not withdrawn. */
async function* batches(
  transaction: BulkTransaction,
  dataset: string,
  check: () => void,
): AsyncGenerator<string[]> {
  for (let after = '', isMore = true; isMore; ) {
    check()
    const ids = await transaction.incidentsOf(dataset, after, BATCH)
    isMore = ids.length === BATCH
    after = ids.at(-1) ?? after
    yield ids
  }
}

function mostOf(bound: PruneBound | null, size: number): number {
  const share = (percent: number): number => Math.floor((size * percent) / 100)
  if (bound === null) return Math.max(share(PERCENT), Math.min(RECORDS, share(MOST_PERCENT)))
  // A number of records was meant for a larger dataset where it is all of it: a wrong file keeps nothing.
  return 'records' in bound ? Math.min(bound.records, size - 1) : share(bound.percent)
}

function tooMany(gone: number, most: number, size: number, dataset: string) {
  const [all, few, whole] = [gone, Math.max(0, most), size].map((number) => number.toLocaleString('en'))
  const needed = Math.ceil((gone * 100) / Math.max(1, size))
  return {
    code: 'prune_bound',
    detail: `the file ${gone === size ? `has none of the ${whole} records` : `does not have ${all} of the ${whole} records`} of the dataset ${JSON.stringify(dataset)}, and a prune may withdraw ${few} of them: look at "gone", and where it is right, say --prune-at-most ${needed}% (prune_at_most=${needed}% over HTTP)`,
  } as const
}
