/** What the routes of single records share: their path parameter, their query, and their content type. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { View } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import { fieldsParameter, releaseParameter, viewParameter } from '../../query/plan.js'
import type { RecordType } from '../../query/records.js'

export const JSON_TYPE = 'application/json; charset=utf-8'

/** Where a record is that was merged into another one. */
export const movedSchema = z
  .object({ into: z.string().describe('The id of the record that it was merged into.') })
  .meta({ id: 'Moved', description: 'The record was merged into another one, which `Location` leads to.' })

/** Where browsers are sent, which ask for HTML. */
export const pageResponse = z
  .null()
  .describe('The page of the record, for `Accept` that names HTML and likes it better than JSON.')

/**
 * Answers for a record that a view does not have: with the way to the one that it was merged into.
 * @param path the path of its kind, such as `incidents` @param rest what follows the id in the path
 * @param under what stands before that path
 * @throws Problem not_found where it was not merged
 */
export async function sendMoved(
  request: FastifyRequest,
  reply: FastifyReply,
  type: RecordType | 'incident',
  {
    path,
    id,
    rest = '',
    under = '/v1',
  }: { readonly path: string; readonly id: string; readonly rest?: string; readonly under?: string },
): Promise<FastifyReply> {
  const into =
    type === 'actor' || type === 'incident' ? await request.reader.redirect(type, id, request.view) : null
  // Pages call an incident what readers do.
  const noun = under === '' && type === 'incident' ? 'record' : type
  if (into === null) throw new Problem('not_found', `no ${noun} has this id`)
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  return reply
    .code(308)
    .header('location', `${request.baseUrl}${under}/${path}/${into}${rest}${query}`)
    .header('cache-control', 'no-store')
    .type(JSON_TYPE)
    .send(JSON.stringify({ into }))
}

/** The path parameter of a record. Anything may be asked for; what no record is called is a 404. */
export function idParameter(example: string) {
  return z.object({ id: z.string().meta({ description: 'The id of the record.', example }) })
}

/** The query of what has no keys to choose from: which view of which state. */
export const viewQuery = z.strictObject({ view: viewParameter, release: releaseParameter })

/** The query of one record: which view, and which keys of the document. */
export function oneQuery(document: z.ZodObject) {
  return viewQuery.extend({ fields: fieldsParameter(Object.keys(document.shape)) })
}

/** What a request for one record holds once it is validated. */
export interface One {
  Params: { id: string }
  Querystring: { view?: View; fields?: string[] }
}
