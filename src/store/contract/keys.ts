/** The keys of a database: what is stored of them, and what can be done with them. */
import type { Scope } from '../../domain/vocabulary.js'

/** A key as it is kept: of the secret itself only the beginning, for people to recognise it, and a hash. */
export interface KeyRecord {
  readonly name: string
  readonly prefix: string
  readonly scope: Scope
  readonly created_at: string
  /** The day and minute of its last use; null before the first. */
  readonly used_at: string | null
  readonly revoked_at: string | null
}

/** The keys of a database. */
export interface Keys {
  /** @throws Problem conflict where a key of that name exists or existed */
  create(key: Pick<KeyRecord, 'name' | 'prefix' | 'scope'> & { readonly hash: string }): Promise<KeyRecord>
  /** All of them, the oldest first. */
  list(): Promise<KeyRecord[]>
  /** @returns whether there was such a key that was not revoked yet */
  revoke(name: string): Promise<boolean>
  /** The key with a hash, if it is known and not revoked. */
  find(hash: string): Promise<KeyRecord | null>
  /**
   * Notes when keys were used last.
   * @param uses the name of each key, and the minute of its use (RFC 3339)
   */
  noteUses(uses: readonly KeyUse[]): Promise<void>
}

/** When a key was used. */
export interface KeyUse {
  readonly name: string
  /** The day and minute (RFC 3339, seconds 00). */
  readonly minute: string
}
