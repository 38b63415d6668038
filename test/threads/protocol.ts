/** What threads and those that start them can rely on: each request is answered once, or whoever waits gets the reason. */
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { Problem } from '../../src/errors.js'
import { OutOfMemory, Thread, ThreadEnded, type ThreadOptions } from '../../src/threads/asking.js'
import { BrokenOff } from '../../src/threads/sent-error.js'
import { StopCells } from '../../src/threads/stop-cells.js'
import { compiled } from '../support/root.js'
import type { TrialRequests } from './fixtures/trial-thread.js'

interface Given {
  readonly greeting: string
  readonly onEnd: SharedArrayBuffer
}

function trial(t: Test, options: Omit<ThreadOptions<Given>, 'data'> = {}) {
  const onEnd = new Int32Array(new SharedArrayBuffer(4))
  const file = pathToFileURL(compiled('test/threads/fixtures/trial-thread.ts'))
  const thread = new Thread<TrialRequests, Given>(file, {
    ...options,
    data: { greeting: 'Hello', onEnd: onEnd.buffer },
  })
  thread.keepAlive()
  t.teardown(() => thread.kill())
  return { thread, hasTidied: () => Atomics.load(onEnd, 0) === 1 }
}

const thrown = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

t.test('it says when it listens, and answers with what it was started with', async (t) => {
  let isTold = false
  const { thread } = trial(t, {
    onReady: () => {
      isTold = true
    },
  })
  t.notOk(thread.isReady)
  const names = ['a', 'b', 'c']
  const answers = names.map((name) => thread.ask('greet', { name }).answer)
  t.strictSame(await Promise.all(answers), ['Hello a', 'Hello b', 'Hello c'])
  t.ok(isTold && thread.isReady)
})

t.test('one request is carried out after the other, and tells how far it is', async (t) => {
  const { thread } = trial(t)
  const told: string[] = []
  const slow = thread.ask('count', { to: 3, pause: 5 }, ({ number }) => told.push(`first ${number}`))
  const quick = thread.ask('count', { to: 2, pause: 0 }, ({ number }) => told.push(`second ${number}`))
  t.strictSame(await Promise.all([slow.answer, quick.answer]), [3, 2])
  t.strictSame(told, ['first 1', 'first 2', 'first 3', 'second 1', 'second 2'])
})

t.test('memory is handed over, not copied', async (t) => {
  const { thread } = trial(t)
  const bytes = await thread.ask('bytes', 100_000).answer
  t.equal(bytes.length, 100_000)
  t.ok(bytes.every((byte) => byte === 7))
  t.equal(await thread.ask('left', null).answer, 0, 'the thread has it no more')
})

t.test('a problem comes back whole', async (t) => {
  const { thread } = trial(t)
  const error = await thrown(thread.ask('refuse', { isBare: false }).answer)
  t.type(error, Problem)
  const { code, message, detail, faults, retryAfter, mentions, cause } = error as Problem
  t.strictSame(
    { code, message, detail, faults, retryAfter, mentions },
    {
      code: 'protected_name',
      message: 'not so',
      detail: 'not so',
      faults: [{ pointer: '/title', detail: 'says too much' }],
      retryAfter: 7,
      mentions: [{ id: 'a' }],
    },
  )
  t.match(cause, { message: 'out of it', stack: /^RangeError: out of it\n.*trial-thread/s })
  const bare = await thrown(thread.ask('refuse', { isBare: true }).answer)
  t.strictSame({ ...(bare as Problem) }, { ...new Problem('not_ready') })
})

t.test('any other error comes back with its whole message and its stack', async (t) => {
  const { thread } = trial(t)
  for (const isLate of [false, true]) {
    const error = await thrown(thread.ask('fail', { isLate }).answer)
    t.notOk(error instanceof Problem)
    t.match(error, { message: 'a line: TypeError: x\nand another', stack: /^TypeError: .*trial-thread/s })
  }
  t.match(await thrown(thread.ask('unsendable', null).answer), { message: /could not be cloned/ })
  const unsendable = thread.ask('greet', { name: (() => '') as unknown as string })
  t.match(await thrown(unsendable.answer), { message: /could not be cloned/ })
  t.equal(await thread.ask('greet', { name: 'b' }).answer, 'Hello b', 'and the thread goes on')
})

