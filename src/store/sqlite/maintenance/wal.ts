/** The write-ahead log of a database file: how large it is, and emptying it beside the requests. */
import { statSync } from 'node:fs'
import { Thread } from '../../../threads/asking.js'
import type { WriteAheadLog } from '../../contract/snapshot.js'
import type { WalRequests } from './wal-thread.js'

/** @param path of the database */
export function openWal(path: string): WriteAheadLog {
  let thread: Thread<WalRequests, string> | null = null
  /** The thread, which is started where there is none, or it has died. */
  const started = (): Thread<WalRequests, string> => {
    if (thread === null || thread.isDead)
      thread = new Thread(new URL('./wal-thread.js', import.meta.url), { data: path })
    return thread
  }

  return {
    size() {
      // Not by a promise: that waits for whatever else is being written to a slow disk.
      return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    },
    start() {
      started()
    },
    empty() {
      return started().ask('empty', null).answer
    },
    async close() {
      await thread?.kill()
    },
  }
}
