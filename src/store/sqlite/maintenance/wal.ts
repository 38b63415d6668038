/** The write-ahead log of a database file: how large it is, and emptying it beside the requests. */
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { WriteAheadLog } from '../../contract/snapshot.js'

export type WalReply = { readonly bytes: number } | { readonly failure: string }

/** @param path of the database */
export function openWal(path: string): WriteAheadLog {
  let worker: Worker | null = null
  let asked: { resolve(bytes: number): void; reject(error: Error): void }[] = []

  function start(): Worker {
    const started = new Worker(new URL('./wal-thread.js', import.meta.url), { workerData: { path } })
    // The thread must not keep a process alive that has nothing else to do.
    started.unref()
    started.on('message', (reply: WalReply) => {
      const next = asked.shift()
      if ('bytes' in reply) next?.resolve(reply.bytes)
      else next?.reject(new Error(reply.failure))
    })
    const fail = (error: Error): void => {
      if (worker !== started) return
      worker = null
      for (const { reject } of asked) reject(error)
      asked = []
    }
    started.on('error', fail)
    started.on('exit', () => fail(new Error('the thread that empties the write-ahead log has ended')))
    return started
  }

  return {
    size() {
      // Not by a promise: that waits for whatever else is being written to a slow disk.
      return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    },
    start() {
      worker ??= start()
    },
    empty() {
      return new Promise((resolve, reject) => {
        asked.push({ resolve, reject })
        worker ??= start()
        worker.postMessage(null)
      })
    },
    async close() {
      const last = worker
      worker = null
      for (const { reject } of asked) reject(new Error('the server is closing'))
      asked = []
      await last?.terminate()
    },
  }
}
