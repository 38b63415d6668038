/** Says who asks, and when nobody waits for the answer any more, for what is read on threads. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Asker } from '../../store/contract/reader.js'
import { goneSignal } from './clients.js'

/** The client of a request, with a signal that is aborted where nobody waits for the answer any more. */
export const askerOf = ({ client, work }: FastifyRequest, reply: FastifyReply): Asker => ({
  client,
  // Others may wait for the same answer.
  signal: work?.signal ?? goneSignal(reply),
})
