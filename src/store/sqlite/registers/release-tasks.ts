/** Notes what has to be taken out of the releases that were made before somebody was protected or a record erased. */
import { isNull, sql } from 'drizzle-orm'
import type { ReleaseTask } from '../../contract/releases.js'
import type { Statements } from '../connection/statements.js'
import { releases, releaseTasks } from '../schema/tables.js'

/**
 * Notes for every release what has to be taken out of it; the caller holds the transaction.
 * @returns whether there is a release: it is not served until then
 */
export function requireRebuilding(
  { op, type, ids, phrases }: Omit<ReleaseTask, 'key' | 'at'>,
  statements: Statements,
): boolean {
  statements.run(
    sql`insert into ${releaseTasks} (release, op, type, ids, phrases, at) select ${releases.key}, ${op}, ${type}, ${JSON.stringify(ids)}, ${JSON.stringify(phrases)}, ${`${new Date().toISOString().slice(0, 19)}Z`} from ${releases} where ${isNull(releases.deletedAt)}`,
  )
  return statements.get(sql`select 1 as found from ${releaseTasks} limit 1`) !== undefined
}
