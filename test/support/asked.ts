/** Asks a store as tests do: ids that a query finds, documents as objects, and what a refusal says. */
import { Problem } from '../../src/errors.js'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import type { RecordType } from '../../src/query/records.js'
import type { Reader } from '../../src/store/contract/reader.js'
import type { Json } from './seeded.js'

/** The ids of the incidents that the parameters of a URL find, in order. */
export async function found(
  reader: Reader,
  query: Record<string, string | string[]> = {},
): Promise<string[]> {
  return (await reader.incidents(planIncidents(incidentsQuery.parse(query)))).rows.map(
    (row) => JSON.parse(String(row.document)).id,
  )
}

/** The document of an incident; null where the view has none. */
export async function document(
  reader: Reader,
  id: string,
  view: 'public' | 'full' = 'public',
): Promise<Json> {
  const text = await reader.incident(id, view)
  return text === null ? null : JSON.parse(String(text))
}

/** The document of an actor, a location, a source or a dataset; null where the view has none. */
export async function other(
  reader: Reader,
  type: RecordType,
  id: string,
  view: 'public' | 'full' = 'public',
): Promise<Json> {
  const text = await reader.record(type, id, view)
  return text === null ? null : JSON.parse(String(text))
}

/** The problem that something is refused with. @throws Error where it is not refused */
export async function refusal(work: () => unknown): Promise<Problem> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was refused')
}
