/** The thread of the worker pool: answers one query after the other from its own connection. */
import { answerRequests, givenData } from '../../../threads/answering.js'
import { withinTime } from '../../read/time-limit.js'
import { connect, connectToRelease } from '../connection/connect.js'
import { Statements } from '../connection/statements.js'
import { type PackedAnswer, packAnswer } from './packed-answer.js'
import type { DatabaseFile } from './pool-worker.js'
import { type ReadName, readsOn } from './reads.js'

/** A query is broken off after `limit` milliseconds; an answer has taken `took`. */
export interface ReadRequests {
  readonly read: {
    readonly input: { readonly name: ReadName; readonly plan: unknown; readonly limit: number }
    readonly answer: PackedAnswer & { readonly took: number }
  }
}

// Nothing is written through this connection, so that what it counts by may be kept.
const { path, isRelease } = givenData<DatabaseFile>()
const database = isRelease ? connectToRelease(path) : connect(path)
const reads = readsOn(new Statements(database), true, isRelease)

answerRequests<ReadRequests>({
  read({ name, plan, limit }, task) {
    const started = performance.now()
    const { value, block } = packAnswer(
      withinTime({ task, deadline: started + limit }, () => reads[name](plan as never)),
    )
    if (block !== null) task.handedOver.push(block)
    return { value, block, took: performance.now() - started }
  },
})
