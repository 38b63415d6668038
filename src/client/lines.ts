/** Reads newline-delimited JSON off an answer, one line at a time and no faster than it is taken. */
import { AnnalsError } from './error.js'

/**
 * The records of an answer in `application/x-ndjson`. At most one line and one chunk are in memory. Whoever stops
 * early, by leaving the loop or by the signal, closes the connection.
 * @throws AnnalsError where a line is no JSON, where the last one has no end, or where there are more or fewer than
 *   the header `Annals-Total` says: what was given until then is not the whole
 * @throws the reason of the signal when it aborts, and what the connection throws when it breaks
 */
export async function* lines<T>(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const total = response.headers.get('annals-total')
  let count = 0
  for await (const line of split(response, signal)) {
    count += 1
    yield parse<T>(line, count, response)
  }
  if (total !== null && count !== Number(total))
    throw new AnnalsError(response, { message: `the stream ended after ${count} of ${total} records` })
}

async function* split(response: Response, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
  if (response.body === null) return
  const reader = response.body.getReader()
  // The signal of the request alone is not enough: Node 20 may forget it once the headers are here.
  const stop = () => void reader.cancel(signal?.reason).catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  const decode = decoderOf(response)
  let begun = ''
  try {
    for (;;) {
      signal?.throwIfAborted()
      const { done, value } = await reader.read()
      signal?.throwIfAborted()
      if (done) break
      const text = decode(value)
      let from = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        yield begun + text.slice(from, end)
        signal?.throwIfAborted()
        begun = ''
        from = end + 1
      }
      begun += text.slice(from)
    }
    begun += decode()
    // Every line has its end, the last one too: what is left was cut off, even where it happens to be JSON.
    if (begun !== '') throw new AnnalsError(response, { message: 'the stream ended within a line' })
  } finally {
    signal?.removeEventListener('abort', stop)
    // Nothing is left to be cancelled where all was read, or where the connection broke.
    await reader.cancel().catch(() => {})
  }
}

/** Turns bytes into text, where a character may have begun in the chunk before; called without bytes at the end. */
function decoderOf(response: Response): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return (bytes) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch (cause) {
      throw new AnnalsError(response, { message: 'the stream holds bytes that are no UTF-8', cause })
    }
  }
}

function parse<T>(line: string, number: number, response: Response): T {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new AnnalsError(response, { message: `line ${number} of the stream is not JSON`, cause })
  }
}
