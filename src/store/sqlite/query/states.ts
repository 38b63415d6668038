/** Reads where the views of a database stand. */
import { sql } from 'drizzle-orm'
import type { View } from '../../../domain/vocabulary.js'
import type { State } from '../../contract/reader.js'
import type { Statements } from '../connection/statements.js'
import { counter } from '../schema/tables.js'

/** The state of each view, as the transaction that runs sees it. */
export function readStates(statements: Statements): Record<View, State> {
  const row = statements.get<{ full: number; public: number; database: string }>(
    sql`select ${counter.revision} as "full", ${counter.publicRevision} as "public", ${counter.database} as database
      from ${counter}`,
  )!
  const { database } = row
  return { full: { revision: row.full, database }, public: { revision: row.public, database } }
}
