/** Asks the API through the typed client, and keeps what was answered: one question of a kind at a time. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Annals, AnnalsError, annals } from '../client/index.js'
import { t } from '../messages/translate.js'

/** The folder that the page lies in, with a slash at its end: below it are `v1/` and all else. */
export const BASE = new URL('.', document.baseURI).href

const unreached = (): string => t('The server cannot be reached. Is it running?')

/** Where a key stays for as long as the tab is open; where the browser keeps nothing, for as long as the page. */
const KEY = 'annals-key'
let key = stored()
let client = clientWith(key)

function stored(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

function clientWith(key: string | undefined): Annals {
  return annals(BASE.replace(/\/$/, ''), key === undefined ? {} : { key })
}

/** Asks with a key from now on. */
export function setKey(other: string): void {
  key = other
  client = clientWith(key)
  try {
    sessionStorage.setItem(KEY, other)
  } catch {
    // Private windows may refuse; the key still holds until the page is left.
  }
}

/** Whether a key is sent along. */
export const hasKey = (): boolean => key !== undefined

/**
 * A file of the API, for where a link cannot have it since links send no key.
 * @returns its bytes and its name
 * @throws Error in words, where the server does not give it
 */
export async function fileOf(url: string): Promise<{ bytes: Blob; name: string }> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const response = await fetch(url, { headers }).catch(() => {
    throw new Error(unreached())
  })
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string }
    throw new Error(problem.detail ?? t('The server answered {status}.', { status: response.status }))
  }
  const given = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { bytes: await response.blob(), name: given ?? url.replace(/\?.*/, '').split('/').at(-1)! }
}

export interface Asked<T> {
  /** The last answer, which stands until there is another, so that nothing jumps; null before the first. */
  readonly data: T | null
  /** Why there is no answer to the question of now. */
  readonly error: Refusal | null
  /** Whether the answer to the question of now is still to come. */
  readonly isPending: boolean
}

/** A fault that the server found, as the page shows it. */
export interface Refusal {
  readonly status: number
  readonly detail: string
  readonly faults: readonly {
    readonly parameter?: string | undefined
    readonly detail: string
    readonly suggestion?: string | undefined
  }[]
}

const NOTHING: Asked<never> = { data: null, error: null, isPending: false }

/**
 * Asks whenever the question changes, and breaks off the one before.
 * @param question what the answer depends on; null asks nothing and forgets the last answer
 * @param pause milliseconds to wait for the next change first
 */
export function useAsked<T>(
  question: string | null,
  ask: (client: Annals, options: { signal: AbortSignal }) => Promise<T>,
  pause = 0,
): Asked<T> {
  const [asked, set] = useState<Asked<T>>(question === null ? NOTHING : { ...NOTHING, isPending: true })
  const latest = useRef({ ask, pause })
  latest.current = { ask, pause }
  // Not after the next frame has been painted: the server can answer meanwhile.
  useLayoutEffect(() => {
    if (question === null) {
      set(NOTHING)
      return
    }
    const aborter = new AbortController()
    const { signal } = aborter
    set(({ data }) => ({ data, error: null, isPending: true }))
    const { pause } = latest.current
    const begin = (): void => {
      latest.current.ask(client, { signal }).then(
        (data) => {
          if (!signal.aborted) set({ data, error: null, isPending: false })
        },
        (error) => {
          if (!signal.aborted) set(({ data }) => ({ data, error: refusalOf(error), isPending: false }))
        },
      )
    }
    const timer = pause === 0 ? undefined : setTimeout(begin, pause)
    if (pause === 0) begin()
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [question])
  return asked
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof AnnalsError) {
    const faults = (error.problem?.errors ?? []).map(({ parameter, detail, suggestion }) => ({
      parameter,
      detail,
      suggestion,
    }))
    return { status: error.status, detail: error.message, faults }
  }
  return { status: 0, detail: unreached(), faults: [] }
}
