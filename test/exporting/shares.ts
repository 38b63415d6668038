/** Scarce places: nobody has more than a share, who waits is served client by client, and who leaves is forgotten. */
import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../src/errors.js'
import { type ShareLimits, Shares } from '../../src/exporting/shares.js'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const LIMITS: ShareLimits = { places: 4, perClient: 2, queue: 10, queuePerClient: 3, patience: 10_000 }

async function refusalOf(asked: Promise<unknown>): Promise<Problem> {
  try {
    await asked
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('it was not refused')
}

t.test('a client has its share, and others have what is left', async (t) => {
  const shares = new Shares('exports', { ...LIMITS, queue: 0 })
  await shares.take('a')
  await shares.take('a')
  const own = await refusalOf(shares.take('a'))
  t.equal(own.code, 'too_many_requests')
  t.match(own.message, /2 of the 4 exports/)
  await shares.take('b')
  const release = await shares.take('c')
  const all = await refusalOf(shares.take('d'))
  t.equal(all.code, 'overloaded')
  t.match(all.message, /4 exports at once/)
  t.equal(shares.running, 4)
  release()
  release()
  t.equal(shares.running, 3, 'a place is given back once')
  await shares.take('d')
})

t.test('who waits is served client by client, and not in the order of coming', async (t) => {
  const shares = new Shares('exports', { ...LIMITS, places: 1, perClient: 1 })
  const release = await shares.take('x')
  const served: string[] = []
  const asked = ['a', 'a', 'a', 'b', 'b', 'c'].map((client) =>
    shares.take(client).then((free) => {
      served.push(client)
      setImmediate(free)
    }),
  )
  t.equal(shares.waiting, 6)
  release()
  await Promise.all(asked)
  t.equal(served.join(''), 'abcaba')
  await sleep(5)
  t.strictSame([shares.running, shares.waiting], [0, 0])
})

t.test('who holds less comes before who holds more', async (t) => {
  const shares = new Shares('exports', { ...LIMITS, places: 2, perClient: 2 })
  const [one] = [await shares.take('a'), await shares.take('a')]
  const served: string[] = []
  const asked = ['a', 'b'].map((client) => shares.take(client).then(() => served.push(client)))
  one()
  await asked[1]
  await sleep(1)
  t.strictSame(served, ['b'])
  shares.close(new Problem('not_ready'))
  t.equal((await refusalOf(asked[0]!)).code, 'not_ready')
})

t.test('waiting has a bound, in number and in time', async (t) => {
  const shares = new Shares('exports', { ...LIMITS, queue: 4, patience: 40 })
  for (const client of ['a', 'a', 'b', 'b']) await shares.take(client)
  const waiting = ['a', 'a', 'a', 'c'].map((client) => refusalOf(shares.take(client)))
  const begun = performance.now()
  t.equal((await refusalOf(shares.take('a'))).code, 'too_many_requests', 'three of a client wait at most')
  t.equal((await refusalOf(shares.take('d'))).code, 'overloaded', 'four wait at most')
  t.ok(performance.now() - begun < 30, 'both are answered at once')
  t.equal(shares.waiting, 4)
  t.strictSame(
    (await Promise.all(waiting)).map(({ code }) => code),
    ['too_many_requests', 'too_many_requests', 'too_many_requests', 'overloaded'],
  )
  t.equal(shares.waiting, 0)
})

t.test('who leaves gives up its turn, and closing refuses who waits', async (t) => {
  const shares = new Shares('exports', { ...LIMITS, places: 1 })
  const release = await shares.take('a')
  const leaving = new AbortController()
  const left = refusalOf(shares.take('b', leaving.signal))
  const next = shares.take('c')
  leaving.abort()
  t.equal((await left).code, 'request_timeout')
  t.equal(shares.waiting, 1)
  release()
  await next
  t.equal((await refusalOf(shares.take('b', leaving.signal))).code, 'request_timeout')
  const last = refusalOf(shares.take('d'))
  shares.close(new Problem('not_ready'))
  t.equal((await last).code, 'not_ready')
})

t.test('at any time: no more than there are, no share exceeded, nobody waits without reason', async (t) => {
  const step = fc.record({
    client: fc.integer({ min: 0, max: 4 }),
    act: fc.constantFrom('take', 'free', 'leave'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(step, { maxLength: 60 }),
      async (places, perClient, steps) => {
        const shares = new Shares('exports', {
          places,
          perClient,
          queue: 6,
          queuePerClient: 2,
          patience: 60_000,
        })
        const held = new Map<number, (() => void)[]>()
        const waiting = new Map<number, AbortController[]>()
        for (const { client, act } of steps) {
          if (act === 'take') {
            const gone = new AbortController()
            waiting.set(client, [...(waiting.get(client) ?? []), gone])
            const settled = () =>
              waiting.set(
                client,
                (waiting.get(client) ?? []).filter((other) => other !== gone),
              )
            shares.take(String(client), gone.signal).then((free) => {
              settled()
              held.set(client, [...(held.get(client) ?? []), free])
            }, settled)
          } else if (act === 'free') held.get(client)?.shift()?.()
          else waiting.get(client)?.at(-1)?.abort()
          await new Promise((resolve) => setImmediate(resolve))
          const counts = [...held.values()].map((list) => list.length)
          const running = counts.reduce((sum, count) => sum + count, 0)
          if (running !== shares.running || running > places) throw new Error(`${running} run`)
          if (counts.some((count) => count > perClient)) throw new Error('a share is exceeded')
          const queued = [...waiting].filter(([, list]) => list.length > 0)
          if (shares.waiting !== queued.reduce((sum, [, list]) => sum + list.length, 0))
            throw new Error(`${shares.waiting} wait`)
          const isIdle = running < places && queued.some(([one]) => (held.get(one)?.length ?? 0) < perClient)
          if (isIdle) throw new Error('somebody waits though there is a place')
        }
        shares.close(new Error('over'))
      },
    ),
    { numRuns: 100 },
  )
  t.pass('100 histories')
})
