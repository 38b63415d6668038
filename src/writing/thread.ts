/** The thread that writes: carries out one order after the other, on a connection of its own, and waits for the lock of the database. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseBusy } from '../store/contract/errors.js'
import type { SharedLocator } from '../store/contract/locator.js'
import { openOnThread } from '../store/engine.js'
import { answerRequests, givenData } from '../threads/answering.js'
import { type Chore, carryOut, type WriteAnswer, type WriteOrder } from './carry-out.js'

/** What the thread writes, and how. */
export interface WriterData {
  readonly locator: SharedLocator
  readonly durability: 'full' | 'normal'
}

/** An order is carried out, unless it is broken off while somebody else is writing; then nothing is done. */
export interface WriteRequests {
  readonly write: { readonly input: WriteOrder | Chore; readonly answer: WriteAnswer | null }
}

/** How long between two tries to get the lock, in milliseconds: at random, so that several servers share it. */
const LEAST_PAUSE = 2
const FURTHER_PAUSE = 10

const { locator, durability } = givenData<WriterData>()
// The lock is waited for here, so that an order can be left out meanwhile; scrubbing is the other thread's.
const store = await openOnThread(locator, { durability, patience: 0, scrubs: false })

answerRequests<WriteRequests>(
  {
    async write(order, task) {
      for (;;) {
        try {
          return await carryOut(store, order)
        } catch (error) {
          if (!(error instanceof DatabaseBusy)) throw error
        }
        await sleep(LEAST_PAUSE + Math.random() * FURTHER_PAUSE)
        // Not before the first try: what the server gives it last of all, before it closes, is done if it can be.
        task.goOn()
      }
    },
  },
  { onEnd: () => store.close(), isUrgent: true },
)
