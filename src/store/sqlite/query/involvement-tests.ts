/** From tests of involvements to SQL: of one and the same involvement, or of several of one incident. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { View } from '../../../domain/vocabulary.js'
import type { ResolvedRowTest } from '../../read/resolved-question.js'
import { actorAncestors, incidents, involvementActs, involvements } from '../schema/tables.js'
import { among, has, narrowerThan, type RowUse } from './incident-tests.js'

type Involvements = typeof involvements

/** What one involvement must satisfy. */
export const involvementTest = (tests: readonly ResolvedRowTest[], view: View): SQL =>
  testsOf(tests, involvements, view)

const testsOf = (tests: readonly ResolvedRowTest[], row: Involvements, view: View): SQL =>
  and(...tests.map((test) => testOf(test, row, view))) ?? sql`true`

/**
 * The incidents that have an involvement for each list of tests, no two lists sharing one. Which lists an involvement
 * meets is a number of bits, of which `all_met` takes those of an incident: one reading of the involvements, where
 * trying out who meets what would be a product.
 */
export function distinctRows(rows: readonly (readonly ResolvedRowTest[])[], view: View, use: RowUse): SQL {
  const [only, ...others] = rows.map((tests) => testsOf(tests, involvements, view))
  if (others.length === 0) return has(involvements, involvements.incident, only, use)

  const row = alias(involvements, 'met') as unknown as Involvements
  const mask = sql.join(
    rows.map((tests, index) => sql`(coalesce(${testsOf(tests, row, view)}, 0) << ${sql.raw(String(index))})`),
    sql` | `,
  )
  const masked = (where: SQL | undefined) =>
    sql`select ${row.incident} as incident, ${mask} as mask
      from ${involvements} as met
      where ${where ?? sql`true`}`
  const isEnough = sql`all_met(mask, ${sql.raw(String(rows.length))})`
  if (use === 'each') return sql`(select ${isEnough} from (${masked(eq(row.incident, incidents.key))}))`
  // A list that names an actor or an act must be met at all, which an index finds: only what is left is counted.
  const candidates = [only!, ...others]
    .filter((_, index) => rows[index]!.some((test) => !('column' in test)))
    .map(
      (test) => sql`${row.incident} in (select ${involvements.incident} from ${involvements} where ${test})`,
    )
  return among(sql`select incident from (${masked(and(...candidates))}) group by incident having ${isEnough}`)
}

function testOf(test: ResolvedRowTest, row: Involvements, view: View): SQL {
  if ('under' in test) {
    const below = and(
      inArray(actorAncestors.ancestor, [...test.keys]),
      // To the public nobody is below a protected actor, and a protected one is below nobody.
      view === 'public' ? eq(actorAncestors.hidden, 0) : undefined,
    )
    return sql`${row.actor} in (select ${actorAncestors.actor} from ${actorAncestors} where ${below})`
  }
  if ('act' in test)
    return sql`(${row.incident}, ${row.position}) in (select ${involvementActs.incident}, ${involvementActs.position} from ${involvementActs} where ${involvementActs.term} in (${narrowerThan(test.act)}))`
  if (test.column !== 'role' && test.column !== 'kind')
    throw new TypeError(`an involvement has no ${test.column}`)
  return inArray(row[test.column], test.values as never[])
}
