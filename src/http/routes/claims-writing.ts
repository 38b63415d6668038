/** What changes one claim, and what adds to the vocabularies. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { claimSchema } from '../../domain/claim.js'
import { incidentDocumentSchema } from '../../domain/incident.js'
import { termSchema } from '../../domain/term.js'
import { OPEN_SCHEMES, type OpenScheme } from '../../domain/vocabulary.js'
import type { WriteQueue } from '../../writing/write-queue.js'
import { changing, ifMatch, PATCH_TYPES, write } from './changing.js'

const id = z
  .string()
  .meta({ description: 'The id of the record.', example: '2022-10-04-jinan-blood-sampling' })
const claim = z.string().meta({ description: 'The id of the claim, unique in its record.', example: 'c1' })

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

export async function claimsWriting(app: FastifyInstance, { queue }: { queue: WriteQueue }): Promise<void> {
  app.post(
    '/v1/incidents/:id/claims',
    changing({
      operationId: 'addClaim',
      summary: 'Add a claim to an incident',
      params: { id },
      // A recursive schema without a name would be described by a reference to nothing.
      body: claimSchema
        .partial({ id: true })
        .extend({ value: z.unknown().describe('In the shape of the field.') }),
      ifMatch: 'taken',
      status: 201,
      answer: incidentDocumentSchema,
    }),
    (request, reply) => {
      const command = { name: 'addClaim', id: idOf(request), body: request.body } as const
      return write(queue, request, reply, { ...command, ifMatch: ifMatch(request) }, { isOnce: true })
    },
  )
  const path = '/v1/incidents/:id/claims/:claim'
  const claimOf = (request: FastifyRequest): string => (request.params as { claim: string }).claim
  app.patch(
    path,
    changing({
      operationId: 'patchClaim',
      summary: 'Change a claim (JSON Merge Patch, RFC 7396); `adopted: true` sets the field of the record',
      params: { id, claim },
      body: z.record(z.string(), z.unknown()),
      consumes: PATCH_TYPES,
      ifMatch: 'needed',
      status: 200,
      answer: incidentDocumentSchema,
    }),
    (request, reply) => {
      const claimed = { id: idOf(request), claim: claimOf(request), body: request.body }
      return write(queue, request, reply, {
        name: 'patchClaim',
        ...claimed,
        ifMatch: ifMatch(request),
      })
    },
  )
  app.delete(
    path,
    changing({
      operationId: 'deleteClaim',
      summary: 'Remove a claim; the field of the record stays as it is',
      params: { id, claim },
      ifMatch: 'needed',
      status: 200,
      answer: incidentDocumentSchema,
    }),
    (request, reply) => {
      const claimed = { id: idOf(request), claim: claimOf(request) }
      return write(queue, request, reply, {
        name: 'removeClaim',
        ...claimed,
        ifMatch: ifMatch(request),
      })
    },
  )
  app.post(
    '/v1/vocabularies/:scheme',
    changing({
      operationId: 'createTerm',
      summary: 'Add a term to the vocabulary of acts or technologies',
      scope: 'admin',
      params: { scheme: z.enum(OPEN_SCHEMES).meta({ description: 'The vocabulary.', example: 'act' }) },
      body: termSchema.omit({ scheme: true }),
      status: 201,
      hasTag: false,
      answer: termSchema,
    }),
    (request, reply) => {
      const { scheme } = request.params as { scheme: OpenScheme }
      const command = { name: 'createTerm', scheme, body: request.body } as const
      return write(queue, request, reply, command, { isOnce: true })
    },
  )
}
