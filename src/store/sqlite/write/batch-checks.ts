/** Checks what a batch changes against what is there: external ids, circles, and records that were merged. */
import { eq, sql } from 'drizzle-orm'
import { pointer } from '../../../domain/faults.js'
import { identityOf } from '../../../domain/fold/identity.js'
import { withOwnRadii } from '../../../domain/placing.js'
import { nameOf, type RecordOf, type Written, type WrittenType } from '../../../domain/record-types.js'
import { renamed } from '../../../domain/references.js'
import { type Fault, Problem } from '../../../errors.js'
import type { Statements } from '../connection/statements.js'
import { readMerge, readRedirects } from '../query/redirects.js'
import { citations, externalIds, merges } from '../schema/tables.js'
import { type HierarchyType, rewriteAncestors } from './hierarchy.js'
import type { RecordCache } from './record-cache.js'
import { missingReferences, referencesOf } from './references.js'

const KEY = sql.placeholder('key')
const TYPE = sql.placeholder('type')
const EXTERNAL_ID = sql`select ${externalIds.target} as target from ${externalIds} where ${eq(externalIds.type, TYPE)} and ${eq(externalIds.scheme, sql.placeholder('scheme'))} and ${eq(externalIds.value, sql.placeholder('value'))}`
const RELEASE = sql`delete from ${externalIds} where ${eq(externalIds.type, TYPE)} and ${eq(externalIds.target, KEY)}`
const CITED_IN_A_CIRCLE = sql`with recursive behind(source) as (
    select ${citations.cited} from ${citations} where ${eq(citations.source, KEY)}
    union select ${citations.cited} from ${citations} join behind on behind.source = ${citations.source})
  select 1 as found from behind where source = ${KEY} limit 1`

/** A record of the batch that says something new. */
export interface Change {
  readonly index: number
  readonly written: Written
  readonly name: string
  readonly key: number
  readonly before: RecordOf[WrittenType] | undefined
}

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
  const merged = followingMerges(statements)
  const places = new Map<string, number>()
  const faults: Fault[] = []
  const changes = batch.flatMap((given, index): Change[] => {
    const written = withOwnRadii(merged(given, records), (id) => records.record('location', id)?.radius_m)
    const name = nameOf(written.type, written.record)
    const other = places.get(`${written.type} ${name}`)
    const before = records.record(written.type, name)
    if (other === undefined) places.set(`${written.type} ${name}`, index)
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(written.record)) return []
    if (other !== undefined) {
      faults.push({
        pointer: pointer([index]),
        detail: `${written.type} ${name} is in the batch twice and says different things: first at ${pointer([other])}`,
      })
      return []
    }
    records.stage(written.type, written.record)
    return [{ index, written, name, key: records.allocateKey(written.type, name), before }]
  })
  for (const change of changes) {
    faults.push(...missingReferences(change.written, [change.index], records, isComing))
    faults.push(...mergedAway(change, statements))
  }
  const taken = takenExternalIds(changes, statements)
  if (faults.length === 0 && taken.length > 0) throw new Problem('conflict', undefined, { faults: taken })
  faults.push(...taken)
  if (faults.length > 0) throw new Problem('invalid_record', undefined, { faults })
  return changes
}

/** Faults of records that are merged: what is written must be written to the one that they lead to. */
function mergedAway({ written, index, name, before }: Change, statements: Statements): Fault[] {
  const { type } = written
  if (before !== undefined || (type !== 'actor' && type !== 'incident')) return []
  const merge = readMerge(type, name, statements)
  if (merge === null) return []
  return [{ pointer: pointer([index, 'id']), detail: `${type} ${name} was merged into ${merge.into}` }]
}

/** Makes records name the survivor where they name one that was merged. */
function followingMerges(statements: Statements): (written: Written, records: RecordCache) => Written {
  const some = statements.get(sql`select 1 as found from ${merges} limit 1`)
  if (some === undefined) return (written) => written
  return (written, records) => {
    let { record } = written as { record: object }
    for (const { type, name } of referencesOf(written)) {
      if ((type !== 'actor' && type !== 'incident') || records.record(type, name) !== undefined) continue
      const survivor = readRedirects(type, [name], 'full', statements).get(name)
      if (survivor !== undefined) record = renamed(written.type, record, type, name, survivor)
    }
    return { ...written, record } as Written
  }
}

/** External ids that another record keeps, or that two records of the batch want. */
function takenExternalIds(changes: readonly Change[], statements: Statements): Fault[] {
  const changed = new Set(changes.map(({ written, key }) => `${written.type} ${key}`))
  const wanted = new Map<string, number>()
  return changes.flatMap(({ written, index, key }) => {
    const { type, record } = written
    if (!('external_ids' in record)) return []
    return record.external_ids.flatMap((given, position) => {
      const [scheme, value] = [identityOf(given.scheme), identityOf(given.value)]
      const name = `${type} ${scheme}:${value}`
      const other = wanted.get(name)
      wanted.set(name, key)
      const kept = statements.get<{ target: number }>(EXTERNAL_ID, { type, scheme, value })
      // One that is written in the same batch gives up what it had; what it wants now is counted above.
      const isKept = kept !== undefined && kept.target !== key && !changed.has(`${type} ${kept.target}`)
      if (!isKept && (other === undefined || other === key)) return []
      const detail = `another ${type} has the external id ${JSON.stringify(`${given.scheme}:${given.value}`)}`
      return [{ pointer: pointer([index, 'external_ids', position]), detail }]
    })
  })
}

/** Gives up the external ids of all records of a batch, so that they may change hands within it. */
export function releaseExternalIds(changes: readonly Change[], statements: Statements): void {
  for (const { written, key, before } of changes) {
    if (before === undefined) continue
    statements.run(RELEASE, { type: written.type, key })
  }
}

/** Faults of records that would stand above themselves. */
export function circles(type: HierarchyType, changes: readonly Change[], statements: Statements): Fault[] {
  const own = changes.filter(({ written }) => written.type === type)
  const circular = new Set(
    rewriteAncestors(
      type,
      own.map(({ key }) => key),
      statements,
    ),
  )
  const above = type === 'term' ? 'broader' : 'parent'
  return own
    .filter(({ key }) => circular.has(key))
    .map(({ index, name }) => ({
      pointer: pointer([index, above]),
      detail: `${type} ${name} would stand above itself: choose another ${above}`,
    }))
}

/** Faults of sources that would cite themselves. */
export function citationCircles(changes: readonly Change[], statements: Statements): Fault[] {
  return changes
    .filter(({ written }) => written.type === 'source')
    .filter(({ key }) => statements.get(CITED_IN_A_CIRCLE, { key }))
    .map(({ index, name }) => ({
      pointer: pointer([index, 'cites']),
      detail: `source ${name} would cite itself, directly or through others: leave one citation out`,
    }))
}
