/** Parts of a file (RFC 9110 section 14): which bytes a request asks for, and sending them. */

import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem } from './problem-answer.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether answers are files of which parts may be asked for (`reply.parts`). */
    parts?: boolean
  }
  interface FastifyReply {
    /** The size of the file that is sent, and how a part of it is read; null where no parts are sent. */
    parts: { readonly size: number; read(first: number, last: number): Readable } | null
  }
}

/** The first and the last byte, both included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Reads a value of `Range` for so many bytes.
 * @returns the part; `null` where all is to be sent: no range, one that is not understood, or several, which a
 *   server need not send apart; `'none'` where no byte of it is there (a 416)
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | null {
  const parts = /^bytes=\s*(?:(\d{1,15})\s*-\s*(?:(\d{1,15})\s*)?|-\s*(\d{1,15})\s*)$/i.exec(header ?? '')
  if (!parts) return null
  const [, from, to, length] = parts
  const first = from === undefined ? Math.max(0, size - Number(length)) : Number(from)
  const last = Math.min(to === undefined ? size - 1 : Number(to), size - 1)
  // What ends before it begins is not understood, rather than not there.
  if (from !== undefined && to !== undefined && Number(to) < first) return null
  return first > last ? 'none' : { first, last }
}

/** Sends the part of a file that is asked for, or all of it. */
export function sendPart(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string,
  whole: Readable,
  done: (error: Error | null, payload?: unknown) => void,
): void {
  const { size, read } = reply.parts!
  // A part of another state than the one that the client has the rest of would be of no use.
  const condition = request.headers['if-range']
  const isMeant = condition === undefined || String(condition).trim() === tag
  const range = isMeant ? rangeOf(request.headers.range, size) : null
  reply.header('accept-ranges', 'bytes')
  if (range === null || request.method === 'HEAD') {
    reply.header('content-length', size)
    done(null, whole)
    return
  }
  whole.destroy()
  reply.parts = null
  if (range === 'none') {
    const headers = { 'content-range': `bytes */${size}` }
    done(new HttpProblem('range_not_satisfiable', `The file has ${size} bytes`, headers))
    return
  }
  const { first, last } = range
  reply.code(206).header('content-length', last - first + 1)
  reply.header('content-range', `bytes ${first}-${last}/${size}`)
  done(null, read(first, last))
}