t.test('what is broken off learns of it in the middle, and also before it has begun', async (t) => {
  const { thread } = trial(t)
  const spinning = thread.ask('spin', null)
  await sleep(50)
  // None of these is heard as a message before the first has ended.
  const early = thread.ask('count', { to: 5, pause: 0 })
  const other = thread.ask('count', { to: 3, pause: 0 })
  const partly = thread.ask('count', { to: 5, pause: 0 })
  early.breakOff()
  partly.breakOff(2)
  partly.breakOff()
  spinning.breakOff(5)
  t.equal(await spinning.answer, 5)
  t.type(await thrown(early.answer), BrokenOff)
  t.equal(await other.answer, 3, 'others go on')
  t.equal(await partly.answer, 0, 'the first reason counts')
  spinning.breakOff()
  t.equal(await thread.ask('count', { to: 1, pause: 0 }).answer, 1, 'too late is no harm')
})

t.test('each request has its own cells, also far beyond 32 bits', (t) => {
  const cells = new StopCells()
  const other = new StopCells(cells.memory)
  for (const id of [1, 2, 65, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 2 ** 40 + 9]) {
    t.equal(other.why(id), 0)
    cells.stop(id, 4)
    cells.stop(id, 3)
    t.equal(other.why(id), 4)
    t.equal(other.why(id + 1), 0)
    t.equal(other.why(id + 64), 0)
  }
  t.end()
})

t.test('it ends once it has done all that it was asked', async (t) => {
  let death: Error | null = null
  const { thread, hasTidied } = trial(t, {
    onDeath: (error) => {
      death = error
    },
  })
  const counted = thread.ask('count', { to: 3, pause: 5 }).answer
  const greeted = thread.ask('greet', { name: 'late' }).answer
  await thread.end()
  t.strictSame([await counted, await greeted], [3, 'Hello late'])
  t.ok(hasTidied())
  t.type(death, ThreadEnded)
  t.ok(thread.isDead)
  t.type(await thrown(thread.ask('greet', { name: 'nobody' }).answer), ThreadEnded)
  await thread.end()
  await thread.kill()
})

t.test('whoever waits for a thread that dies gets an error', async (t) => {
  const dying = async (die: (thread: Thread<TrialRequests, Given>) => Promise<unknown>) => {
    const told: string[] = []
    const { thread, hasTidied } = trial(t, {
      memory: { maxOldGenerationSizeMb: 32 },
      onDeath: (error) => told.push(`it: ${error.message}`),
    })
    await thread.ask('greet', { name: 'first' }).answer
    const death = die(thread)
    const behind = thread.ask('greet', { name: 'behind' }).answer
    behind.catch((error: Error) => told.push(`behind: ${error.message}`))
    const error = await thrown(death)
    t.equal(await thrown(behind), error)
    const { message } = error as Error
    t.strictSame(told, [`it: ${message}`, `behind: ${message}`], 'once, and who started it first')
    await thread.ended
    t.notOk(hasTidied())
    return error
  }
  t.match(await dying((thread) => thread.ask('exit', null).answer), {
    constructor: ThreadEnded,
    message: 'the thread fixtures/trial-thread.js has ended with 3',
  })
  t.match(await dying((thread) => thread.ask('crash', null).answer), { message: 'nobody catches it' })
  t.type(await dying((thread) => thread.ask('hoard', null).answer), OutOfMemory)
  const killed = dying((thread) => {
    const spinning = thread.ask('spin', null).answer
    void thread.kill()
    return spinning
  })
  t.type(await killed, ThreadEnded)
})

t.test('a thread that cannot begin is no different', async (t) => {
  const thread = new Thread<TrialRequests>(pathToFileURL(compiled('test/threads/fixtures/no-thread.ts')))
  thread.keepAlive()
  await t.rejects(thread.ask('exit', null).answer, { code: 'ERR_MODULE_NOT_FOUND' })
  await thread.ended
  t.notOk(thread.isReady)
})
