/** Loads what a batch holds, names and may collide with, in sets, and has it decided what of it says something new. */
import { and, eq, sql } from 'drizzle-orm'
import { pointer } from '../../../domain/faults.js'
import { nameOf, type Written, type WrittenType } from '../../../domain/record-types.js'
import type { Fault } from '../../../errors.js'
import {
  type Change,
  changesOf,
  type ExternalId,
  externalIdsOf,
  type MergeableType,
  refuseFaults,
  type Survivor,
  type Taken,
} from '../../write/batch.js'
import { type Citation, circularSources } from '../../write/citations.js'
import { referencesOf } from '../../write/references.js'
import type { Statements } from '../connection/statements.js'
import { readRedirects } from '../query/redirects.js'
import { citations, externalIds, merges } from '../schema/tables.js'
import { type HierarchyType, rewriteAncestors } from './hierarchy.js'
import type { RecordCache } from './record-cache.js'
import { perType } from './record-queries.js'

const WANTED = sql.placeholder('wanted')
const TYPE = sql.placeholder('type')

const ANY_MERGE = sql`select 1 as found from ${merges} limit 1`
const MERGES = sql`
  select ${merges.id} as id, ${merges.into} as "into"
  from json_each(${WANTED}) as wanted
  cross join ${merges} on ${and(eq(merges.type, TYPE), eq(merges.id, sql`wanted.value`))}`
const HOLDERS = sql`
  select ${externalIds.scheme} as scheme, ${externalIds.value} as value, ${externalIds.target} as target
  from json_each(${WANTED}) as wanted
  cross join ${externalIds}
    on ${externalIds.type} = ${TYPE}
    and ${externalIds.scheme} = wanted.value ->> 0
    and ${externalIds.value} = wanted.value ->> 1`
const CITED_BEHIND = sql`
  with recursive behind(source) as (
    select value from json_each(${WANTED})
    union
    select ${citations.cited} from behind cross join ${citations} on ${citations.source} = behind.source
  )
  select ${citations.source} as source, ${citations.cited} as cited
  from behind cross join ${citations} on ${citations.source} = behind.source`

const MERGEABLE = ['actor', 'incident'] as const
const HAVING_EXTERNAL_IDS = ['location', 'actor', 'incident'] as const

/**
 * Looks at a batch without writing anything: what of it says something new.
 * @param isComing whether a record that is not there will be, when the batch is written
 * @throws Problem as `putBatch`, but for hierarchies that go round in circles
 */
export function checkBatch(
  batch: readonly Written[],
  records: RecordCache,
  isComing: (type: WrittenType, name: string) => boolean,
): Change[] {
  const { statements } = records
  const isMerged = statements.get(ANY_MERGE, {}) !== undefined
  loadAll(batch, records, isMerged ? referencesOf : placesWithRadii)
  const { changes, faults } = changesOf(batch, records, isMerged ? survivorsOf(batch, records) : null)
  const news = changes.map(({ written }) => written)
  loadAll(news, records, referencesOf)
  const taken = takenBy(news, isMerged, statements)
  refuseFaults(changes, records, taken, isComing, faults)
  return changes
}

/** What of an incident is read to know whether it says something new: places whose radius it may repeat. */
function placesWithRadii({ type, record }: Written): { type: 'location'; name: string }[] {
  if (type !== 'incident') return []
  return record.locations.flatMap(({ id, radius_m }) =>
    radius_m === undefined ? [] : [{ type: 'location', name: id } as const],
  )
}

/** Loads the records of a batch, and those that they name. */
function loadAll(
  batch: readonly Written[],
  records: RecordCache,
  named: (written: Written) => Iterable<{ readonly type: WrittenType; readonly name: string }>,
): void {
  const names = perType(() => new Set<string>())
  for (const written of batch) {
    names[written.type].add(nameOf(written.type, written.record))
    for (const { type, name } of named(written)) names[type].add(name)
  }
  for (const [type, wanted] of Object.entries(names)) records.load(type as WrittenType, wanted)
}

/** What the records lead to that a batch names and that are not there. */
function survivorsOf(batch: readonly Written[], records: RecordCache): Survivor {
  const missing: Record<MergeableType, Set<string>> = { actor: new Set(), incident: new Set() }
  for (const { type, name } of batch.flatMap(referencesOf))
    if ((type === 'actor' || type === 'incident') && !records.has(type, name)) missing[type].add(name)
  const found = new Map<string, string>()
  for (const type of MERGEABLE) {
    if (missing[type].size === 0) continue
    const survivors = readRedirects(type, [...missing[type]], 'full', records.statements)
    for (const [id, survivor] of survivors) found.set(`${type} ${id}`, survivor)
  }
  return (type, id) => found.get(`${type} ${id}`)
}

/** Who has the external ids that a batch gives, and which of its records are merged. */
function takenBy(batch: readonly Written[], isMerged: boolean, statements: Statements): Taken {
  const holders = new Map<string, number>()
  const merged = new Map<string, string>()
  const nameOfId = ({ type, scheme, value }: ExternalId): string => JSON.stringify([type, scheme, value])
  for (const type of HAVING_EXTERNAL_IDS) {
    const wanted = batch.flatMap((written) =>
      written.type === type ? externalIdsOf(written).map(({ scheme, value }) => [scheme, value]) : [],
    )
    if (wanted.length === 0) continue
    const rows = statements.all<{ scheme: string; value: string; target: number }>(HOLDERS, {
      type,
      wanted: JSON.stringify(wanted),
    })
    for (const { scheme, value, target } of rows) holders.set(nameOfId({ type, scheme, value }), target)
  }
  for (const type of isMerged ? MERGEABLE : []) {
    const wanted = batch.flatMap((written) => (written.type === type ? [written.record.id] : []))
    const rows = statements.all<{ id: string; into: string }>(MERGES, {
      type,
      wanted: JSON.stringify(wanted),
    })
    for (const { id, into } of rows) merged.set(`${type} ${id}`, into)
  }
  return {
    holder: (type, scheme, value) => holders.get(nameOfId({ type, scheme, value })),
    mergedInto: (type, id) => merged.get(`${type} ${id}`),
  }
}

/** Faults of records that would stand above themselves. */
export function circles(type: HierarchyType, changes: readonly Change[], statements: Statements): Fault[] {
  const own = changes.filter(({ written }) => written.type === type)
  if (own.length === 0) return []
  const circular = rewriteAncestors(
    type,
    own.map(({ key }) => key),
    statements,
  )
  const above = type === 'term' ? 'broader' : 'parent'
  return own
    .filter(({ key }) => circular.has(key))
    .map(({ index, name }) => ({
      pointer: pointer([index, above]),
      detail: `${type} ${name} would be above itself in the hierarchy: choose another ${above}`,
    }))
}

/** Faults of sources that would cite themselves. */
export function citationCircles(changes: readonly Change[], statements: Statements): Fault[] {
  const citing = changes.filter(({ written }) => written.type === 'source' && written.record.cites.length > 0)
  if (citing.length === 0) return []
  const keys = citing.map(({ key }) => key)
  const behind = statements.all<Citation>(CITED_BEHIND, { wanted: JSON.stringify(keys) })
  const circular = circularSources(keys, behind)
  return citing
    .filter(({ key }) => circular.has(key))
    .map(({ index, name }) => ({
      pointer: pointer([index, 'cites']),
      detail: `source ${name} would cite itself, directly or through others: leave one citation out`,
    }))
}
