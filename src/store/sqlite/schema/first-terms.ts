/** Adds the terms that come with annals to a database that never had them. */
import type Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { nameOf } from '../../../domain/record-types.js'
import type { Term } from '../../../domain/term.js'
import type { Store } from '../../contract/store.js'
import { Statements } from '../connection/statements.js'
import { revisions } from './tables.js'

const USED = sql`select 1 as found from ${revisions} where ${revisions.type} = 'term' and ${eq(revisions.id, sql.placeholder('name'))} limit 1`

/**
 * Adds those of the terms that the database never had, in one transaction, and nothing where it lacks none: a term that
 * somebody has changed, or taken out, stays as it is.
 */
export async function addTerms(
  database: Database.Database,
  store: Store,
  terms: readonly Term[],
): Promise<void> {
  const statements = new Statements(database)
  const isMissing = (term: Term): boolean =>
    statements.get(USED, { name: nameOf('term', term) }) === undefined
  // Looked at without the lock of the database, which an import may hold for minutes.
  if (!terms.some(isMissing)) return
  await store.write({ name: null, reason: null, acknowledge: true }, (transaction) =>
    transaction.put(terms.filter(isMissing).map((record) => ({ type: 'term', record }))),
  )
}
