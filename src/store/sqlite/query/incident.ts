/** Reads the document of one incident in either view, and tells one that was withdrawn from one that never was. */
import { eq, sql } from 'drizzle-orm'
import type { View } from '../../../domain/vocabulary.js'
import { Problem } from '../../../errors.js'
import type { Statements } from '../connection/statements.js'
import { incidentDocuments, incidents } from '../schema/tables.js'
import { wasWithdrawn } from './history.js'
import { documentIn } from './incident-rows.js'
import { publicIncident } from './public-record.js'

const FULL = sql`select ${documentIn('full')} as document
  from ${incidents}
  join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key}
  where ${eq(incidents.id, sql.placeholder('id'))}`

/**
 * The document of an incident as JSON text in UTF-8; null where the view has none.
 * @throws Problem withdrawn where the public has seen it once
 */
export function readIncident(
  id: string,
  view: View,
  statements: Statements,
  isRelease: boolean,
): Buffer | null {
  if (view === 'full') return statements.get<{ document: Buffer }>(FULL, { id })?.document ?? null
  const found = publicIncident(id, statements)
  // A release has no row of what was withdrawn, only its history.
  const isWithdrawn =
    found === 'withdrawn' || (found === null && isRelease && wasWithdrawn('incident', id, statements))
  if (isWithdrawn) {
    throw new Problem(
      'withdrawn',
      `the record "${id}" was published once and has been withdrawn by its editors`,
    )
  }
  return found
}
