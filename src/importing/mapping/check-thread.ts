/** The thread that a mapping is checked on: a large one takes longer than answers may wait. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../../errors.js'
import { lowerPriority } from '../../threads/thread-priority.js'
import type { FileFormat } from '../file.js'
import { compileMapping } from './compile.js'
import { readMapping } from './read.js'

/** What the thread says: the format that the mapping names, or what is wrong with it. */
export type MappingReply =
  | { readonly format: FileFormat | null }
  | { readonly detail: string; readonly faults: Problem['faults'] }

const reply = (): MappingReply => {
  try {
    const mapping = readMapping(workerData as string)
    // What only shows when it is put together is told before anything runs.
    compileMapping(mapping, false)
    return { format: mapping.format ?? null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { detail: error.message, faults: error.faults }
  }
}

lowerPriority()
parentPort!.postMessage(reply())
