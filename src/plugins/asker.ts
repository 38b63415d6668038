/** Says who asks, and when nobody waits for the answer any more, for what is answered on threads. */
import { isIPv6 } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Asker } from '../store/store.js'

/** The client of a request, with a signal that is aborted where its connection closes before it is answered. */
export function askerOf(request: FastifyRequest, reply: FastifyReply): Asker {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return { client: clientOf(request), signal: controller.signal }
}

/** What tells clients apart: the key, or the address; of IPv6 the network (/64), in which anybody has as many as they like. */
export function clientOf({ key, ip }: FastifyRequest): string {
  if (key !== null) return `key ${key.name}`
  return `address ${isIPv6(ip) && !ip.startsWith('::ffff:') ? networkOf(ip) : ip}`
}

function networkOf(ip: string): string {
  const [head = '', tail] = ip.split('%')[0]!.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':')
}
