/** Holds the reader of lines against answers that are whole, cut off, broken, endless, and left early. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { AnnalsError } from '../../src/client/index.js'
import { lines } from '../../src/client/lines.js'
import { taken } from './fixtures/served.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const encoder = new TextEncoder()

/** An answer whose body comes in the chunks given. */
function chunked(chunks: readonly (string | Uint8Array)[], total?: number | string): Response {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? encoder.encode(chunk) : chunk))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = bytes.shift()
      if (next) controller.enqueue(next)
      else controller.close()
    },
  })
  return new Response(body, total === undefined ? {} : { headers: { 'annals-total': String(total) } })
}

/** What is given before something is thrown, and what is thrown. */
async function until(rows: AsyncIterable<unknown>): Promise<{ given: unknown[]; error: unknown }> {
  const given: unknown[] = []
  try {
    for await (const row of rows) given.push(row)
  } catch (error) {
    return { given, error }
  }
  return { given, error: undefined }
}

t.test('every way of cutting the bytes into chunks gives the same records', async (t) => {
  const records = [{ id: 'a' }, { id: '济南', text: 'two\nlines, \u2028 and 😀' }, { id: 'c' }]
  const bytes = encoder.encode(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  for (let size = 1; size <= bytes.length; size++) {
    const chunks: Uint8Array[] = []
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size))
    t.strictSame(await taken(lines(chunked(chunks, 3))), records, `${size} bytes at a time`)
  }
})

t.test('no records', async (t) => {
  t.strictSame(await taken(lines(chunked([], 0))), [])
  t.strictSame(await taken(lines(new Response(null, { headers: { 'annals-total': '0' } }))), [])
  t.strictSame(await taken(lines(chunked([]))), [], 'without the header too')
  t.match((await until(lines(new Response(null, { headers: { 'annals-total': '2' } })))).error, {
    message: 'the stream ended after 0 of 2 records',
  })
})

t.test('what is not whole throws, after what was', async (t) => {
  const cases: [string, Response, number, string][] = [
    ['fewer', chunked(['1\n2\n'], 3), 2, 'the stream ended after 2 of 3 records'],
    ['more', chunked(['1\n2\n'], 1), 2, 'the stream ended after 2 of 1 records'],
    ['a header that is no number', chunked(['1\n'], 'many'), 1, 'the stream ended after 1 of many records'],
    ['in the middle of a line', chunked(['1\n{"a', '":'], 2), 1, 'the stream ended within a line'],
    ['a line without its end', chunked(['1\n', '2'], 2), 1, 'the stream ended within a line'],
    ['no header', chunked(['1\n', '2']), 1, 'the stream ended within a line'],
    ['no JSON', chunked(['1\n2\n<html>\n4\n'], 4), 2, 'line 3 of the stream is not JSON'],
    ['an empty line', chunked(['1\n\n2\n'], 2), 1, 'line 2 of the stream is not JSON'],
    [
      'half a character',
      chunked(['1\n', Uint8Array.of(0xe6, 0xb5)]),
      1,
      'the stream holds bytes that are no UTF-8',
    ],
    ['no text', chunked(['1\n', Uint8Array.of(0xff)]), 1, 'the stream holds bytes that are no UTF-8'],
  ]
  for (const [name, response, count, message] of cases) {
    const { given, error } = await until(lines(response))
    t.ok(error instanceof AnnalsError, name)
    t.match(error, { message, status: 200, problem: null, code: null }, name)
    t.equal(given.length, count, name)
  }
})

t.test('a connection that breaks throws what it throws', async (t) => {
  const failure = new TypeError('terminated')
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode('1\n')),
    pull: (controller) => controller.error(failure),
  })
  const { given, error } = await until(lines(new Response(body)))
  t.equal(error, failure)
  t.strictSame(given, [1])
})

/** An endless body, how much of it was asked for, and why it was given up. */
function endless() {
  const state = { pulled: 0, cancelled: false as unknown }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        state.pulled += 1
        controller.enqueue(encoder.encode(`${state.pulled}\n`.repeat(10)))
      },
      cancel(reason) {
        state.cancelled = reason ?? true
      },
    },
    { highWaterMark: 0 },
  )
  return { state, response: new Response(body) }
}

t.test('nothing is read before it is taken', async (t) => {
  const { state, response } = endless()
  const rows = lines(response)
  t.equal(state.pulled, 0)
  for (let at = 0; at < 25; at++) t.equal((await rows.next()).value, Math.floor(at / 10) + 1)
  t.equal(state.pulled, 3, 'three chunks of ten lines hold 25')
  await rows.return()
  t.equal(state.cancelled, true)
})

t.test('leaving the loop closes the connection', async (t) => {
  const { state, response } = endless()
  for await (const _ of lines(response)) break
  t.equal(state.cancelled, true)
  t.equal(state.pulled, 1)
})

t.test('the signal ends it between lines, between chunks, and while nothing comes', async (t) => {
  const reason = new Error('enough')
  for (const count of [1, 5, 10, 11]) {
    const { state, response } = endless()
    const abort = new AbortController()
    const seen: unknown[] = []
    await t.rejects(async () => {
      for await (const row of lines(response, abort.signal)) {
        seen.push(row)
        if (seen.length === count) abort.abort(reason)
      }
    }, reason)
    t.equal(seen.length, count, 'no line after the abort')
    t.equal(state.cancelled, reason)
  }
  const silent = new Response(new ReadableStream({}))
  const abort = new AbortController()
  const waiting = until(lines(silent, abort.signal))
  setTimeout(() => abort.abort(reason), 10)
  t.strictSame(await waiting, { given: [], error: reason })
  const early = endless()
  t.strictSame(await until(lines(early.response, AbortSignal.abort(reason))), { given: [], error: reason })
  t.equal(early.state.pulled, 0)
})

t.test('a long stream leaves nothing behind', async (t) => {
  const line = `${JSON.stringify({ text: 'x'.repeat(1_000) })}\n`
  let left = 2_000
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(encoder.encode(line.repeat(50)))
      else controller.close()
    },
  })
  const used: number[] = []
  let count = 0
  for await (const _ of lines(new Response(body, { headers: { 'annals-total': '100000' } }))) {
    count += 1
    if (count % 20_000 !== 1) continue
    collectGarbage()
    used.push(process.memoryUsage().heapUsed)
  }
  t.equal(count, 100_000)
  const grown = (used.at(-1)! - used[0]!) / 1e6
  t.ok(grown < 5, `${grown.toFixed(1)} MB more after 80 MB`)
})
