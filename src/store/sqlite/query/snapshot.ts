/** Reads all that a question finds from one consistent state, on a connection of its own, in flat memory. */
import Database from 'better-sqlite3'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Bounds } from '../../../domain/date/edtf.js'
import { WRITTEN_TYPES, type WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import type { IncidentPlan } from '../../../query/plan.js'
import type { RecordPlan } from '../../../query/records.js'
import type { Changes, ChangesRange } from '../../contract/history.js'
import type { Attribute, Credit, Lines, Reading, ReadRow, Snapshot } from '../../contract/snapshot.js'
import { resolvePlan } from '../../read/resolved-question.js'
import { connect, connectToRelease } from '../connection/connect.js'
import { addFunctions } from '../connection/functions.js'
import { Statements } from '../connection/statements.js'
import { attributes, datasets, incidentDocuments, incidents, terms } from '../schema/tables.js'
import { readChanges } from './history.js'
import { IdResolver } from './id-resolver.js'
import { importOrder } from './import-order.js'
import { boundsOf, documentIn, keysInOrder, textIn } from './incident-rows.js'
import { documentOf, documentsOf, RECORD_TABLES, recordKeys } from './record-pages.js'
import { readStates } from './states.js'

/** Pages that the connection of an export keeps, in KiB: it reads nearly everything once. */
const CACHE = 8_192
/** How many documents are read at once: few enough that a text made of them stays short, which V8 is quick with. */
const BATCH = 24

/**
 * Opens a snapshot of the file at `path`, or of the bytes of a whole database.
 * @param isRelease whether the file is a release, which must not be written to
 */
export function openSnapshot(from: string | Buffer, isRelease = false): Snapshot {
  const opened = isRelease ? connectToRelease : connect
  const database = typeof from === 'string' ? opened(from) : new Database(from)
  if (typeof from !== 'string') addFunctions(database)
  return new SqliteSnapshot(database)
}

type Keys = Int32Array | readonly number[]

class SqliteSnapshot implements Snapshot {
  readonly database: string
  readonly #statements: Statements
  /** How many readings have begun: each keeps its keys in a table of its own. */
  #readings = 0

  /** @param database it becomes the snapshot's own */
  constructor(database: Database.Database) {
    this.#statements = new Statements(database)
    database.pragma(`cache_size = -${CACHE}`)
    database.exec('begin')
    // A deferred transaction begins with its first read.
    this.database = readStates(this.#statements).public.database
  }

  async close(): Promise<void> {
    this.#statements.database.close()
  }

  async incidents(
    plan: IncidentPlan,
    limit: number | null,
    holds?: (bounds: Bounds | null) => boolean,
    skip = 0,
  ): Promise<Reading> {
    const statements = this.#statements
    const most = limit === null ? null : limit + skip
    const found = keysInOrder(
      resolvePlan(plan, new IdResolver(statements, plan.view)),
      statements,
      most,
    ).subarray(skip)
    const keys = holds === undefined ? found : this.#held(found, holds)
    return {
      ...this.#about(plan.view, keys),
      omitted: found.length - keys.length,
      documents: untyped,
      rows: () => this.#incidentRows(keys, plan.view),
      async *lines() {
        yield* joinedDocuments(
          keys,
          documentIn(plan.view),
          sql`${incidentDocuments}`,
          INCIDENT_KEY,
          '',
          statements,
        )
      },
    }
  }

  async records(plan: RecordPlan, limit: number | null, skip = 0): Promise<Reading> {
    const statements = this.#statements
    const keys = recordKeys(plan, statements, limit === null ? null : limit + skip).subarray(skip)
    const documents = (batch: Keys) => documentsOf(plan.type, [...batch], plan.view, statements)
    return {
      revision: readStates(statements)[plan.view].revision,
      total: keys.length,
      omitted: 0,
      attributes: async () => [],
      credits: async () => [],
      documents: untyped,
      async *rows() {
        for (const batch of batches(keys))
          yield documents(batch).map((document) => ({ document: String(document), bounds: null }))
      },
      async *lines() {
        for (const batch of batches(keys))
          yield {
            bytes: Buffer.concat(documents(batch).flatMap((document) => [document, LINE_FEED])),
            count: batch.length,
          }
      },
    }
  }

  async everything(view: View): Promise<Reading> {
    const statements = this.#statements
    const parts = WRITTEN_TYPES.map((type) => ({ type, keys: importOrder(type, view, statements) }))
    const incidentKeys = parts.find(({ type }) => type === 'incident')!.keys
    return {
      ...this.#about(view, incidentKeys),
      total: parts.reduce((total, { keys }) => total + keys.length, 0),
      omitted: 0,
      rows: () => {
        throw new TypeError('records of several types have no rows of one shape')
      },
      async *documents(type) {
        const { keys } = parts.find((part) => part.type === type)!
        for (const { bytes } of typedLines(type, keys, view, statements, '{'))
          yield String(bytes).slice(0, -1).split('\n')
      },
      async *lines() {
        for (const { type, keys } of parts)
          yield* typedLines(type, keys, view, statements, `{"type":${JSON.stringify(type)},`)
      },
    }
  }

  async changes(view: View, range: ChangesRange): Promise<Changes> {
    return readChanges(view, range, this.#statements)
  }

  /** What is known of the incidents that are read before they are. */
  #about(view: View, keys: Keys): Pick<Reading, 'revision' | 'total' | 'attributes' | 'credits'> {
    const statements = this.#statements
    this.#readings += 1
    const read = sql`${sql.identifier(`read_${this.#readings}`)}`
    let isFilled = false
    let occurring: Attribute[] | undefined
    let credits: Credit[] | undefined
    const fill = () => {
      if (isFilled) return
      isFilled = true
      statements.run(sql`create temporary table ${read} (key integer primary key)`)
      for (const batch of batches(keys, 10_000))
        statements.run(
          sql`insert into ${read} (key) select value from json_each(${JSON.stringify([...batch])})`,
        )
    }
    return {
      revision: readStates(statements)[view].revision,
      total: keys.length,
      attributes: async () => {
        fill()
        occurring ??= attributesOf(read, statements)
        return occurring
      },
      credits: async () => {
        fill()
        credits ??= creditsOf(read, view, statements)
        return credits
      },
    }
  }

  /** Those of the keys whose dates can be held, in their order. */
  #held(keys: Int32Array, holds: (bounds: Bounds | null) => boolean): Int32Array {
    const { key, startEarliest, startLatest, endEarliest, endLatest } = incidents
    const query = sql`select ${startEarliest}, ${startLatest}, ${endEarliest}, ${endLatest}
      from json_each(${sql.placeholder('keys')}) as wanted
      cross join ${incidents} on ${key} = wanted.value
      order by wanted.key`
    const held = new Int32Array(keys.length)
    let length = 0
    for (const batch of batches(keys, 1_000)) {
      const rows = this.#statements.all<Parameters<typeof boundsOf>[0]>(query, {
        keys: JSON.stringify([...batch]),
      })
      rows.forEach((row, index) => {
        if (holds(boundsOf(row))) {
          held[length] = batch[index]!
          length += 1
        }
      })
    }
    return held.subarray(0, length)
  }

  async *#incidentRows(keys: Keys, view: View): AsyncIterable<readonly ReadRow[]> {
    const { startEarliest, startLatest, endEarliest, endLatest } = incidents
    const query = sql`select ${textIn(view)} as document, ${startEarliest}, ${startLatest}, ${endEarliest}, ${endLatest}
      from json_each(${sql.placeholder('keys')}) as wanted
      cross join ${incidents} on ${incidents.key} = wanted.value
      cross join ${incidentDocuments} on ${INCIDENT_KEY} = wanted.value`
    for (const batch of batches(keys)) {
      const rows = this.#statements.all<Parameters<typeof boundsOf>[0] & { document: string }>(query, {
        keys: JSON.stringify([...batch]),
      })
      yield rows.map((row) => ({ document: row.document, bounds: boundsOf(row) }))
    }
  }
}

