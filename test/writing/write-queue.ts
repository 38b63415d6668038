/** The thread that writes: what it wrote is read at once, large writes do not stop readers, and its end is reported truthfully. */
import type { Worker } from 'node:worker_threads'
import t, { type Test } from 'tap'
import { WriteQueue } from '../../src/writing/write-queue.js'
import { actor, incident } from '../support/records.js'
import type { Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { type Writer, writer } from '../support/writer.js'
import { locked } from './fixtures/locked.js'

/** An app over a file with so many incidents that show an actor, and tell of it in their texts. */
async function shown(t: Test, count: number): Promise<Writer> {
  const store = await openStore({ path: `${t.testdir()}/annals.sqlite` })
  const incidents = Array.from({ length: count }, (_, index) =>
    incident(`i${index}`, {
      summary: 'The common word, said again. '.repeat(20),
      actors: [{ id: 'a', role: 'victim' }],
    }),
  )
  await store.put([actor('a', { name: 'Before' }), actor('b', { name: 'Common Word' }), ...incidents])
  const asked = await writer(t, store)
  // The thread takes a while to start, which is none of what is tested.
  await asked.sendNow('PATCH', '/v1/actors/b', { description: 'x' })
  return asked
}

/** Reads for as long as something is under way. @returns how many reads were answered, and the longest one in milliseconds */
async function readingBeside(asked: Writer, work: Promise<unknown>) {
  let isRunning = true
  const ended = work.finally(() => {
    isRunning = false
  })
  let [reads, longest] = [0, 0]
  const began = performance.now()
  while (isRunning) {
    const start = performance.now()
    await asked.get('/v1/incidents/i0')
    longest = Math.max(longest, performance.now() - start)
    if (isRunning) reads += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  await ended
  return { reads, longest, took: performance.now() - began }
}

t.test('what was written is read at once, by its tag, in lists and in the feed', async (t) => {
  const { send, get, app } = await locked(t)
  await send('POST', '/v1/incidents', { id: 'i', kind: 'incident', title: 'Title', status: 'published' })
  for (let number = 0; number < 20; number += 1) {
    const url = '/v1/incidents?sort=-updated'
    const before = [await app.inject('/v1/incidents/i'), await app.inject(url)]
    const read = await send('GET', '/v1/incidents/i?view=full')
    const title = `Title ${number}`
    const written = await send(
      'PATCH',
      '/v1/incidents/i',
      { title },
      { 'if-match': String(read.headers.etag) },
    )
    t.equal(written.status, 200)
    const stale = await send('PATCH', '/v1/incidents/i', { title }, { 'if-match': String(read.headers.etag) })
    t.equal(stale.status, 412)
    for (const [index, at] of ['/v1/incidents/i', url].entries()) {
      const after = await app.inject({
        url: at,
        headers: { 'if-none-match': String(before[index]!.headers.etag) },
      })
      t.equal(after.statusCode, 200, at)
      t.ok(after.body.includes(`"${title}"`))
    }
    t.equal((await send('GET', '/v1/incidents/i?view=full')).headers.etag, written.headers.etag)
    t.equal((await get('/v1/changes?limit=1000')).data.at(-1).revision, written.body.revision)
  }
})

t.test('readers go on while a name that thousands of records show is changed', async (t) => {
  const asked = await shown(t, 3_000)
  const work = asked.sendNow('PATCH', '/v1/actors/a', { name: 'Afterwards' })
  const { reads, longest, took } = await readingBeside(asked, work)
  t.equal((await work).status, 200)
  t.match((await asked.get('/v1/incidents/i2999')).actors, [{ name: 'Afterwards' }])
  t.ok(reads > 3, `${reads} reads, the longest of ${longest} ms in ${took} ms`)
  t.ok(longest < took / 2, `the longest read took ${longest} of ${took} ms`)
})

t.test(
  'readers go on while everything is searched for the name of somebody who is to be protected',
  async (t) => {
    const asked = await shown(t, 4_000)
    const work = asked.sendNow('PATCH', '/v1/actors/b', { protected: true })
    const { reads, longest, took } = await readingBeside(asked, work)
    const refused = await work
    t.match(refused, { status: 409, body: { code: 'protected_name' } })
    t.equal(refused.body.mentions.length, 1_000, 'as many as are listed')
    t.ok(reads > 3, `${reads} reads, the longest of ${longest} ms in ${took} ms`)
    t.ok(longest < took / 2, `the longest read took ${longest} of ${took} ms`)
  },
)

t.test('the same token at once is carried out once', async (t) => {
  const { send, get } = await locked(t)
  const body = { kind: 'incident', title: 'Once', status: 'published' }
  const token = { 'idempotency-key': 'k' }
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => send('POST', '/v1/incidents', body, token)),
  )
  t.strictSame(
    [...new Set(replies.map(({ status, text }) => `${status} ${text}`))],
    [`201 ${replies[0]!.text}`],
  )
  t.equal((await get('/v1/incidents')).meta.total, 1)
  t.equal((await send('POST', '/v1/incidents', { ...body, title: 'Twice' }, token)).status, 409)
})

