/** Keeps the keys of the incidents that a question means for as long as they are counted by this and that. */
import { sql } from 'drizzle-orm'
import { keysOf, type Selected } from '../selection.js'
import type { Statements } from './statements.js'

/**
 * Fills the temporary table `matched` of this connection with the keys of what is selected.
 * In the order of keys, what belongs to them is read from neighbouring pages.
 * @returns how many they are
 */
export function fillMatched(selected: readonly Selected[], statements: Statements): number {
  statements.run(sql`create temporary table if not exists matched (key integer primary key)`)
  statements.run(sql`delete from matched`)
  if (selected.length > 0) statements.run(sql`insert into matched (key) ${keysOf(selected)}`)
  return statements.get<{ count: number }>(sql`select count(*) as count from matched`)!.count
}