function untyped(): never {
  throw new TypeError('only what reads everything has documents of several types')
}

/** The datasets of the incidents whose keys a table has. */
function creditsOf(read: SQL, view: View, statements: Statements): Credit[] {
  const document = documentOf('dataset', view)
  return statements.all<Credit>(
    sql`select ${datasets.id} as dataset, ${document} ->> 'title' as title, ${document} ->> 'licence' as licence, ${document} ->> 'attribution' as attribution
      from ${datasets}
      where exists (select 1 from ${incidents} where ${eq(incidents.dataset, datasets.key)} and ${incidents.key} in (select key from ${read}))
      order by 1`,
  )
}

/** What all values of each attribute are; a boolean is kept as one of two texts. */
function attributesOf(read: SQL, statements: Statements): Attribute[] {
  const { name, value, incident } = attributes
  const whole = sql`(typeof(${value}) = 'integer' or (typeof(${value}) = 'real' and ${value} = round(${value}) and abs(${value}) <= ${Number.MAX_SAFE_INTEGER}))`
  return statements.all<Attribute>(
    sql`select ${name} as name, case
      when max(typeof(${value}) = 'text' and ${value} not in ('true', 'false')) then 'text'
      when max(typeof(${value}) = 'text') then case when max(typeof(${value}) in ('integer', 'real')) then 'text' else 'boolean' end
      when min(${whole} or ${value} is null) then 'integer'
      else 'number' end as type
    from ${read} cross join ${attributes} on ${incident} = ${read}.key group by 1 order by 1`,
  )
}

