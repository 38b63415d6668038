/** Sends a request and gives back its answer, or throws: the one place where the client meets HTTP. */
import type { Client } from 'openapi-fetch'
import { AnnalsError } from './error.js'
import type { Answer, Path } from './query.js'
import type { paths } from './schema.js'

/** What any single call takes. */
export interface CallOptions {
  /** Ends the call early; it then throws the reason of the signal. `AbortSignal.timeout(ms)` is one. */
  readonly signal?: AbortSignal | undefined
  /** Further request headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** What is asked of a path. */
export interface Question {
  readonly query?: object | undefined
  readonly path?: Readonly<Record<string, string>>
}

export interface Connection {
  /**
   * The parsed body of an answer.
   * @throws AnnalsError where the server refuses, or answers with something that is no JSON
   */
  ask<P extends Path>(path: P, question?: Question, options?: CallOptions): Promise<Answer<P>>
  /**
   * An answer whose body is read by the caller, who heeds the signal that comes with it.
   * @throws AnnalsError where the server refuses
   */
  open(
    path: Path,
    question?: Question,
    options?: CallOptions,
  ): Promise<{ response: Response; signal: AbortSignal | undefined }>
}

/** A connection over a client; the signal given ends all its calls. */
export function connect(raw: Client<paths>, whole?: AbortSignal): Connection {
  async function send(path: Path, { query, path: names }: Question, options: CallOptions, parseAs: string) {
    const signal = either(whole, options.signal)
    const init = { params: { query, path: names }, parseAs, headers: options.headers, signal }
    const { data, error, response } = await raw.GET(path as never, init as never)
    if (!response.ok) throw new AnnalsError(response, { body: error })
    return { data: data as unknown, response, signal }
  }
  return {
    async ask(path, question = {}, options = {}) {
      const { data, response } = await send(path, question, options, 'text')
      try {
        return JSON.parse(data as string)
      } catch (cause) {
        const type = response.headers.get('content-type') ?? 'nothing'
        throw new AnnalsError(response, { message: `the server answered ${type} that is no JSON`, cause })
      }
    },
    async open(path, question = {}, options = {}) {
      const { response, signal } = await send(path, question, options, 'stream')
      return { response, signal }
    },
  }
}

function either(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other)
}
