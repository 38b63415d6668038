/** A database that can be read and written. */
import type { Written } from '../../domain/record-types.js'
import type { BulkOptions, BulkTransaction } from './bulk-transaction.js'
import type { ImportReports } from './imports.js'
import type { Keys } from './keys.js'
import type { Maintenance } from './maintenance.js'
import type { Asker, Reader } from './reader.js'
import type { Releases } from './releases.js'
import type { Author, Mention, PutReport, WriteTransaction } from './transaction.js'

/** A database; each call is one transaction. */
export interface Store extends Reader, Maintenance {
  /** The releases that were made of this database. */
  readonly releases: Releases

  /** Whether nothing but terms was ever written. */
  isNew(): Promise<boolean>

  /** The time of a change that is made now (RFC 3339): never before that of the last one, however the clock was set. */
  now(): Promise<string>

  /**
   * Creates or replaces records, all or none. References may point at records of the same batch in any order.
   * A record that says what it said before is left alone and takes no revision.
   * @throws Problem invalid_record with a pointer `/{index of the record}/…` per fault
   */
  put(batch: readonly Written[], author?: Author): Promise<PutReport>

  /**
   * One transaction that changes records, after those that were asked for before it. What `work` throws undoes it all.
   * @param work waits for nothing but what it asks of the transaction, and asks nothing else of the store
   */
  write<T>(author: Author, work: (transaction: WriteTransaction) => Promise<T>): Promise<T>

  /**
   * One transaction that may wait in between, on a connection of its own unless it has the database for itself. What
   * `work` throws undoes it all, and so does whatever ends the process.
   * @throws DatabaseBusy at once where somebody else is writing
   */
  writeInBulk<T>(
    author: Author,
    work: (transaction: BulkTransaction) => Promise<T>,
    options?: BulkOptions,
  ): Promise<T>

  /** The reports of imports, each call a transaction. */
  readonly imports: ImportReports

  /** The keys that open more than the public view. */
  readonly keys: Keys

  /** Where the names of an actor stand in texts and ids; null where there is no such actor. */
  mentions(actor: string, asker?: Asker): Promise<readonly Mention[] | null>

  /** Where names of protected people stand in public texts that nobody was asked about; by type and id. */
  openMentions(asker?: Asker): Promise<readonly Mention[]>
}
