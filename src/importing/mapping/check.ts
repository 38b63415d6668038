/** Looks at mappings beside the requests, one at a time, and no longer than is good for anybody. */
import { Worker } from 'node:worker_threads'
import { Problem } from '../../errors.js'
import type { FileFormat } from '../file.js'
import type { MappingReply } from './check-thread.js'

/** How long a mapping may take, in milliseconds, with the start of the thread: a megabyte of it takes a second. */
const LONGEST = 30_000
/** How much memory, in MiB. */
const MEMORY = 512

let last: Promise<unknown> = Promise.resolve()

/**
 * Looks at the text of a mapping.
 * @returns the format of file that it names; null where it names none
 * @throws Problem invalid_mapping with the line, or a JSON Pointer, of each fault
 */
export function checkMapping(text: string): Promise<FileFormat | null> {
  const own = last.then(() => check(text))
  last = own.catch(() => {})
  return own
}

async function check(text: string): Promise<FileFormat | null> {
  const worker = new Worker(new URL('./check-thread.js', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  const reply = await new Promise<MappingReply>((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ detail: `the mapping takes more than ${LONGEST / 1_000} seconds to read`, faults: [] })
    }, LONGEST)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error)
      resolve({ detail: `the mapping needs more than ${MEMORY} MiB of memory to read`, faults: [] })
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Problem('not_ready', 'the mapping was not read to its end'))
    })
  }).finally(() => worker.terminate())
  if ('format' in reply) return reply.format
  throw new Problem('invalid_mapping', reply.detail, { faults: reply.faults })
}
