/** Reads single records for the public: one that it must not know of costs what one costs that does not exist. */

// The same queries run for both, and none of them reads a text that is hidden, so that the time of an answer does not
// tell of it.

import { and, eq, sql } from 'drizzle-orm'
import { bytes, type Statements } from '../connection/statements.js'
import { incidentDocuments, incidents } from '../schema/tables.js'
import { forTypes, OTHERS } from '../write/record-queries.js'

/** Stands for the key of what does not exist: no record has it, and looking for it takes as many steps. */
const NONE = 0

const ID = sql.placeholder('id')
const KEY = sql.placeholder('key')
// Answered from the index of the ids alone, so that nothing of the record is read.
const KEYS = {
  ...forTypes(OTHERS, (table) => sql`select ${table.key} as key from ${table} where ${eq(table.id, ID)}`),
  incident: sql`select ${incidents.key} as key from ${incidents} where ${eq(incidents.id, ID)}`,
}
const KNOWN = sql`select ${incidents.status} as status from ${incidents} where ${eq(incidents.key, KEY)}
  and (${incidents.status} = 'published' or (${incidents.status} = 'withdrawn' and ${incidents.wasPublic} = 1))`
const DOCUMENT = sql`select ${bytes(incidentDocuments.public)} as document
  from ${incidentDocuments}
  where ${eq(incidentDocuments.incident, KEY)}`
const RECORD = forTypes(
  OTHERS,
  (table) =>
    sql`select ${table.key} as key, ${bytes(table.public)} as document
      from ${table}
      where ${and(eq(table.key, KEY), sql`${table.visible} = 1`)}`,
)

type OtherType = (typeof OTHERS)[number]

function keyOf(type: OtherType | 'incident', id: string, statements: Statements): number {
  return statements.get<{ key: number }>(KEYS[type], { id })?.key ?? NONE
}

/** The public document of an incident; `withdrawn` where the public has had it, null where it has and had none. */
export function publicIncident(id: string, statements: Statements): Buffer | 'withdrawn' | null {
  const key = keyOf('incident', id, statements)
  const known = statements.get<{ status: string }>(KNOWN, { key })
  if (known === undefined) return null
  if (known.status === 'withdrawn') return 'withdrawn'
  // Another process may have taken it away a moment ago.
  return statements.get<{ document: Buffer | null }>(DOCUMENT, { key })?.document ?? null
}

/** The key and the public document of another record, without its number of incidents. */
export function publicRecord(
  type: OtherType,
  id: string,
  statements: Statements,
): { readonly key: number; readonly document: Buffer } | undefined {
  return statements.get(RECORD[type], { key: keyOf(type, id, statements) })
}
