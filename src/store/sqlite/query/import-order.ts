/** The order in which all records of a type can be written into an empty database: what is named before what names it. */
import { sql } from 'drizzle-orm'
import type { WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import type { Statements } from '../connection/statements.js'
import {
  actorAncestors,
  actors,
  citations,
  datasets,
  incidents,
  locationAncestors,
  locations,
  sources,
  termAncestors,
  terms,
} from '../schema/tables.js'
import { seenBy, visibleIn } from './id-resolver.js'
import { integersIn, keysIn } from './key-lists.js'

/** The keys of what a view has of a type. Within a rank they stand by id, so that equal databases have equal orders. */
export function importOrder(type: WrittenType, view: View, statements: Statements): Int32Array {
  switch (type) {
    case 'term':
      return keysIn(
        statements,
        sql`select ${terms.key} as key from ${terms} order by (select count(*) from ${termAncestors} where ${termAncestors.term} = ${terms.key}), ${terms.scheme}, ${terms.code}`,
      )
    case 'dataset':
      return keysIn(statements, sql`select ${datasets.key} as key from ${datasets} order by ${datasets.id}`)
    case 'source':
      return byRank(
        keysIn(
          statements,
          sql`select ${sources.key} as key from ${seenBy(view, 'source')} where ${visibleIn(view, 'source') ?? sql`true`} order by ${sources.id}`,
        ),
        citationsIn(view, statements),
      )
    case 'location':
      return keysIn(
        statements,
        sql`select ${locations.key} as key from ${seenBy(view, 'location')} where ${visibleIn(view, 'location') ?? sql`true`} order by (select count(*) from ${locationAncestors} where ${locationAncestors.location} = ${locations.key}), ${locations.id}`,
      )
    case 'actor':
      return keysIn(
        statements,
        sql`select ${actors.key} as key from ${seenBy(view, 'actor')} where ${visibleIn(view, 'actor') ?? sql`true`} order by (select count(*) from ${actorAncestors} where ${actorAncestors.actor} = ${actors.key} ${view === 'public' ? sql`and ${actorAncestors.hidden} = 0` : sql``}), ${actors.id}`,
      )
    case 'incident':
      return keysIn(
        statements,
        sql`select ${incidents.key} as key from ${incidents} where ${visibleIn(view, 'incident') ?? sql`true`} order by ${incidents.id}`,
      )
  }
}

/** Sources and what each of them cites, by source. */
interface Citations {
  /** A source and one that it cites, again and again, in the order of the sources. */
  readonly pairs: Int32Array
  /** Where those of a source begin; of sources that cite nothing there is none. */
  readonly begins: ReadonlyMap<number, number>
}

function citationsIn(view: View, statements: Statements): Citations {
  // What a view does not have must not show in the order of what it has either.
  const from =
    view === 'full'
      ? sql`${citations}`
      : sql`${citations} join ${sources} on ${sources.key} = ${citations.cited} and ${sources.visible} = 1`
  const query = sql`select ${citations.source} as source, ${citations.cited} as cited from ${from} order by 1`
  const pairs = integersIn(statements, query, sql`source, cited`)
  const begins = new Map<number, number>()
  for (let at = 0; at < pairs.length; at += 2) if (pairs[at] !== pairs[at - 2]) begins.set(pairs[at]!, at)
  return { pairs, begins }
}

/** Those that cite nothing first, then those that cite only them, and so on; no source cites itself through others. */
function byRank(all: Int32Array, { pairs, begins }: Citations): Int32Array {
  const ranks = new Map<number, number>()
  const rankOf = (key: number): number | undefined => (begins.has(key) ? ranks.get(key) : 0)
  const citedBy = (key: number): Int32Array => {
    const begin = begins.get(key)!
    let end = begin
    while (pairs[end] === key) end += 2
    return pairs.subarray(begin, end).filter((_, index) => index % 2 === 1)
  }
  // Without recursion: a chain of citations may be long.
  const pending = [...begins.keys()]
  for (let key = pending.at(-1); key !== undefined; key = pending.at(-1)) {
    if (rankOf(key) !== undefined) {
      pending.pop()
      continue
    }
    const behind = citedBy(key)
    const unknown = behind.filter((other) => rankOf(other) === undefined)
    if (unknown.length > 0) {
      for (const other of unknown) pending.push(other)
      continue
    }
    pending.pop()
    ranks.set(
      key,
      behind.reduce((most, other) => Math.max(most, rankOf(other)! + 1), 0),
    )
  }
  const citing = all.filter((key) => begins.has(key)).sort((a, b) => ranks.get(a)! - ranks.get(b)!)
  const others = all.filter((key) => !begins.has(key))
  const ordered = new Int32Array(all.length)
  ordered.set(others)
  ordered.set(citing, others.length)
  return ordered
}
