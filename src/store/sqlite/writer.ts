/** Writes a batch of records in one transaction: checks, index rows, hierarchies, visibility, documents. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { findingsOf } from '../../domain/document.js'
import { pointer } from '../../domain/faults.js'
import {
  nameOf,
  type RecordOf,
  WRITTEN_TYPES,
  type Written,
  type WrittenType,
} from '../../domain/record-types.js'
import { type Fault, Problem } from '../../errors.js'
import type { PutReport } from '../store.js'
import { Documents, type DocumentType, type Occasion } from './documents.js'
import { type HierarchyType, rewriteAncestors } from './hierarchy.js'
import { claimedOf, IndexRows } from './index-rows.js'
import { Records } from './records.js'
import { missingReferences } from './references.js'
import type { Statements } from './statements.js'
import { actors, citations, claimed, claims, externalIds, involvements, places, related } from './tables.js'
import { updateVisibility, type VisibleType } from './visibility.js'

/** A record of the batch that says something new. */
interface Change {
  readonly index: number
  readonly written: Written
  readonly name: string
  readonly key: number
  readonly before: RecordOf[WrittenType] | undefined
}

/** Puts a batch; the caller holds the transaction and rolls it back where this throws. */
export function putBatch(batch: readonly Written[], statements: Statements, now: string): PutReport {
  // References may point at what is written later in the same transaction.
  statements.database.pragma('defer_foreign_keys = ON')
  const records = new Records(statements)
  const rows = new IndexRows(statements, records)
  const documents = new Documents(statements, records, rows, now)

  const changes = batch.flatMap((written, index): Change[] => {
    const name = nameOf(written.type, written.record)
    const before = records.record(written.type, name)
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(written.record)) return []
    records.stage(written.type, written.record)
    return [{ index, written, name, key: records.promise(written.type, name), before }]
  })
  const faults = changes.flatMap(({ written, index }) => missingReferences(written, [index], records))
  faults.push(...takenExternalIds(changes, statements))
  if (faults.length > 0) throw new Problem('invalid_record', undefined, { faults })

  releaseExternalIds(changes, statements)
  const touched = { actor: new Set<number>(), location: new Set<number>(), source: new Set<number>() }
  const ordered = WRITTEN_TYPES.flatMap((type) => changes.filter(({ written }) => written.type === type))
  for (const change of ordered) {
    touch(change, touched, records)
    const { written, key } = change
    if (written.type === 'incident') {
      rows.writeIncident(written.record, key, findingsOf(written.record, documents.around), now)
    } else {
      rows.write(written, key)
      if (written.type === 'actor') rows.actorKind(key, written.record.kind)
    }
  }
  for (const type of ['term', 'location', 'actor'] as const) {
    faults.push(...circles(type, ordered, statements))
  }
  faults.push(...citationCircles(ordered, statements))
  if (faults.length > 0) throw new Problem('invalid_record', undefined, { faults })

  const appeared = {
    actor: updateVisibility('actor', touched.actor, statements),
    location: updateVisibility('location', touched.location, statements),
    source: updateVisibility('source', touched.source, statements),
  }
  refreshAll(ordered, appeared, documents, statements)
  return {
    created: changes.filter(({ before }) => before === undefined).length,
    updated: changes.filter(({ before }) => before !== undefined).length,
    unchanged: batch.length - changes.length,
  }
}

/** Notes whose visibility a change can alter: the record itself, and all that it names or named. */
function touch(
  { written, key, before }: Change,
  touched: Record<VisibleType, Set<number>>,
  records: Records,
): void {
  for (const record of [before, written.record]) {
    if (record === undefined) continue
    if (written.type === 'incident') {
      const incident = record as RecordOf['incident']
      for (const row of incident.actors)
        if (row.id !== null) touched.actor.add(records.promise('actor', row.id))
      for (const { id } of incident.locations) touched.location.add(records.promise('location', id))
      for (const { source } of incident.claims) touched.source.add(records.promise('source', source))
      for (const { type, id } of claimedOf(incident))
        if (type !== 'incident') touched[type].add(records.promise(type, id))
    } else if (written.type === 'actor' || written.type === 'location') {
      touched[written.type].add(key)
      const { parent } = record as RecordOf['actor']
      if (parent !== null) touched[written.type].add(records.promise(written.type, parent))
    } else if (written.type === 'source') {
      touched.source.add(key)
    }
  }
}

/** External ids that another record keeps, or that two records of the batch want. */
function takenExternalIds(changes: readonly Change[], statements: Statements): Fault[] {
  const changed = new Set(changes.map(({ written, key }) => `${written.type} ${key}`))
  const wanted = new Map<string, number>()
  return changes.flatMap(({ written, index, key }) => {
    const { type, record } = written
    if (!('external_ids' in record)) return []
    return record.external_ids.flatMap(({ scheme, value }, position) => {
      const name = `${type} ${scheme}:${value}`
      const other = wanted.get(name)
      wanted.set(name, key)
      const kept = statements.get<{ target: number }>(
        sql`select ${externalIds.target} as target from ${externalIds} where ${eq(externalIds.type, type)} and ${eq(externalIds.scheme, scheme)} and ${eq(externalIds.value, value)}`,
      )
      // One that is written in the same batch gives up what it had; what it wants now is counted above.
      const isKept = kept !== undefined && kept.target !== key && !changed.has(`${type} ${kept.target}`)
      if (!isKept && (other === undefined || other === key)) return []
      const detail = `another ${type} has the external id ${JSON.stringify(`${scheme}:${value}`)}`
      return [{ pointer: pointer([index, 'external_ids', position]), detail }]
    })
  })
}

