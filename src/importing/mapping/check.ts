/** Looks at mappings beside the requests, one at a time, and no longer than is good for anybody. */
import { Problem } from '../../errors.js'
import { OutOfMemory, Thread, ThreadEnded } from '../../threads/asking.js'
import type { FileFormat } from '../file.js'
import type { CheckRequests } from './check-thread.js'

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
  const thread = new Thread<CheckRequests>(new URL('./check-thread.js', import.meta.url), {
    memory: { maxOldGenerationSizeMb: MEMORY },
  })
  thread.keepAlive()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    void thread.kill()
  }, LONGEST)
  try {
    return await thread.ask('check', { text }).answer
  } catch (error) {
    if (isLate) throw invalid(`the mapping takes more than ${LONGEST / 1_000} seconds to read`)
    if (error instanceof OutOfMemory)
      throw invalid(`the mapping needs more than ${MEMORY} MiB of memory to read`)
    if (error instanceof ThreadEnded) throw new Problem('not_ready', 'the mapping was not read to its end')
    throw error
  } finally {
    clearTimeout(timer)
    await thread.kill()
  }
}

const invalid = (detail: string): Problem => new Problem('invalid_mapping', detail)