t.test(
  'whoever waits for a write when the thread ends gets an error, and another one goes on with the rest',
  async (t) => {
    const threads: Worker[] = []
    const note = (worker: Worker): void => void threads.push(worker)
    process.on('worker', note)
    t.teardown(() => process.off('worker', note))
    const { lock, unlock, create, send, isThere } = await locked(t)
    lock()
    const [lost, next, last] = ['lost', 'next', 'last'].map(create)
    await new Promise((resolve) => setTimeout(resolve, 50))
    // Those that read may have started after it.
    await Promise.all([...threads].map((thread) => thread.terminate()))
    const refused = await lost!
    t.match(refused, {
      status: 500,
      body: { code: 'internal_error', detail: /not known whether the change was made/ },
    })
    unlock()
    t.strictSame([(await next!).status, (await last!).status], [201, 201])
    t.notOk(isThere('lost'))
    const { data } = (await send('GET', '/v1/changes?view=full')).body
    t.strictSame(
      data.map(({ id }: Json) => id),
      ['first', 'next', 'last'],
    )
  },
)

t.test('a body comes to the thread as it was sent', async (t) => {
  const { send } = await locked(t)
  const text = '{"id":"p","kind":"person","name":"\\ud83d\\ude00 e\\u0301 \\u0000","__proto__":{"x":1}}'
  const type = { 'content-type': 'application/json' }
  t.equal((await send('POST', '/v1/actors', text, type)).status, 400)
  const name = 'Ünï 徐 😀 "\\ /'
  const made = await send('POST', '/v1/actors', { id: 'p', kind: 'person', name })
  t.strictSame([made.status, made.body.name], [201, name])
  const attributes = { small: 5e-324, large: 1.7976931348623157e308, negative: -0.5, text: '0' }
  const incident = { id: 'i', kind: 'incident', title: 'x', attributes }
  t.strictSame((await send('POST', '/v1/incidents', incident)).body.attributes, attributes)
})

t.test('scrubbing beside writes refuses none of them', async (t) => {
  const { send, create, store, bearer } = await locked(t)
  const admin = await bearer('admin')
  await create('gone')
  const erased = await send('DELETE', '/v1/actors/gone?erase=true', undefined, { ...admin, 'if-match': '*' })
  t.equal(erased.status, 204, erased.text)
  let isScrubbed = false
  const scrubbed = store.scrubbed().then(() => {
    isScrubbed = true
  })
  let count = 0
  while (!isScrubbed) {
    t.equal((await create(`beside-${count}`)).status, 201)
    count += 1
  }
  await scrubbed
  t.ok(count > 0)
})

t.test('closing does not wait for a thread that is still starting', async (t) => {
  const store = await openStore({ path: `${t.testdir()}/annals.sqlite` })
  t.teardown(() => store.close())
  const queue = new WriteQueue(store)
  const forgetting = queue.chore({ chore: 'forget', before: '2000-01-01T00:00:00.000Z' })
  const refused = t.rejects(forgetting, { code: 'not_ready' })
  await queue.close()
  await refused
  // What somebody has sent is waited for, since only the thread knows whether it was carried out.
  const other = new WriteQueue(store)
  const author = { name: null, reason: null, acknowledge: true }
  const record = { id: 'late', kind: 'incident', title: 'Late', status: 'published' }
  const sent = other.write({
    author,
    command: { name: 'create', type: 'incident', body: record },
    idempotency: null,
  })
  const outcome = sent.then(
    () => true,
    () => false,
  )
  await other.close()
  t.equal(await outcome, (await store.incident('late', 'full')) !== null, 'and what is said of it is true')
})
