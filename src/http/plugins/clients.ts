/** Who counts as one client where something scarce is divided: a key, else an address. */
import { isIP } from 'node:net'
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The client that a share is counted for; never logged or shown, since it holds an address or a key's name. */
    readonly client: string
  }
}

/**
 * An address as it counts: IPv6 by /64, as a household has that many. What is no address (a forwarded one that is made
 * up, a socket that is gone) counts as one client.
 */
export function addressOf(ip: string | undefined): string {
  return isIP(ip ?? '') ? fastifyRateLimit.normalizeIP(ip!) : ''
}

export function clients(app: FastifyInstance): void {
  app.decorateRequest('client', {
    getter(this: FastifyRequest) {
      // The mark keeps a key that is called like an address apart from it.
      return this.key ? `key ${this.key.name}` : `address ${addressOf(this.ip)}`
    },
  })
}

/** Aborted when the connection of a request closes before its answer has ended. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}
