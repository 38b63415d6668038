/** The keys in their table: looked up by the hash of their secret on every request that brings one. */
import { timingSafeEqual } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { Problem } from '../../errors.js'
import type { KeyRecord, Keys } from '../edit.js'
import { type Clock, MACHINE, timeOf } from './change-time.js'
import type { Statements } from './statements.js'
import { keys } from './tables.js'

interface Row extends KeyRecord {
  readonly key: number
  readonly hash: string
}

const SHOWN = sql`${keys.name} as name, ${keys.prefix} as prefix, ${keys.scope} as scope, ${keys.createdAt} as created_at, ${keys.usedAt} as used_at, ${keys.revokedAt} as revoked_at`
const LIST = sql`select ${SHOWN} from ${keys} order by ${keys.key}`
const FIND = sql`select ${keys.key} as key, ${keys.hash} as hash, ${SHOWN} from ${keys} where ${keys.hash} = ${sql.placeholder('hash')}`

export class SqliteKeys implements Keys {
  readonly #statements: Statements
  /** The minute in which this process last tried to note a use, by key: what fails is not tried on every request. */
  readonly #tried = new Map<number, string>()

  constructor(
    statements: Statements,
    readonly clock: Clock = MACHINE,
  ) {
    this.#statements = statements
  }

  create({ name, prefix, scope, hash }: Parameters<Keys['create']>[0]): KeyRecord {
    const createdAt = timeOf(this.clock)
    try {
      this.#statements.insert(keys, { name, prefix, scope, hash, createdAt })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
      throw new Problem('conflict', 'A key of this name exists, or did once: names are not given again')
    }
    return { name, prefix, scope, created_at: createdAt, used_at: null, revoked_at: null }
  }

  list(): KeyRecord[] {
    return this.#statements.all<KeyRecord>(LIST, {})
  }

  revoke(name: string): boolean {
    const revoked = this.#statements.all(
      sql`update ${keys} set revoked_at = max(${timeOf(this.clock)}, created_at, coalesce(used_at, '')) where ${keys.name} = ${name} and ${keys.revokedAt} is null returning ${keys.key}`,
    )
    return revoked.length > 0
  }

  use(hash: string): KeyRecord | null {
    // Asked anew each time: another process may have revoked it a moment ago.
    const row = this.#statements.get<Row>(FIND, { hash })
    if (row === undefined || !isSame(row.hash, hash) || row.revoked_at !== null) return null
    this.#note(row)
    const { key: _, hash: __, ...shown } = row
    return shown
  }

  /**
   * Keeps the minute of a use, or the second in which the key was made where that is later. When a key was last used is not worth that a reader waits for another process that
   * writes, or for the disk, or is refused because it is full: then it is left until the next minute.
   */
  #note({ key, used_at }: Row): void {
    const minute = `${timeOf(this.clock).slice(0, 16)}:00Z`
    if ((used_at !== null && used_at >= minute) || this.#tried.get(key) === minute) return
    this.#tried.set(key, minute)
    const { database } = this.#statements
    const patience = database.pragma('busy_timeout', { simple: true })
    const safety = database.pragma('synchronous', { simple: true })
    try {
      database.pragma('busy_timeout = 0')
      database.pragma('synchronous = NORMAL')
      this.#statements.run(noted(key, minute))
    } catch {
      // Nobody is told: it would be told on every minute, and what was asked for is answered.
    } finally {
      database.pragma(`busy_timeout = ${patience}`)
      database.pragma(`synchronous = ${safety}`)
    }
  }
}

const noted = (key: number, minute: string): SQL =>
  sql`update ${keys} set used_at = max(${minute}, created_at) where ${keys.key} = ${key}`

/** The index has found it already; this looks at every byte, however early two differ. */
function isSame(kept: string, given: string): boolean {
  const [one, other] = [Buffer.from(kept), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