const LINE_FEED = Buffer.from('\n')
const INCIDENT_KEY = sql`${incidentDocuments.incident}`

function* batches<K extends Keys>(keys: K, size = BATCH): Generator<Keys> {
  for (let start = 0; start < keys.length; start += size) yield keys.slice(start, start + size)
}

/** Lines that SQLite itself puts together, as the texts are copied fewest times then. */
function* joinedDocuments(
  keys: Keys,
  document: SQL,
  table: SQL,
  key: SQL,
  start: string,
  statements: Statements,
): Generator<Lines> {
  // What begins a line takes the place of the bracket that its document begins with.
  const line = start === '' ? document : sql`${start} || substr(${document}, 2)`
  const query = sql`select cast(group_concat(${line}, char(10)) || char(10) as blob) as bytes
    from json_each(${sql.placeholder('keys')}) as wanted
    cross join ${table} on ${key} = wanted.value`
  for (const batch of batches(keys, 2 * BATCH))
    yield {
      bytes: statements.get<{ bytes: Buffer }>(query, { keys: JSON.stringify([...batch]) })!.bytes,
      count: batch.length,
    }
}

/** @param start what each line begins with, in place of its bracket */
function* typedLines(
  type: WrittenType,
  keys: Keys,
  view: View,
  statements: Statements,
  start: string,
): Generator<Lines> {
  if (type === 'incident') {
    yield* joinedDocuments(keys, documentIn(view), sql`${incidentDocuments}`, INCIDENT_KEY, start, statements)
  } else if (type === 'term') {
    const { scheme, code, label, description } = terms
    const above = sql`(select above.code from ${terms} as above where above.key = ${terms.broader})`
    const term = sql`json_object('scheme', ${scheme}, 'code', ${code}, 'label', ${label}, 'broader', ${above}, 'description', ${description})`
    yield* joinedDocuments(
      keys,
      sql`cast(${term} as blob)`,
      sql`${terms}`,
      sql`${terms.key}`,
      start,
      statements,
    )
  } else {
    const table = RECORD_TABLES[type]
    const document = sql`cast(${documentOf(type, view)} as blob)`
    yield* joinedDocuments(keys, document, sql`${table}`, sql`${table.key}`, start, statements)
  }
}
