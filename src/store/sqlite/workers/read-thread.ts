/** The thread of the worker pool: answers one query after the other from its own connection. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../../../errors.js'
import { sentProblem } from '../../../threads/sent-problem.js'
import { lowerPriority } from '../../../threads/thread-priority.js'
import { connect, connectToRelease } from '../connection/connect.js'
import { Interrupted, withinTime } from '../connection/interrupt.js'
import { Statements } from '../connection/statements.js'
import { packAnswer } from './packed-answer.js'
import type { DatabaseFile } from './pool-worker.js'
import { readsOn } from './reads.js'
import type { ThreadReply, ThreadRequest } from './thread-messages.js'

lowerPriority()
// Nothing is written through this connection, so that what it counts by may be kept.
const { path, isRelease, cancelled } = workerData as DatabaseFile & { cancelled: Int32Array }
const database = isRelease ? connectToRelease(path) : connect(path)
const reads = readsOn(new Statements(database), true, isRelease)

const port = parentPort!
port.postMessage({ ready: true } satisfies ThreadReply)
port.on('message', (request: ThreadRequest) => {
  const reply = replyTo(request)
  const block = 'answer' in reply ? reply.answer.block : null
  port.postMessage(reply, block === null ? [] : [block])
})

function replyTo({ id, name, plan, limit }: ThreadRequest): ThreadReply {
  const started = performance.now()
  try {
    const answer = withinTime({ id, cancelled, deadline: started + limit }, () => reads[name](plan as never))
    return { id, answer: packAnswer(answer), took: performance.now() - started }
  } catch (error) {
    if (error instanceof Interrupted) return { id, brokenOff: true }
    if (error instanceof Problem) return { id, problem: sentProblem(error) }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
