/** Says who asks, and when nobody waits for the answer any more, for what is read on threads. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Asker } from '../../store/contract/reader.js'
import { goneSignal } from './clients.js'

/** The client of a request, with a signal that is aborted where its connection closes before it is answered. */
export const askerOf = ({ client }: FastifyRequest, reply: FastifyReply): Asker => ({
  client,
  signal: goneSignal(reply),
})
