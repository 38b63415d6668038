/** What keeps a database in order while it is used. */

export interface Maintenance {
  /**
   * Forgets the entries of the feed about what was erased or protected, of before a time.
   * @param before RFC 3339
   */
  forget(before: string): Promise<void>

  /** Brings what the engine knows of its tables up to date, so that it chooses how queries run by how large they are. */
  updateStatistics(): Promise<void>

  /** Begins to rewrite the file of the database where something was erased from it, by whichever process. */
  scrub(): void

  /** Settles once nothing of what was erased is left in the file of the database. */
  scrubbed(): Promise<void>
}
