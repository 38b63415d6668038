/** Rebuilds index rows from the documents, where a migration brings an index or changes what its rows say. */
import type Database from 'better-sqlite3'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { RecordLookup } from '../../../domain/document.js'
import { identityOf } from '../../../domain/fold/identity.js'
import { sortKey } from '../../../domain/sort-key.js'
import { IndexRows } from '../../write/index-rows.js'
import { incidentTexts, recordTexts } from '../../write/texts.js'
import { Statements } from '../connection/statements.js'
import { applyRows } from '../write/apply-rows.js'
import { DirectRecordCache } from '../write/direct-record-cache.js'
import { OTHERS, TABLES } from '../write/record-queries.js'
import { writeIncidentTexts, writeRecordTexts } from '../write/texts.js'
import { externalIds, incidents, locations, tags } from './tables.js'

/** Called with what a migration does that takes long, and what it leaves for people to decide, as sentences. */
export type OnMessage = (message: string) => void

/** Records that are read at a time, so that memory does not grow with their number. */
const AT_ONCE = 2_000
/** So many records are worth a word. */
const MANY = 20_000

/** Fills the points of locations. */
export function rebuildPoints(database: Database.Database): void {
  const statements = new Statements(database)
  const records = new DirectRecordCache(statements)
  const rows = new IndexRows(records)
  for (const { key, id } of statements.all<{ key: number; id: string }>(
    sql`select ${locations.key} as key, ${locations.id} as id from ${locations}`,
  ))
    rows.writePoint(key, records.record('location', id)!)
  applyRows(rows, statements)
}

/**
 * Fills the empty full-text indexes, and folds the titles that records are sorted by.
 * @param many after how many records it says how far it has come
 */
export function rebuildSearch(database: Database.Database, onMessage: OnMessage, many = MANY): void {
  const statements = new Statements(database)
  for (const type of OTHERS) {
    const table = TABLES[type]
    const visible = sql`${table.visible} as visible`
    for (const { records, rows } of chunks<{ key: number; id: string; visible: number }>(
      type,
      visible,
      database,
    ))
      for (const { key, id, visible } of rows)
        writeRecordTexts(type, key, recordTexts(records.record(type, id)!, visible === 1), true, statements)
  }
  const total = statements.get<{ count: number }>(sql`select count(*) as count from ${incidents}`)!.count
  let done = 0
  for (const { records, rows } of chunks<{ key: number; id: string }>('incident', sql`0 as more`, database)) {
    const lookup = lookupIn(records)
    for (const { key, id } of rows) {
      const record = records.record('incident', id)!
      const texts = incidentTexts(record, record.status === 'published', lookup)
      writeIncidentTexts(key, texts, true, statements)
      statements.run(SET_TITLE, { key, title: sortKey(record.title) })
    }
    if (Math.floor((done + rows.length) / many) > Math.floor(done / many))
      onMessage(`full text: ${done + rows.length} of ${total} records are written anew`)
    done += rows.length
  }
}

const SET_TITLE = sql`update ${incidents} set title_key = ${sql.placeholder('title')} where ${and(eq(incidents.key, sql.placeholder('key')), sql`title_key <> ${sql.placeholder('title')}`)}`

const lookupIn = (records: DirectRecordCache): RecordLookup => ({
  actor: (id) => records.record('actor', id)!,
  location: (id) => records.record('location', id)!,
  source: (id) => records.record('source', id)!,
  isPublished: (id) => records.record('incident', id)?.status === 'published',
})

/** All records of a type, some at a time, each time with what remembers only those. */
function* chunks<Row extends { key: number }>(
  type: (typeof OTHERS)[number] | 'incident',
  more: ReturnType<typeof sql>,
  database: Database.Database,
): Generator<{ readonly records: DirectRecordCache; readonly rows: Row[] }> {
  const statements = new Statements(database)
  const table = TABLES[type]
  for (let after = 0; ; ) {
    const rows = statements.all<Row>(
      sql`select ${table.key} as key, ${table.id} as id, ${more} from ${table} where ${gt(table.key, after)} order by ${table.key} limit ${AT_ONCE}`,
    )
    if (rows.length === 0) return
    yield { records: new DirectRecordCache(statements), rows }
    after = rows.at(-1)!.key
  }
}

/**
 * Brings tags and external ids to what they are compared as. Records are left as they are: where two have external ids
 * that are the same now, the first one is found by it, and somebody has to decide whether they are one record.
 */
export function rebuildIdentities(database: Database.Database, onMessage: OnMessage): void {
  const statements = new Statements(database)
  for (const { tag } of statements.all<{ tag: string }>(
    sql`select distinct ${tags.tag} as tag from ${tags}`,
  )) {
    const identity = identityOf(tag)
    if (identity === tag) continue
    statements.run(
      sql`insert or ignore into ${tags} (tag, incident) select ${identity}, ${tags.incident} from ${tags} where ${eq(tags.tag, tag)}`,
    )
    statements.run(sql`delete from ${tags} where ${eq(tags.tag, tag)}`)
  }
  type Row = { type: string; scheme: string; value: string; target: number }
  let taken = 0
  for (const row of statements.all<Row>(
    sql`select ${externalIds.type} as type, ${externalIds.scheme} as scheme, ${externalIds.value} as value, ${externalIds.target} as target from ${externalIds} order by ${externalIds.type}, ${externalIds.target}`,
  )) {
    const [scheme, value] = [identityOf(row.scheme), identityOf(row.value)]
    if (scheme === row.scheme && value === row.value) continue
    const other = statements.get<{ target: number }>(
      sql`select ${externalIds.target} as target from ${externalIds} where ${sameId({ ...row, scheme, value })}`,
    )
    if (other === undefined) {
      statements.run(sql`update ${externalIds} set scheme = ${scheme}, value = ${value} where ${sameId(row)}`)
    } else if (other.target === row.target) {
      statements.run(sql`delete from ${externalIds} where ${sameId(row)}`)
    } else taken += 1
  }
  if (taken > 0)
    onMessage(
      `${taken} external ids are those of other records now, from which they differ in spaces or code points alone: nothing was merged, questions and imports find the other record by them`,
    )
}

const sameId = ({ type, scheme, value }: { type: string; scheme: string; value: string }) =>
  and(eq(externalIds.type, type), eq(externalIds.scheme, scheme), eq(externalIds.value, value))
