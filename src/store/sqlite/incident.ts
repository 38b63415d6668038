/** Reads the document of one incident, and tells one that was withdrawn from one that never was. */
import { eq, sql } from 'drizzle-orm'
import type { View } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import { wasWithdrawn } from './history.js'
import { bytes, type Statements } from './statements.js'
import { incidentDocuments, incidents } from './tables.js'

interface Found {
  readonly status: string
  readonly wasPublic: number
  readonly document: Buffer | null
}

/** A view reads its own text only, so that a draft costs the public as little as what is not there. */
const FIND = {
  public: find(bytes(incidentDocuments.public)),
  full: find(sql`coalesce(${bytes(incidentDocuments.full)}, ${bytes(incidentDocuments.public)})`),
}

function find(document: ReturnType<typeof sql>) {
  return sql`select ${incidents.status} as status, ${incidents.wasPublic} as wasPublic, ${document} as document from ${incidents} join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key} where ${eq(incidents.id, sql.placeholder('id'))}`
}

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
  const row = statements.get<Found>(FIND[view], { id })
  if (row && view === 'full') return row.document
  // A release has no row of what was withdrawn, only its history.
  const isWithdrawn = row
    ? row.status === 'withdrawn' && row.wasPublic === 1
    : isRelease && wasWithdrawn('incident', id, statements)
  if (isWithdrawn) {
    throw new Problem(
      'withdrawn',
      `the record "${id}" was published once and has been withdrawn by its editors`,
    )
  }
  return row?.document ?? null
}
