/** Keeps what the public sees of actors, locations and sources: those that published records name, and what is above. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Statements } from './statements.js'
import { actors, claimed, claims, incidents, involvements, locations, places, sources } from './tables.js'

export type VisibleType = 'actor' | 'location' | 'source'

const TABLES = { actor: actors, location: locations, source: sources }

const published = (incident: SQL): SQL =>
  sql`exists (select 1 from ${incidents} where ${incidents.key} = ${incident} and ${incidents.status} = 'published')`

/** Whether the public sees a record, from what names it now. */
const SHOULD_BE_SEEN: Record<VisibleType, (key: number) => SQL> = {
  source: (key) =>
    sql`exists (select 1 from ${claims} where ${eq(claims.source, key)} and ${published(sql`${claims.incident}`)})`,
  location: (key) =>
    sql`exists (select 1 from ${places} where ${eq(places.location, key)} and ${published(sql`${places.incident}`)})
      or ${isClaimed('location', key)}
      or exists (select 1 from ${locations} where ${eq(locations.parent, key)} and ${locations.visible} = 1)`,
  actor: (key) =>
    sql`(select ${actors.protected} from ${actors} where ${eq(actors.key, key)}) = 0 and (
      exists (select 1 from ${involvements} where ${eq(involvements.actor, key)} and ${published(sql`${involvements.incident}`)})
      or ${isClaimed('actor', key)}
      or exists (select 1 from ${actors} where ${eq(actors.parent, key)} and ${actors.visible} = 1))`,
}

function isClaimed(type: 'actor' | 'location', key: number): SQL {
  const names = and(eq(claimed.type, type), eq(claimed.target, key))
  return sql`exists (select 1 from ${claimed} where ${names} and ${published(sql`${claimed.incident}`)})`
}

/**
 * Looks again at the records given, and upwards from each that changes.
 * @returns the keys of those that appeared or disappeared
 */
export function updateVisibility(
  type: VisibleType,
  keys: Iterable<number>,
  statements: Statements,
): Set<number> {
  const table = TABLES[type]
  const parent = type === 'source' ? sql`null` : sql`${TABLES[type].parent}`
  const changed = new Set<number>()
  const pending = [...new Set(keys)]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const row = statements.get<{ visible: number; seen: number; parent: number | null }>(
      sql`select ${table.visible} as visible, (${SHOULD_BE_SEEN[type](key)}) as seen, ${parent} as parent from ${table} where ${eq(table.key, key)}`,
    )
    if (!row || row.visible === row.seen) continue
    statements.run(sql`update ${table} set visible = ${row.seen} where ${eq(table.key, key)}`)
    changed.add(key)
    if (row.parent !== null) pending.push(row.parent)
  }
  return changed
}
