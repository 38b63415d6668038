/** What an import does about the demo: the first import of somebody's own removes it, where that is asked for. */
import { type DemoRemoved, demoSize, isDemoAlone, removeDemo } from '../curation/demo.js'
import { demoKeptLines, demoRemovedWords } from '../curation/demo-words.js'
import type { BulkTransaction } from '../store/contract/bulk-transaction.js'
import type { BatchWriter } from './batch.js'
import type { DemoSaid } from './report.js'

/** Whether the demo may be removed, is left and told of, or is to stay. */
export type DemoOrder = 'remove' | 'tell' | 'keep'

/** What is known of the demo before anything of the file is written. */
export interface DemoBefore {
  /** Whether it is all that there is, and goes: nothing of the file is compared with it. */
  readonly mayRemove: boolean
  /**
   * To be called once the whole file is written; removes the demo, or says that it is there.
   * @param created how many incidents the import has made, or would make
   */
  after(writer: Pick<BatchWriter, 'says'>, created: number, isDryRun: boolean): Promise<DemoSaid | null>
}

export async function beforeImport(transaction: BulkTransaction, order: DemoOrder): Promise<DemoBefore> {
  const isThere = order !== 'keep' && (await demoSize((dataset) => transaction.sizeOf(dataset))) > 0
  const mayRemove = isThere && order === 'remove' && (await isDemoAlone(transaction))
  const after: DemoBefore['after'] = async (writer, created, isDryRun) => {
    if (!isThere) return null
    // Whoever brings no incidents has no collection yet.
    if (mayRemove && created > 0) {
      const done = await removeDemo(transaction, (type, id) => writer.says(type, id))
      if (Object.keys(done.removed).length > 0) return removedSaid(done, isDryRun)
    }
    const incidents = await demoSize((dataset) => transaction.sizeOf(dataset))
    return incidents === 0 ? null : thereSaid(incidents)
  }
  return { mayRemove, after }
}

function removedSaid(done: DemoRemoved, isDryRun: boolean): DemoSaid {
  const words = demoRemovedWords(done, isDryRun)
  const more = isDryRun
    ? 'Keep them with --keep-demo.'
    : 'To have them again: annals demo; to keep them in an import: --keep-demo.'
  return {
    removed: { ...done.removed },
    kept: done.kept.length,
    detail: [`${words} ${more}`, ...demoKeptLines(done)].join('\n'),
  }
}

const thereSaid = (incidents: number): DemoSaid => ({
  removed: {},
  kept: incidents,
  detail: `${incidents === 1 ? '1 record' : `${incidents} records`} of the demo ${incidents === 1 ? 'is' : 'are'} in the database too: annals demo --remove takes ${incidents === 1 ? 'it' : 'them'} away.`,
})
