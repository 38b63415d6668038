/** Tries a guessed mapping on the rows that were examined, as a dry run would, in a database of its own. */
import { openDatabase } from '../../store/engine.js'
import { BatchWriter } from '../batch.js'
import type { RowFault } from '../faults.js'
import { type FileFormat, isTable } from '../file.js'
import { Hashes } from '../hashes.js'
import { ImportStats } from '../import-stats.js'
import { compileMapping } from '../mapping/compile.js'
import { readMapping } from '../mapping/read.js'
import type { Row } from '../rows/row.js'
import { surveyOf } from '../survey.js'

/** Ends the transaction: nothing of a trial is kept, and its database is in memory. */
class Tried extends Error {}

/**
 * What is wrong with the rows by the mapping.
 * @throws Problem invalid_mapping where it is none
 */
export async function faultsOf(
  mapping: string,
  rows: readonly Row[],
  format: FileFormat,
  file: string,
): Promise<readonly RowFault[]> {
  const read = readMapping(mapping)
  const survey = await surveyOf(asIterable(rows), read, {})
  const mapper = compileMapping({ ...read, file }, isTable(format), survey)
  const hashes = (): Hashes => new Hashes()
  const stats = new ImportStats(hashes())
  const store = await openDatabase(':memory:')
  try {
    await store.writeInBulk({ name: null, reason: null }, async (transaction) => {
      const writer = new BatchWriter({
        transaction,
        stats,
        dryRun: true,
        isAdmin: true,
        dataset: mapper.dataset,
        same: mapper.same,
        hashes,
        rowWords: (ordinal) => `row ${ordinal}`,
      })
      const start = { number: 0, line: null, cells: {}, findings: [] }
      if (mapper.first.length > 0)
        await writer.write([{ row: start, drafts: mapper.first, key: null, findings: [] }])
      await writer.write(rows.map(mapper.map))
      await writer.finish()
      throw new Tried()
    })
  } catch (error) {
    if (!(error instanceof Tried)) throw error
  } finally {
    store.close()
  }
  return stats.faults
}

async function* asIterable(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}
