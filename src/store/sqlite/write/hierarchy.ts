/** Keeps who is above whom: for terms, locations and actors, every ancestor of every one, itself included. */
import { type Column, eq, type SQL, sql } from 'drizzle-orm'
import type { Statements } from '../connection/statements.js'
import {
  actorAncestors,
  actors,
  locationAncestors,
  locations,
  termAncestors,
  terms,
} from '../schema/tables.js'

export type HierarchyType = 'term' | 'location' | 'actor'

const KEY = sql.placeholder('key')

/** Of each type: a node, those below one, and a node's ancestors as they are until now. */
const QUERIES: Record<HierarchyType, { node: SQL; below: SQL; ancestors: SQL }> = {
  term: {
    ...nodes(terms, terms.broader, sql`0`),
    ancestors: sql`delete from ${termAncestors} where ${eq(termAncestors.term, KEY)}`,
  },
  location: {
    ...nodes(locations, locations.parent, sql`0`),
    ancestors: sql`delete from ${locationAncestors} where ${eq(locationAncestors.location, KEY)}`,
  },
  actor: {
    ...nodes(actors, actors.parent, sql`${actors.protected}`),
    ancestors: sql`delete from ${actorAncestors} where ${eq(actorAncestors.actor, KEY)}`,
  },
}

function nodes(table: typeof terms | typeof locations | typeof actors, above: Column, hidden: SQL) {
  return {
    node: sql`select ${table.key} as key, ${above} as above, ${hidden} as hidden from ${table} where ${eq(table.key, KEY)}`,
    below: sql`select ${table.key} as key from ${table} where ${eq(above, KEY)}`,
  }
}

interface Node {
  readonly key: number
  readonly above: number | null
  readonly hidden: number
}

/**
 * Writes the ancestors of the records given, and of all below them, anew.
 * @returns the keys of those that stand above themselves; their ancestors are not written
 */
export function rewriteAncestors(
  type: HierarchyType,
  keys: Iterable<number>,
  statements: Statements,
): number[] {
  const circular: number[] = []
  const nodes = new Map<number, Node>()
  const { node: nodeQuery, below: belowQuery } = QUERIES[type]
  const node = (key: number): Node => {
    const known = nodes.get(key)
    if (known) return known
    const read = statements.get<Node>(nodeQuery, { key })!
    nodes.set(key, read)
    return read
  }
  const pending = [...keys]
  const affected = new Set(pending)
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    for (const below of statements.all<{ key: number }>(belowQuery, { key })) {
      if (affected.has(below.key)) continue
      affected.add(below.key)
      pending.push(below.key)
    }
  }
  for (const key of affected) {
    const chain: { ancestor: number; hidden: number }[] = []
    const seen = new Set<number>()
    let isHidden = 0
    let step: number | null = key
    while (step !== null && !seen.has(step)) {
      seen.add(step)
      const current = node(step)
      isHidden = isHidden || current.hidden
      chain.push({ ancestor: step, hidden: isHidden })
      step = current.above
    }
    if (step !== null) circular.push(key)
    else writeChain(type, key, chain, statements)
  }
  return circular
}

function writeChain(
  type: HierarchyType,
  key: number,
  chain: readonly { ancestor: number; hidden: number }[],
  statements: Statements,
): void {
  statements.run(QUERIES[type].ancestors, { key })
  for (const { ancestor, hidden } of chain) {
    if (type === 'term') statements.insert(termAncestors, { ancestor, term: key })
    else if (type === 'location') statements.insert(locationAncestors, { ancestor, location: key })
    else statements.insert(actorAncestors, { ancestor, actor: key, hidden })
  }
}
