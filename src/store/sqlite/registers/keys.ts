/** The keys in their table: looked up by the hash of their secret on every request that brings one. */
import { sql } from 'drizzle-orm'
import { Problem } from '../../../errors.js'
import type { KeyRecord, Keys, KeyUse } from '../../contract/keys.js'
import { type KeyRow, keyOf } from '../../read/key-rows.js'
import { type Clock, MACHINE, timeOf } from '../../write/clock.js'
import type { RunWrite } from '../connection/write-connection.js'
import { keys } from '../schema/tables.js'
import type { RunRead } from '../sqlite-reader.js'

const SHOWN = sql`${keys.name} as name, ${keys.prefix} as prefix, ${keys.scope} as scope, ${keys.createdAt} as created_at, ${keys.usedAt} as used_at, ${keys.revokedAt} as revoked_at`
const LIST = sql`select ${SHOWN} from ${keys} order by ${keys.key}`
const FIND = sql`select ${keys.hash} as hash, ${SHOWN} from ${keys} where ${keys.hash} = ${sql.placeholder('hash')}`

// A later use may have been noted meanwhile, and a key may have been made within its first minute.
const NOTE = sql`update ${keys} set used_at = max(${sql.placeholder('minute')}, created_at) where ${keys.name} = ${sql.placeholder('name')} and ifnull(${keys.usedAt}, '') < max(${sql.placeholder('minute')}, created_at)`

export class SqliteKeys implements Keys {
  constructor(
    private readonly read: RunRead,
    private readonly write: RunWrite,
    readonly clock: Clock = MACHINE,
  ) {}

  async create({ name, prefix, scope, hash }: Parameters<Keys['create']>[0]): Promise<KeyRecord> {
    const createdAt = timeOf(this.clock)
    try {
      await this.write((statements) => statements.insert(keys, { name, prefix, scope, hash, createdAt }))
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
      throw new Problem('conflict', 'A key with this name exists or has existed: names are not reused')
    }
    return { name, prefix, scope, created_at: createdAt, used_at: null, revoked_at: null }
  }

  list(): Promise<KeyRecord[]> {
    return this.read((statements) => statements.all<KeyRecord>(LIST, {}))
  }

  async revoke(name: string): Promise<boolean> {
    const revoked = await this.write((statements) =>
      statements.all(
        sql`update ${keys} set revoked_at = max(${timeOf(this.clock)}, created_at, coalesce(used_at, '')) where ${keys.name} = ${name} and ${keys.revokedAt} is null returning ${keys.key}`,
      ),
    )
    return revoked.length > 0
  }

  async find(hash: string): Promise<KeyRecord | null> {
    // Asked anew each time: another process may have revoked it a moment ago.
    return keyOf(await this.read((statements) => statements.get<KeyRow>(FIND, { hash })), hash)
  }

  noteUses(uses: readonly KeyUse[]): Promise<void> {
    return this.write(
      (statements) => {
        for (const { name, minute } of uses) statements.run(NOTE, { name, minute })
      },
      // When a key was last used is not worth waiting for the disk.
      { durable: false },
    )
  }
}
