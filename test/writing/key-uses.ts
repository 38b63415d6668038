/** Tests that the use of keys is noted once a minute, that nobody waits for it, and that nothing of it is lost. */
import t, { type Test } from 'tap'
import type { KeyUse } from '../../src/store/contract/keys.js'
import type { Chore } from '../../src/writing/carry-out.js'
import { KeyUses } from '../../src/writing/key-uses.js'

/** Sets the clock for the rest of a test; it then stands still. */
function clock(t: Test) {
  const RealDate = globalThis.Date
  t.teardown(() => {
    globalThis.Date = RealDate
  })
  return (time: string): void => {
    globalThis.Date = class extends RealDate {
      constructor() {
        super(time)
      }
    } as DateConstructor
  }
}

/** A queue that carries out on demand. */
function held() {
  const written: KeyUse[][] = []
  const waiting: { uses: readonly KeyUse[]; end: (error?: Error) => void }[] = []
  return {
    written,
    waiting,
    chore: (chore: Chore) =>
      new Promise<void>((resolve, reject) => {
        if (chore.chore !== 'noteKeyUses') throw new Error(chore.chore)
        const end = (error?: Error): void => {
          if (error) reject(error)
          else {
            written.push([...chore.uses])
            resolve()
          }
        }
        waiting.push({ uses: chore.uses, end })
      }),
    async endFirst(error?: Error): Promise<void> {
      waiting.shift()!.end(error)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const MINUTES = ['2026-01-01T10:00:00Z', '2026-01-01T10:01:00Z', '2026-01-01T10:02:00Z'] as const

t.test('once a minute and key, and not where another process has noted it', async (t) => {
  const set = clock(t)
  const queue = held()
  const uses = new KeyUses(queue)
  set('2026-01-01T10:00:05.678Z')
  for (let count = 0; count < 50; count += 1) uses.note({ name: 'a', used_at: null })
  uses.note({ name: 'noted elsewhere', used_at: MINUTES[0] })
  t.strictSame(queue.waiting[0]!.uses, [{ name: 'a', minute: MINUTES[0] }])
  await queue.endFirst()
  set('2026-01-01T10:00:59.999Z')
  uses.note({ name: 'a', used_at: MINUTES[0] })
  uses.note({ name: 'a', used_at: null })
  t.equal(queue.waiting.length, 0, 'a row that was read a moment ago does not tell yet')
  set('2026-01-01T10:01:00Z')
  uses.note({ name: 'a', used_at: MINUTES[0] })
  await queue.endFirst()
  t.strictSame(queue.written.at(-1), [{ name: 'a', minute: MINUTES[1] }])
})

t.test('while somebody else is writing, uses are gathered and written afterwards', async (t) => {
  const set = clock(t)
  const queue = held()
  const uses = new KeyUses(queue)
  for (const minute of MINUTES) {
    set(minute)
    for (const name of ['a', 'b']) uses.note({ name, used_at: null })
  }
  t.equal(queue.waiting.length, 1, 'one order waits, however long')
  await queue.endFirst()
  await queue.endFirst()
  t.strictSame(queue.written.flat(), [
    { name: 'a', minute: MINUTES[0] },
    { name: 'a', minute: MINUTES[2] },
    { name: 'b', minute: MINUTES[2] },
  ])
  t.equal(queue.waiting.length, 0)
})

t.test('what fails is reported, and written with the next use', async (t) => {
  const set = clock(t)
  const queue = held()
  const failures: unknown[] = []
  const uses = new KeyUses(queue, (error) => failures.push(error))
  set(MINUTES[0])
  uses.note({ name: 'a', used_at: null })
  const full = new Error('the disk is full')
  await queue.endFirst(full)
  t.strictSame(failures, [full])
  uses.note({ name: 'a', used_at: null })
  t.equal(queue.waiting.length, 0, 'it is not tried on every request')
  uses.note({ name: 'b', used_at: null })
  await queue.endFirst()
  t.strictSame(queue.written.flat(), [
    { name: 'a', minute: MINUTES[0] },
    { name: 'b', minute: MINUTES[0] },
  ])
})
