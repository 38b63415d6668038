/** Which key a row is, for whoever brings a secret. */
import { timingSafeEqual } from 'node:crypto'
import type { KeyRecord } from '../contract/keys.js'

/** A key as it is stored, with the hash of its secret. */
export interface KeyRow extends KeyRecord {
  readonly hash: string
}

/** The key of a row that was found by a hash; null where it is another one, or revoked. */
export function keyOf(row: KeyRow | undefined, hash: string): KeyRecord | null {
  if (row === undefined || !isSame(row.hash, hash) || row.revoked_at !== null) return null
  const { hash: _, ...shown } = row
  return shown
}

/** An index has found it already; this compares every byte, however early two differ. */
function isSame(kept: string, given: string): boolean {
  const [one, other] = [Buffer.from(kept), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
