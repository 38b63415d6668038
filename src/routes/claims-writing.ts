/** What changes one claim, and what adds to the vocabularies. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { addClaim, patchClaim, removeClaim } from '../curation/claims.js'
import { createTerm } from '../curation/records.js'
import { claimSchema } from '../domain/claim.js'
import { incidentDocumentSchema } from '../domain/incident.js'
import { termSchema } from '../domain/term.js'
import { OPEN_SCHEMES, type OpenScheme } from '../domain/vocabulary.js'
import type { Store } from '../store/store.js'
import { change, changing, expectation, once, type Target } from './changing.js'

const id = z
  .string()
  .meta({ description: 'The id of the record.', example: '2022-10-04-jinan-blood-sampling' })
const claim = z.string().meta({ description: 'The id of the claim, unique in its record.', example: 'c1' })

const targetOf = (request: FastifyRequest): Target => ({
  type: 'incident',
  path: 'incidents',
  id: (request.params as { id: string }).id,
})

export async function claimsWriting(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  app.post(
    '/v1/incidents/:id/claims',
    changing({
      operationId: 'addClaim',
      summary: 'Add a claim',
      params: { id },
      // A recursive schema without a name would be described by a reference to nothing.
      body: claimSchema
        .partial({ id: true })
        .extend({ value: z.unknown().describe('In the shape of the field.') }),
      status: 201,
      answer: incidentDocumentSchema,
    }),
    (request, reply) => {
      const expected = expectation(request, false)
      return once(store, request, reply, (edit) => {
        const target = targetOf(request)
        addClaim(edit, target.id, request.body, expected)
        return { status: 201, location: `/v1/incidents/${target.id}/claims`, answer: target }
      })
    },
  )
  const path = '/v1/incidents/:id/claims/:claim'
  const claimOf = (request: FastifyRequest): string => (request.params as { claim: string }).claim
  app.patch(
    path,
    changing({
      operationId: 'patchClaim',
      summary: 'Change a claim (JSON Merge Patch, RFC 7396); `adopted: true` sets the field',
      params: { id, claim },
      body: z.record(z.string(), z.unknown()),
      status: 200,
      answer: incidentDocumentSchema,
    }),
    (request, reply) =>
      change(store, request, reply, targetOf(request), (edit, target, expected) =>
        patchClaim(edit, target.id, claimOf(request), request.body, expected),
      ),
  )
  app.delete(
    path,
    changing({
      operationId: 'deleteClaim',
      summary: 'Take a claim away; what the record says stays',
      params: { id, claim },
      status: 200,
      answer: incidentDocumentSchema,
    }),
    (request, reply) =>
      change(store, request, reply, targetOf(request), (edit, target, expected) =>
        removeClaim(edit, target.id, claimOf(request), expected),
      ),
  )
  app.post(
    '/v1/vocabularies/:scheme',
    changing({
      operationId: 'createTerm',
      summary: 'Add a term to the vocabulary of acts or of technologies',
      scope: 'admin',
      params: { scheme: z.enum(OPEN_SCHEMES).meta({ description: 'The vocabulary.', example: 'act' }) },
      body: termSchema.omit({ scheme: true }),
      status: 201,
      answer: termSchema,
    }),
    (request, reply) => {
      const { scheme } = request.params as { scheme: OpenScheme }
      const { body } = request
      const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
      return once(store, request, reply, (edit) => {
        const term = edit.record('term', createTerm(edit, isObject ? { ...body, scheme } : body))
        return { status: 201, location: `/v1/vocabularies/${scheme}`, answer: JSON.stringify(term) }
      })
    },
  )
}
