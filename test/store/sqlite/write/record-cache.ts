/** A transaction reads each record once, and what it knows of records is right after everything that changes them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { addClaim } from '../../../../src/curation/claims.js'
import { eraseRecord } from '../../../../src/curation/erasing.js'
import { mergeRecords, splitRecord } from '../../../../src/curation/merging.js'
import { patchRecord, removeRecord } from '../../../../src/curation/record-commands.js'
import { nameOf, WRITTEN_TYPES } from '../../../../src/domain/record-types.js'
import type { Author, WriteTransaction } from '../../../../src/store/contract/transaction.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { SqliteStore } from '../../../../src/store/sqlite/sqlite-store.js'
import { DirectRecordCache } from '../../../../src/store/sqlite/write/direct-record-cache.js'
import { actor, incident, location, source, term } from '../../../support/records.js'

const EDITOR: Author = { name: null, reason: null, acknowledge: true }

const WORLD = [
  term('searched', { label: 'Searched' }),
  location('province', {}),
  location('town', { parent: 'province' }),
  source('report', {}),
  source('second', { cites: ['report'] }),
  actor('office', { kind: 'organisation' }),
  actor('unit', { kind: 'organisation', parent: 'office' }),
  actor('other', { kind: 'organisation' }),
  incident('search', {
    title: 'A search',
    actors: [{ id: 'unit', role: 'perpetrator', acts: ['searched'] }],
    acts: ['searched'],
    locations: [{ id: 'town' }],
    claims: [{ id: 'c1', field: '*', source: 'report' }],
  }),
  incident('again', { title: 'Again', related: [{ id: 'search', relation: 'follows' }] }),
]

/** A store of the world on a connection of ours. */
async function opened(t: Test): Promise<{ store: SqliteStore; database: Database.Database }> {
  const folder = mkdtempSync(join(tmpdir(), 'record-cache-'))
  const path = join(folder, 'database')
  const first = await openStore({ path })
  await first.put(WORLD)
  first.close()
  const database = connect(path)
  const store = new SqliteStore(database)
  t.teardown(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
  return { store, database }
}

/** Notes the texts of the statements that a connection runs from now on, one for each time. */
function noted(database: Database.Database): string[] {
  const texts: string[] = []
  const prepare = database.prepare.bind(database)
  database.prepare = ((text: string) => {
    const statement = prepare(text)
    for (const name of ['get', 'all', 'run'] as const) {
      const own = statement[name].bind(statement)
      const noting = (...values: unknown[]) => {
        texts.push(text)
        return own(...values)
      }
      Object.assign(statement, { [name]: noting })
    }
    return statement
  }) as typeof prepare
  return texts
}

const readsDocuments = (text: string): boolean =>
  text.trimStart().startsWith('select') && text.includes('incident_documents')

t.test('a change of a record reads its document once', async (t) => {
  const { store, database } = await opened(t)
  const texts = noted(database)
  const reads = async (work: (transaction: WriteTransaction) => Promise<unknown>): Promise<number> => {
    texts.length = 0
    await store.write(EDITOR, work)
    return texts.filter(readsDocuments).length
  }
  t.equal(
    await reads((transaction) =>
      patchRecord(transaction, 'incident', 'search', { title: 'New' }, () => true),
    ),
    1,
  )
  const claim = { field: 'title', value: 'Old', source: 'second' }
  t.equal(
    await reads(async (transaction) => {
      await addClaim(transaction, 'search', claim, null)
      await transaction.document('incident', 'search')
    }),
    1,
    'the answer is what has been written',
  )
  t.end()
})

t.test('what a transaction knows of records is what is stored, whatever has changed them', async (t) => {
  const { store, database } = await opened(t)
  const statements = new Statements(database)
  const names = WORLD.map(({ type, record }) => ({ type, name: nameOf(type, record) }))
  const check = async (transaction: WriteTransaction, words: string): Promise<void> => {
    const stored = new DirectRecordCache(statements)
    for (const { type, name } of names) {
      t.strictSame(
        await transaction.record(type, name),
        stored.record(type, name) ?? null,
        `${words}: ${name}`,
      )
      if (type !== 'incident') continue
      const key = stored.key(type, name)
      const text = key === undefined ? null : stored.stored(type, key).full
      t.equal((await transaction.document(type, name))?.toString() ?? null, text, `${words}: text of ${name}`)
    }
  }
  await store.write(EDITOR, async (transaction) => {
    await check(transaction, 'before')
    await patchRecord(transaction, 'incident', 'search', { title: 'New' }, null)
    await check(transaction, 'put')
    await patchRecord(transaction, 'actor', 'unit', { name: 'Renamed' }, null)
    await check(transaction, 'what shows a name')
    await mergeRecords(transaction, 'actor', 'unit', { into: 'other' }, null)
    await check(transaction, 'merged')
    await splitRecord(transaction, 'actor', 'unit')
    await check(transaction, 'split')
    await mergeRecords(transaction, 'incident', 'again', { into: 'search' }, null)
    await check(transaction, 'merged incident')
    await splitRecord(transaction, 'incident', 'again')
    await check(transaction, 'split incident')
    await removeRecord(transaction, 'source', 'second', null)
    await check(transaction, 'removed')
    await eraseRecord(transaction, 'actor', 'unit', null)
    await check(transaction, 'erased')
    await transaction.put([term('searched', { label: 'Another label' }), actor('new', {})])
    await check(transaction, 'term')
    await transaction.remove('actor', 'new')
    await transaction.put([actor('newer', {})])
    t.equal(await transaction.record('actor', 'new'), null)
    t.equal((await transaction.record('actor', 'newer'))?.id, 'newer', 'which may have the same key')
    await eraseRecord(transaction, 'incident', 'search', null)
    await check(transaction, 'erased incident')
  })
  t.equal(WRITTEN_TYPES.length, 6)
})

t.test('a batch that is refused leaves nothing of it behind', async (t) => {
  const { store, database } = await opened(t)
  await store.writeInBulk(EDITOR, async (transaction) => {
    t.equal(await transaction.record('actor', 'newcomer'), null)
    const refused = [
      actor('newcomer', {}),
      actor('unit', { name: 'Above itself', parent: 'newer' }),
      actor('newer', { parent: 'unit' }),
      actor('dropped'),
    ]
    await t.rejects(async () => transaction.put(refused), { code: 'invalid_record' })
    await t.rejects(async () => transaction.put([incident('search', { locations: [{ id: 'nowhere' }] })]), {
      code: 'invalid_record',
    })
    t.equal(await transaction.record('actor', 'newcomer'), null)
    t.equal((await transaction.record('actor', 'unit'))?.name, 'Somebody')
    t.equal((await transaction.record('incident', 'search'))?.title, 'A search')
    t.strictSame(await transaction.put([actor('newer', {}), actor('newcomer', { parent: 'newer' })]), {
      created: 2,
      updated: 0,
      unchanged: 0,
    })
    t.equal((await transaction.record('actor', 'newcomer'))?.parent, 'newer')
    await transaction.check([incident('search', { title: 'Only checked' })], () => false)
    t.equal((await transaction.record('incident', 'search'))?.title, 'A search')
  })
  t.strictSame(new Statements(database).all(sql`select id from actors where id = 'dropped'`), [])
})
