/** Finds the records that merged ones lead to. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { View } from '../../../domain/vocabulary.js'
import type { Merge, MergedType } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { actors, incidents, merges } from '../schema/tables.js'

// Asked of every new record, so that its text is made once.
const MERGE = sql`select ${merges.type} as type, ${merges.id} as id, ${merges.into} as "into", ${merges.undo} as undo
  from ${merges}
  where ${and(eq(merges.type, sql.placeholder('type')), eq(merges.id, sql.placeholder('id')))}`

/** The merge of a record; null where it is not merged. */
export function readMerge(type: MergedType, id: string, statements: Statements): Merge | null {
  return statements.get<Merge>(MERGE, { type, id }) ?? null
}

/**
 * The records that merged ones lead to in a view, by the ids asked for. To the public an id redirects only where it
 * has had all that were merged on the way, and has the last one or had it.
 */
export function readRedirects(
  type: MergedType,
  ids: readonly string[],
  view: View,
  statements: Statements,
): Map<string, string> {
  const rows = statements.all<{ asked: string; id: string }>(REDIRECTS[view][type], {
    ids: JSON.stringify(ids),
  })
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}

function survivorsQuery(type: MergedType, view: View): SQL {
  // The index has nothing of what the public did not have, and nothing of what undoes a merge, which may be large: to
  // look there for an id that is hidden takes as long as for one that does not exist.
  const way = view === 'full' ? sql`${merges}` : sql`${merges} indexed by merges_public`
  const open = view === 'full' ? sql`` : sql`and ${merges.wasPublic} = 1`
  const table = type === 'actor' ? actors : incidents
  const seen =
    view === 'full'
      ? sql`true`
      : type === 'actor'
        ? sql`${actors.visible} = 1`
        : sql`${incidents.wasPublic} = 1`
  // From the ids that are asked for to what they lead to: SQLite would begin with all actors else.
  return sql`with recursive way(asked, id, depth) as (
      select value, value, 0 from json_each(${sql.placeholder('ids')})
      union all select way.asked, ${merges.into}, depth + 1 from way cross join ${way} on ${merges.type} = ${sql.raw(`'${type}'`)} and ${merges.id} = way.id ${open} where depth < 1000)
    select way.asked as asked, way.id as id from way cross join ${table} on ${table.id} = way.id where way.depth > 0 and ${seen}`
}

const queriesOf = (view: View): Record<MergedType, SQL> => ({
  actor: survivorsQuery('actor', view),
  incident: survivorsQuery('incident', view),
})
export const REDIRECTS: Record<View, Record<MergedType, SQL>> = {
  public: queriesOf('public'),
  full: queriesOf('full'),
}
