/** A transaction that may take long: what an import asks beside writing, and the savepoint around each batch. */
import { and, eq, gt, ne, type SQL, sql } from 'drizzle-orm'
import { identityOf } from '../../../domain/fold/identity.js'
import type { RecordOf, Written, WrittenType } from '../../../domain/record-types.js'
import type { BulkTransaction, SimilarRecords } from '../../contract/bulk-transaction.js'
import type { PutReport } from '../../contract/transaction.js'
import type { WriteOrigin } from '../../record-transaction.js'
import { SimilarRecordFinder } from '../../write/similar-records.js'
import type { Statements } from '../connection/statements.js'
import { wasErased } from '../privacy/erasing.js'
import { SqliteImports } from '../registers/imports.js'
import { datasets, externalIds, incidents, pruned, revisions, usedIds } from '../schema/tables.js'
import { TABLES } from './record-queries.js'
import { SqliteSimilarRows } from './similar-queries.js'
import { SqliteTransaction } from './write-transaction.js'

/** So many records are known beside a batch, at most: those that many rows name, and those that were looked for in vain. */
const MOST_KNOWN = 5_000

// Asked for every row, so that their texts are made once.
const NAME = sql.placeholder('name')
const USED = sql`select 1 as found from ${revisions} where ${eq(revisions.type, sql.placeholder('type'))} and ${eq(revisions.id, NAME)} limit 1`
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

export class SqliteBulkTransaction extends SqliteTransaction implements BulkTransaction {
  readonly imports: SqliteImports
  /** What was there when the edit began; null where there was nothing. */
  readonly #alike: SimilarRecordFinder | null

  /** Whether there is an id that was erased. */
  readonly #hasErased: boolean

  constructor(
    statements: Statements,
    origin: WriteOrigin,
    readonly isExclusive: boolean,
  ) {
    super(statements, origin)
    this.#hasErased = statements.get(sql`select 1 as found from ${usedIds} limit 1`) !== undefined
    const run = async <T>(work: (statements: Statements) => T): Promise<T> => work(statements)
    this.imports = new SqliteImports(run, run)
    const { last, size } = statements.get<{ last: number | null; size: number }>(
      sql`select max(${incidents.key}) as last, count(*) as size from ${incidents}`,
    )!
    this.#alike =
      last === null ? null : new SimilarRecordFinder(new SqliteSimilarRows(statements, last), size)
  }

  async holder(type: WrittenType, scheme: string, value: string): Promise<string | null> {
    const query = HOLDERS[type]
    if (query === null) return null
    return (
      this.statements.get<{ id: string }>(query, { scheme: identityOf(scheme), value: identityOf(value) })
        ?.id ?? null
    )
  }

  /** Forgets what was looked up before, where that has become much: a file may have any number of rows. */
  override async record<T extends WrittenType>(type: T, name: string): Promise<RecordOf[T] | null> {
    if (this.records.size > MOST_KNOWN) this.records.clear()
    return super.record(type, name)
  }

  override async isUsed(type: WrittenType, name: string): Promise<boolean> {
    if (this.statements.get(USED, { type, name }) !== undefined) return true
    return this.#hasErased && wasErased(type, name, this.statements)
  }

  override async put(batch: readonly Written[]): Promise<PutReport> {
    return this.putOneOfMany(batch, (work) => inSavepoint(this.statements, work))
  }

  async incidentsOf(dataset: string, after: string, limit: number): Promise<string[]> {
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

  async sizeOf(dataset: string): Promise<number> {
    return this.statements.get<{ size: number }>(
      sql`select count(*) as size from ${incidents} where ${incidents.dataset} = (select ${datasets.key} from ${datasets} where ${eq(datasets.id, dataset)}) and ${ne(incidents.status, 'withdrawn')}`,
    )!.size
  }

  async pruned(id: string): Promise<string | null> {
    const row = this.statements.get<{ status: string }>(
      sql`select ${pruned.status} as status from ${pruned} join ${incidents} on ${incidents.key} = ${pruned.incident} where ${eq(incidents.id, id)}`,
    )
    return row?.status ?? null
  }

  async notePruned(id: string, status: string): Promise<void> {
    this.statements.run(
      sql`insert or replace into ${pruned} (incident, status) select ${incidents.key}, ${status} from ${incidents} where ${eq(incidents.id, id)}`,
    )
  }

  async similarTo(incident: RecordOf['incident']): Promise<SimilarRecords | null> {
    return this.#alike === null ? null : this.#alike.of(incident)
  }
}

/** A part of a transaction that leaves nothing where it fails. */
async function inSavepoint<T>({ database }: Statements, work: () => Promise<T>): Promise<T> {
  database.exec('savepoint batch')
  try {
    return await work()
  } catch (error) {
    // A full disk ends the whole transaction by itself.
    if (database.inTransaction) database.exec('rollback to batch')
    throw error
  } finally {
    if (database.inTransaction) database.exec('release batch')
  }
}
