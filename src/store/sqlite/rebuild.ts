/** Writes index rows anew from the documents, where a migration brings an index that did not exist before. */

import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { Documents } from './documents.js'
import { IndexRows } from './index-rows.js'
import { Records, TABLES } from './records.js'
import { Statements } from './statements.js'

/** Fills the full-text indexes and the points of locations. */
export function rebuildSearch(database: Database.Database): void {
  const statements = new Statements(database)
  const records = new Records(statements)
  const rows = new IndexRows(statements, records)
  const documents = new Documents(statements, records, rows, '', { name: null, reason: null })
  for (const type of ['dataset', 'source', 'location', 'actor', 'incident'] as const) {
    const table = TABLES[type]
    for (const { key } of statements.all<{ key: number }>(sql`select ${table.key} as key from ${table}`)) {
      documents.writeText(type, key)
      if (type === 'location')
        rows.writePoint(key, records.record('location', records.name('location', key))!)
    }
  }
  rows.flush()
}
