/** Whether anything was ever written to a database. */
import { ne, sql } from 'drizzle-orm'
import type { Statements } from '../connection/statements.js'
import { revisions, usedIds } from '../schema/tables.js'

// Of what was erased the entries go after a while, the hashes of the ids stay.
const WRITTEN = sql`select 1 as found where exists (select 1 from ${revisions} where ${ne(revisions.type, 'term')}) or exists (select 1 from ${usedIds})`

/** Whether nothing but terms was ever written. */
export const isNew = (statements: Statements): boolean => statements.get(WRITTEN) === undefined