/** Gives up the external ids of all records of a batch, so that they may change hands within it. */
function releaseExternalIds(changes: readonly Change[], statements: Statements): void {
  for (const { written, key, before } of changes) {
    if (before === undefined) continue
    statements.run(
      sql`delete from ${externalIds} where ${eq(externalIds.type, written.type)} and ${eq(externalIds.target, key)}`,
    )
  }
}

function circles(type: HierarchyType, changes: readonly Change[], statements: Statements): Fault[] {
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

function citationCircles(changes: readonly Change[], statements: Statements): Fault[] {
  return changes
    .filter(({ written }) => written.type === 'source')
    .filter(({ key }) =>
      statements.get(
        sql`with recursive behind(source) as (
            select ${citations.cited} from ${citations} where ${eq(citations.source, key)}
            union select ${citations.cited} from ${citations} join behind on behind.source = ${citations.source})
          select 1 as found from behind where source = ${key} limit 1`,
      ),
    )
    .map(({ index, name }) => ({
      pointer: pointer([index, 'cites']),
      detail: `source ${name} would cite itself, directly or through others: leave one citation out`,
    }))
}

/** Renders what was written, and then whatever shows something of it that is different now. */
function refreshAll(
  changes: readonly Change[],
  appeared: Record<VisibleType, Set<number>>,
  documents: Documents,
  statements: Statements,
): void {
  const due: Record<DocumentType, Map<number, Occasion>> = {
    dataset: new Map(),
    source: new Map(),
    location: new Map(),
    actor: new Map(),
    incident: new Map(),
  }
  const follows = (type: DocumentType, keys: Iterable<number>, because: number | null): void => {
    for (const key of keys) if (!due[type].has(key)) due[type].set(key, { written: false, because })
  }
  for (const { written, key } of changes) {
    if (written.type !== 'term') due[written.type].set(key, { written: true, because: null })
  }
  for (const type of ['actor', 'location', 'source'] as const) follows(type, appeared[type], null)
  // A record shows whether its parent, or what it cites, is public.
  for (const key of appeared.actor)
    follows(
      'actor',
      keysOf(sql`select ${actors.key} as key from ${actors} where ${eq(actors.parent, key)}`, statements),
      null,
    )
  for (const key of appeared.source)
    follows(
      'source',
      keysOf(
        sql`select ${citations.source} as key from ${citations} where ${eq(citations.cited, key)}`,
        statements,
      ),
      null,
    )

  for (const { written, name, before } of changes) {
    if (written.type === 'term')
      documents.enter('term', name, before ? 'updated' : 'created', before ? 'updated' : 'created', null)
  }
  const byRecord = new Map(changes.map((change) => [`${change.written.type} ${change.key}`, change]))
  for (const type of WRITTEN_TYPES) {
    if (type === 'term') continue
    // Incidents that show one that came out or was taken back join while the map is walked.
    for (const [key, occasion] of due[type]) {
      const revision = documents.refresh(type, key, occasion)
      documents.writeText(type, key)
      const change = byRecord.get(`${type} ${key}`)
      if (change && showsDifferently(change)) follows('incident', shownIn(type, key, statements), revision)
    }
  }
}

/** Whether what incidents show of a record is different from before. */
function showsDifferently({ written, before }: Change): boolean {
  if (before === undefined) return written.type === 'incident' && written.record.status === 'published'
  const shown = (record: unknown): string => {
    switch (written.type) {
      case 'actor': {
        // Further names are in no document, but in what is found by full text.
        const { kind, name, names, protected: isProtected } = record as RecordOf['actor']
        return JSON.stringify([kind, name, names, isProtected])
      }
      case 'incident':
        return String((record as RecordOf['incident']).status === 'published')
      case 'term':
      case 'dataset':
        return ''
      default:
        return JSON.stringify(record)
    }
  }
  return shown(before) !== shown(written.record)
}

/** The incidents that show something of a record. */
function shownIn(type: DocumentType, key: number, statements: Statements): number[] {
  const claimedBy = sql`select ${claimed.incident} as key from ${claimed} where ${claimed.type} = ${type} and ${eq(claimed.target, key)}`
  switch (type) {
    case 'actor':
      return keysOf(
        sql`select ${involvements.incident} as key from ${involvements} where ${eq(involvements.actor, key)} union ${claimedBy} order by 1`,
        statements,
      )
    case 'location':
      return keysOf(
        sql`select ${places.incident} as key from ${places} where ${eq(places.location, key)} union ${claimedBy} order by 1`,
        statements,
      )
    case 'source':
      return keysOf(
        sql`select distinct ${claims.incident} as key from ${claims} where ${eq(claims.source, key)} order by 1`,
        statements,
      )
    case 'incident':
      return keysOf(
        sql`select ${related.incident} as key from ${related} where ${eq(related.other, key)} union ${claimedBy} order by 1`,
        statements,
      )
    case 'dataset':
      return []
  }
}

function keysOf(query: SQL, statements: Statements): number[] {
  return statements.all<{ key: number }>(query).map((row) => row.key)
}
