/** A transaction that may take long: what an import asks beside writing, and the savepoint around each batch. */
import { and, eq, gt, gte, inArray, lte, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { parseDate } from '../../domain/date/edtf.js'
import { identityOf } from '../../domain/fold/identity.js'
import { nameOf, type RecordOf, type Written, type WrittenType } from '../../domain/record-types.js'
import { sortKey } from '../../domain/sort-key.js'
import { greatCircle } from '../../domain/sphere.js'
import type { Author, Likeness, LongEdit, PutReport } from '../edit.js'
import { checkBatch } from './batch-checks.js'
import { SqliteEdit } from './edit.js'
import { wasErased } from './erasing.js'
import type { Guard } from './guard.js'
import { SqliteImports } from './imports.js'
import { Records, TABLES } from './records.js'
import type { Statements } from './statements.js'
import {
  actors,
  datasets,
  externalIds,
  incidents,
  involvements,
  locations,
  places,
  pruned,
  revisions,
  terms,
  usedIds,
} from './tables.js'

/** How many records are looked at for each that is new, and how wide its date may be, in days. */
const CANDIDATES = 50
const WIDEST = 31

// Asked for every row, so that their texts are made once.
const NAME = sql.placeholder('name')
const USED = sql`select 1 as found from ${revisions} where ${eq(revisions.type, sql.placeholder('type'))} and ${eq(revisions.id, NAME)} limit 1`
const present = (type: Exclude<WrittenType, 'term'>): SQL =>
  sql`select 1 as found from ${TABLES[type]} where ${eq(TABLES[type].id, NAME)}`
const PRESENT: Record<WrittenType, SQL> = {
  term: sql`select 1 as found from ${terms} where ${eq(terms.scheme, sql.placeholder('scheme'))} and ${eq(terms.code, NAME)}`,
  dataset: present('dataset'),
  source: present('source'),
  location: present('location'),
  actor: present('actor'),
  incident: present('incident'),
}
const holders = (type: 'location' | 'actor' | 'incident'): SQL =>
  sql`select ${TABLES[type].id} as id from ${externalIds} join ${TABLES[type]} on ${TABLES[type].key} = ${externalIds.target} where ${externalIds.type} = ${sql.raw(`'${type}'`)} and ${eq(externalIds.scheme, sql.placeholder('scheme'))} and ${eq(externalIds.value, sql.placeholder('value'))}`
const HOLDERS: Record<WrittenType, SQL | null> = {
  term: null,
  dataset: null,
  source: null,
  location: holders('location'),
  actor: holders('actor'),
  incident: holders('incident'),
}

interface Candidate {
  readonly key: number
  readonly id: string
  readonly title: string
}

export class SqliteLongEdit extends SqliteEdit implements LongEdit {
  readonly imports: SqliteImports
  /** The last incident that was there when the edit began. */
  readonly #last: number

  /** Whether there is an id that was erased. */
  readonly #hasErased: boolean

  constructor(statements: Statements, now: string, author: Author, guard: Guard) {
    super(statements, now, author, guard)
    this.#hasErased = statements.get(sql`select 1 as found from ${usedIds} limit 1`) !== undefined
    this.imports = new SqliteImports(statements)
    this.#last =
      statements.get<{ last: number | null }>(sql`select max(${incidents.key}) as last from ${incidents}`)!
        .last ?? 0
  }

  holder(type: WrittenType, scheme: string, value: string): string | null {
    const query = HOLDERS[type]
    if (query === null) return null
    return (
      this.statements.get<{ id: string }>(query, { scheme: identityOf(scheme), value: identityOf(value) })
        ?.id ?? null
    )
  }

  /** Most records of an import are new: that is found out before anything is read. */
  override record<T extends WrittenType>(type: T, name: string): RecordOf[T] | null {
    const at = name.indexOf(':')
    const values = type === 'term' ? { scheme: name.slice(0, at), name: name.slice(at + 1) } : { name }
    if (this.statements.get(PRESENT[type], values) === undefined) return null
    return super.record(type, name)
  }

  override isUsed(type: WrittenType, name: string): boolean {
    if (this.statements.get(USED, { type, name }) !== undefined) return true
    return this.#hasErased && wasErased(type, name, this.statements)
  }

  /** A batch that is refused leaves nothing, and the edit goes on. */
  override put(batch: readonly Written[]): PutReport {
    const report = this.statements.database.transaction(() => super.put(batch))()
    // Looked at batch by batch, so that nothing is kept of what was written.
    this.guard.look()
    return report
  }

  check(batch: readonly Written[], isComing: (type: WrittenType, name: string) => boolean): void {
    const own = new Set(batch.map(({ type, record }) => `${type} ${nameOf(type, record)}`))
    checkBatch(
      batch,
      new Records(this.statements),
      (type, name) => own.has(`${type} ${name}`) || isComing(type, name),
    )
  }

  incidentsOf(dataset: string, after: string, limit: number): string[] {
    return this.statements
      .all<{ id: string }>(
        sql`select ${incidents.id} as id from ${incidents} where ${and(
          sql`+${incidents.dataset} = (select ${datasets.key} from ${datasets} where ${eq(datasets.id, dataset)})`,
          gt(incidents.id, after),
          ne(incidents.status, 'withdrawn'),
        )} order by ${incidents.id} limit ${limit}`,
      )
      .map(({ id }) => id)
  }

  sizeOf(dataset: string): number {
    return this.statements.get<{ size: number }>(
      sql`select count(*) as size from ${incidents} where ${incidents.dataset} = (select ${datasets.key} from ${datasets} where ${eq(datasets.id, dataset)}) and ${ne(incidents.status, 'withdrawn')}`,
    )!.size
  }

  pruned(id: string): string | null {
    const row = this.statements.get<{ status: string }>(
      sql`select ${pruned.status} as status from ${pruned} join ${incidents} on ${incidents.key} = ${pruned.incident} where ${eq(incidents.id, id)}`,
    )
    return row?.status ?? null
  }

  notePruned(id: string, status: string): void {
    this.statements.run(
      sql`insert or replace into ${pruned} (incident, status) select ${incidents.key}, ${status} from ${incidents} where ${eq(incidents.id, id)}`,
    )
  }

  alike(incident: RecordOf['incident']): { id: string; reasons: Likeness[] }[] {
    if (this.#last === 0) return []
    const { bounds } = parseDate(incident.date)
    if (bounds === null) return []
    const title = sortKey(incident.title)
    const { startEarliest, endLatest } = bounds
    const overlaps = and(
      lte(incidents.key, this.#last),
      lte(incidents.orderStart, endLatest),
      gte(incidents.orderEnd, startEarliest),
      ne(incidents.status, 'withdrawn'),
    )!
    const sameTitle = this.#candidates(and(eq(incidents.titleKey, title), overlaps)!)
    const isNarrow = endLatest - startEarliest <= WIDEST
    // The sign of the end keeps to the index of starts, which leads to few.
    const sameTime = isNarrow
      ? this.#candidates(and(gte(incidents.orderStart, startEarliest - WIDEST), overlaps)!)
      : []
    const found = new Map<string, Likeness[]>()
    for (const { id } of sameTitle) found.set(id, ['date', 'title'])
    for (const candidate of sameTime) {
      const isActor = this.#sharesActor(incident, candidate.key)
      const isPlace = this.#isNear(incident, candidate.key)
      const reasons: Likeness[] = candidate.title === title ? ['date', 'title'] : ['date']
      if (isActor) reasons.push('actor')
      if (isPlace) reasons.push('place')
      if (candidate.title === title || (isActor && isPlace)) found.set(candidate.id, reasons)
    }
    return [...found].map(([id, reasons]) => ({ id, reasons }))
  }

  #candidates(where: SQL): Candidate[] {
    return this.statements.all<Candidate>(
      sql`select ${incidents.key} as key, ${incidents.id} as id, ${incidents.titleKey} as title from ${incidents} where ${where} limit ${CANDIDATES}`,
    )
  }

  #sharesActor(incident: RecordOf['incident'], key: number): boolean {
    const ids = incident.actors.flatMap(({ id }) => (id === null ? [] : [id]))
    if (ids.length === 0) return false
    const row = this.statements.get(
      sql`select 1 as found from ${involvements} join ${actors} on ${actors.key} = ${involvements.actor} where ${and(eq(involvements.incident, key), inArray(actors.id, ids))} limit 1`,
    )
    return row !== undefined
  }

  /** Whether two places of theirs are the same, or no further apart than their radii together. */
  #isNear(incident: RecordOf['incident'], key: number): boolean {
    const others = this.#discs(
      sql`coalesce(${places.radius}, ${locations.radius})`,
      sql`join ${places} on ${places.location} = ${locations.key} where ${eq(places.incident, key)}`,
    )
    const ids = incident.locations.map(({ id }) => id)
    if (others.length === 0 || ids.length === 0) return false
    const radii = new Map(incident.locations.map(({ id, radius_m }) => [id, radius_m]))
    const own = this.#discs(locations.radius, sql`where ${inArray(locations.id, ids)}`).map((disc) => ({
      ...disc,
      radius: radii.get(disc.id) ?? disc.radius,
    }))
    return own.some((one) =>
      others.some(
        (other) =>
          one.id === other.id ||
          (one.longitude !== null &&
            other.longitude !== null &&
            greatCircle(one as Point, other as Point) <= (one.radius ?? 0) + (other.radius ?? 0)),
      ),
    )
  }

  #discs(radius: SQLWrapper, rest: SQL): Disc[] {
    return this.statements.all<Disc>(
      sql`select ${locations.id} as id, ${locations.longitude} as longitude, ${locations.latitude} as latitude, ${radius} as radius from ${locations} ${rest}`,
    )
  }
}

interface Point {
  readonly longitude: number
  readonly latitude: number
}
interface Disc {
  readonly id: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly radius: number | null
}
