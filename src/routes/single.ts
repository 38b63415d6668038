/** What the routes of single records share: their path parameter, their query, and their content type. */
import { z } from 'zod'
import type { View } from '../domain/vocabulary.js'
import { fieldsParameter, viewParameter } from '../query/plan.js'

export const JSON_TYPE = 'application/json; charset=utf-8'

/** The path parameter of a record. Anything may be asked for; what no record is called is a 404. */
export function idParameter(example: string) {
  return z.object({ id: z.string().meta({ description: 'The id of the record.', example }) })
}

/** The query of what has no keys to choose from: which view. */
export const viewQuery = z.strictObject({ view: viewParameter })

/** The query of one record: which view, and which keys of the document. */
export function oneQuery(document: z.ZodObject) {
  return viewQuery.extend({ fields: fieldsParameter(Object.keys(document.shape)) })
}

/** What a request for one record holds once it is validated. */
export interface One {
  Params: { id: string }
  Querystring: { view?: View; fields?: string[] }
}
