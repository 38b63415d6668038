/** The codings that answers are sent in: which one a client gets, and how ready bodies and streams are put into it. */
import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

/** Smallest first: where a client has no preference, it gets the first of those that it takes. */
const CODINGS = ['br', 'gzip', 'identity'] as const
export type Coding = (typeof CODINGS)[number]

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const quality = (level: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: level } })

/** What headers have been understood as: there are few different ones, and each request brings one. */
const understood = new Map<string, Coding>()
const KEPT = 1_000

/** The typings do not know yet that a server may prefer one of what a client likes equally. */
const preferring = (negotiator: Negotiator): string[] =>
  (
    negotiator.encodings.bind(negotiator) as (
      available: string[],
      options: { preferred: string[] },
    ) => string[]
  )([...CODINGS], { preferred: [...CODINGS] })

/** The coding for a value of `Accept-Encoding` (RFC 9110 section 12.5.3); identity where nothing else is taken. */
export function codingFor(accepted: string | string[] | undefined): Coding {
  if (accepted === undefined) return 'identity'
  // An old name of the same coding (RFC 9110 section 8.4.1.3).
  const text = String(accepted).replaceAll('x-gzip', 'gzip')
  const known = understood.get(text)
  if (known !== undefined) return known
  const taken = preferring(new Negotiator({ headers: { 'accept-encoding': text } }))
  const coding = (taken[0] ?? 'identity') as Coding
  if (understood.size >= KEPT) understood.clear()
  understood.set(text, coding)
  return coding
}

/** A whole body in a coding, worked out beside the event loop. */
export async function encoded(body: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === 'br') return brotli(body, quality(4))
  return coding === 'gzip' ? zip(body, { level: 6 }) : body
}

/** What a stream is put through; levels at which the network, not the processor, is the limit. */
export function encoder(coding: Exclude<Coding, 'identity'>): Transform {
  return coding === 'br' ? createBrotliCompress(quality(1)) : createGzip({ level: 1 })
}
