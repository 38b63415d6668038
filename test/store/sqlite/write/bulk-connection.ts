/** A long edit that takes the file for itself: without a log, unseen by others until it ends, and undone whole; beside others where they have it open. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import type { BulkTransaction } from '../../../../src/store/contract/bulk-transaction.js'
import type { Store } from '../../../../src/store/contract/store.js'
import { openDatabase } from '../../../../src/store/engine.js'
import { openSnapshot } from '../../../../src/store/sqlite/query/snapshot.js'
import { source } from '../../../support/records.js'
import { compiled } from '../../../support/root.js'

const AUTHOR = { name: null, reason: null }
const NUMBER = 3_000

async function stored(t: Test): Promise<{ store: Store; path: string }> {
  const path = join(t.testdir(), 'annals.sqlite')
  const store = await openDatabase(path)
  t.teardown(() => store.close())
  await store.put([source('before', { title: 'Before' })])
  return { store, path }
}

const many = async (transaction: BulkTransaction): Promise<void> => {
  for (let at = 0; at < NUMBER; at += 100)
    await transaction.put(
      Array.from({ length: 100 }, (_, n) => source(`s${at + n}`, { title: `Title ${'x'.repeat(400)}` })),
    )
}
const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** What another connection sees. */
function seen(path: string): { journal: unknown; sources: unknown; integrity: unknown } {
  const database = new Database(path)
  try {
    return {
      journal: database.pragma('journal_mode', { simple: true }),
      sources: database.prepare('select count(*) from sources').pluck().get(),
      integrity: database.pragma('integrity_check', { simple: true }),
    }
  } finally {
    database.close()
  }
}

t.test('alone', async (t) => {
  const { store, path } = await stored(t)
  await store.writeInBulk(
    AUTHOR,
    async (transaction) => {
      t.equal(transaction.isExclusive, true)
      await many(transaction)
      t.notOk(existsSync(`${path}-wal`), 'there is no log')
      t.ok(size(`${path}-journal`) < 2 ** 20, 'the journal has what was there before')
      const other = new Database(path, { timeout: 0 })
      t.throws(() => other.prepare('select count(*) from sources').get(), { code: 'SQLITE_BUSY' })
      other.close()
      await t.rejects(
        async () => openDatabase(path, { patience: 0 }),
        /cannot open the database .*: an import, or another program, has it for itself: try again once that has ended/,
      )
    },
    { exclusive: true },
  )
  t.strictSame(seen(path), { journal: 'wal', sources: NUMBER + 1, integrity: 'ok' })
  await store.put([source('after', { title: 'After' })])
  t.ok(size(`${path}-wal`) > 0, 'what comes after goes to the log again')
})

t.test('what throws leaves nothing, and the log is back', async (t) => {
  const { store, path } = await stored(t)
  const wrong = new Error('wrong')
  await t.rejects(
    store.writeInBulk(
      AUTHOR,
      async (transaction) => {
        await many(transaction)
        throw wrong
      },
      { exclusive: true },
    ),
    wrong,
  )
  t.strictSame(seen(path), { journal: 'wal', sources: 1, integrity: 'ok' })
})

t.test('beside somebody who has it open', async (t) => {
  const { store, path } = await stored(t)
  const other = new Database(path)
  const count = other.prepare('select count(*) from sources').pluck()
  t.equal(count.get(), 1)
  await store.writeInBulk(
    AUTHOR,
    async (transaction) => {
      t.equal(transaction.isExclusive, false)
      await many(transaction)
      t.equal(count.get(), 1, 'others read what was there before')
    },
    { exclusive: true },
  )
  t.equal(count.get(), NUMBER + 1)
  t.equal(other.pragma('journal_mode', { simple: true }), 'wal')
  other.close()
})

t.test('nobody is kept out where that is not asked for', async (t) => {
  const { store, path } = await stored(t)
  await store.writeInBulk(AUTHOR, async (transaction) => {
    t.equal(transaction.isExclusive, false)
    await many(transaction)
    const other = new Database(path, { timeout: 0 })
    t.equal(other.prepare('select count(*) from sources').pluck().get(), 1)
    other.close()
  })
})

t.test('a process that is killed leaves what was there before', async (t) => {
  const { store, path } = await stored(t)
  store.close()
  const child = spawn(process.execPath, [compiled('test/store/sqlite/fixtures/exclusive-child.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  t.equal(String(said), 'true')
  t.ok(size(path) > 2 ** 24, 'some of it stands in the file')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const snapshot = openSnapshot(path)
  snapshot.close()
  t.strictSame(seen(path), { journal: 'wal', sources: 1, integrity: 'ok' })
})
