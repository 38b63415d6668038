/** Reads the nodes of hierarchies, and writes the ancestors of terms, locations and actors: every one, itself included. */
import { type Column, type SQL, sql } from 'drizzle-orm'
import type { Ancestor } from '../../write/hierarchy.js'
import type { AffectedNode, HierarchyType } from '../../write/write-engine.js'
import type { Statements } from '../connection/statements.js'
import {
  actorAncestors,
  actors,
  locationAncestors,
  locations,
  termAncestors,
  terms,
} from '../schema/tables.js'

const KEYS = sql.placeholder('keys')
const OF_KEYS = sql`in (select value from json_each(${KEYS}))`

/** Of each type: nodes with all below and above them, and the rows with their ancestors as they are until now. */
const QUERIES: Record<HierarchyType, { readonly nodes: SQL; readonly remove: SQL }> = {
  term: {
    nodes: nodesQuery(terms, terms.broader, sql`0`),
    remove: sql`delete from ${termAncestors} where ${termAncestors.term} ${OF_KEYS}`,
  },
  location: {
    nodes: nodesQuery(locations, locations.parent, sql`0`),
    remove: sql`delete from ${locationAncestors} where ${locationAncestors.location} ${OF_KEYS}`,
  },
  actor: {
    nodes: nodesQuery(actors, actors.parent, sql`${actors.protected}`),
    remove: sql`delete from ${actorAncestors} where ${actorAncestors.actor} ${OF_KEYS}`,
  },
}

function nodesQuery(table: typeof terms | typeof locations | typeof actors, above: Column, hidden: SQL): SQL {
  return sql`
    with recursive
    below(key) as (
      select value from json_each(${KEYS})
      union
      select ${table.key} from below cross join ${table} on ${above} = below.key
    ),
    around(key) as (
      select key from below
      union
      select ${above} from around cross join ${table} on ${table.key} = around.key where ${above} is not null
    )
    select ${table.key} as key, ${above} as above, ${hidden} as hidden,
      ${table.key} in (select key from below) as affected
    from around cross join ${table} on ${table.key} = around.key`
}

interface Row {
  readonly key: number
  readonly above: number | null
  readonly hidden: number
  readonly affected: number
}

/** The records given, all below them, and all above any of those. */
export function readHierarchy(
  type: HierarchyType,
  keys: readonly number[],
  statements: Statements,
): AffectedNode[] {
  return statements
    .all<Row>(QUERIES[type].nodes, { keys: JSON.stringify(keys) })
    .map(({ key, above, hidden, affected }) => ({
      key,
      above,
      hidden: hidden === 1,
      affected: affected === 1,
    }))
}

/** Puts these ancestors in the place of those that the records had. */
export function writeAncestors(
  type: HierarchyType,
  ancestors: ReadonlyMap<number, readonly Ancestor[]>,
  statements: Statements,
): void {
  statements.run(QUERIES[type].remove, { keys: JSON.stringify([...ancestors.keys()]) })
  for (const [key, chain] of ancestors)
    for (const ancestor of chain) writeAncestor(type, key, ancestor, statements)
}

function writeAncestor(
  type: HierarchyType,
  key: number,
  { ancestor, hidden }: Ancestor,
  statements: Statements,
): void {
  if (type === 'term') statements.insert(termAncestors, { ancestor, term: key })
  else if (type === 'location') statements.insert(locationAncestors, { ancestor, location: key })
  else statements.insert(actorAncestors, { ancestor, actor: key, hidden: hidden ? 1 : 0 })
}
