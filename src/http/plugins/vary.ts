/** Adds to the header Vary without losing what is in it already: CORS puts Origin there before a route runs. */
import type { FastifyReply } from 'fastify'

export function vary(reply: FastifyReply, ...fields: string[]): void {
  const set = reply.getHeader('vary')
  if (set === undefined) {
    reply.header('vary', fields.join(', '))
    return
  }
  const present = String(set)
  const missing = fields.filter((field) => !present.toLowerCase().split(/, */).includes(field.toLowerCase()))
  reply.header('vary', [present, ...missing].filter(Boolean).join(', '))
}
