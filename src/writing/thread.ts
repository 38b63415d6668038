/** The thread that writes: carries out one order after the other, on a connection of its own, and waits for the lock of the database. */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../errors.js'
import { DatabaseBusy } from '../store/contract/errors.js'
import { openOnThread } from '../store/engine.js'
import { sentProblem } from '../threads/sent-problem.js'
import { carryOut } from './carry-out.js'
import type { FromThread, ToThread, WriterFile } from './messages.js'

/** How long between two tries to get the lock, in milliseconds: at random, so that several servers share it. */
const LEAST_PAUSE = 2
const FURTHER_PAUSE = 10

const port = parentPort!
const { path, durability } = workerData as WriterFile
// The lock is waited for here, so that an order can be left out meanwhile; scrubbing is the other thread's.
const store = openOnThread(path, { durability, patience: 0, scrubs: false })
const say = (message: FromThread): void => port.postMessage(message)

type Given = Extract<ToThread, { order: unknown }>
const waiting: Given[] = []
const cancelled = new Set<number>()
/** The last order that was answered: leaving it out comes too late. */
let last = 0
let isWorking = false
let isEnding = false

port.on('message', (message: ToThread) => {
  if ('cancel' in message) {
    if (message.cancel > last) cancelled.add(message.cancel)
  } else if ('end' in message) isEnding = true
  else waiting.push(message)
  if (!isWorking) void work()
})
say({ ready: true })

async function work(): Promise<void> {
  isWorking = true
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    say(await attempt(next))
    cancelled.delete(next.id)
    last = next.id
    // What has been said meanwhile is heard before the next order is begun.
    await turn()
  }
  isWorking = false
  if (!isEnding) return
  store.close()
  port.close()
}

/** Carries an order out as soon as nobody else is writing. */
async function attempt({ id, order }: Given): Promise<FromThread> {
  for (;;) {
    if (cancelled.has(id)) return { id, cancelled: true }
    try {
      return { id, answer: carryOut(store, order) }
    } catch (error) {
      if (!(error instanceof DatabaseBusy)) return failed(id, error)
    }
    await sleep(LEAST_PAUSE + Math.random() * FURTHER_PAUSE)
  }
}

function failed(id: number, error: unknown): FromThread {
  if (error instanceof Problem) return { id, problem: sentProblem(error) }
  return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
