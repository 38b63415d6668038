/** The record cache: loads in sets, each once, and refuses what was not loaded. */
import t from 'tap'
import { RecordCache } from '../../../src/store/write/record-cache.js'
import type { RecordRow, RecordRows } from '../../../src/store/write/write-engine.js'
import { actor, incident, term } from '../../support/records.js'

const document = (record: object): string =>
  JSON.stringify({ ...record, revision: 1, created_at: 'x', updated_at: 'x' })
const ROWS: RecordRow[] = ['a', 'b'].map((id, index) => ({
  key: index + 1,
  name: id,
  public: document(actor(id).record),
  full: null,
  visible: id === 'a',
}))

/** An engine of two actors and a term, which notes what it is asked for. */
function rowsOf(): { rows: RecordRows; log: string[] } {
  const log: string[] = []
  const rows: RecordRows = {
    recordsNamed: async (type, names) => {
      log.push(`${type} ${names.join()}`)
      return type === 'actor' ? ROWS.filter(({ name }) => names.includes(name)) : []
    },
    termsNamed: async (names) => {
      log.push(`term ${names.join()}`)
      const { record } = term('raid', {})
      return names.includes('act:raid') ? [{ key: 5, ...(record as never as object) } as never] : []
    },
    recordsWithKeys: async (type, keys) => {
      log.push(`${type} #${keys.join()}`)
      return ROWS.filter(({ key }) => keys.includes(key))
    },
    lastKey: async (type) => {
      log.push(`last ${type}`)
      return 2
    },
  }
  return { rows, log }
}

t.test('each record is loaded once, whether it exists or not', async (t) => {
  const { rows, log } = rowsOf()
  const records = new RecordCache(rows)
  await records.load('actor', ['a', 'none', 'a'])
  await records.load('actor', ['a', 'none'])
  await records.loadKeys('actor', [1, 2])
  await records.loadKeys('actor', [2])
  await records.load('actor', ['b'])
  t.strictSame(log, ['actor a,none', 'last actor', 'actor #2'])
  t.equal(records.record('actor', 'a')?.id, 'a')
  t.equal(records.record('actor', 'none'), undefined)
  t.equal(records.has('actor', 'none'), false)
  t.equal(records.name('actor', 2), 'b')
  t.strictSame([records.isVisible('actor', 'a'), records.isVisible('actor', 'b')], [true, false])
})

t.test('what was not loaded is refused, not taken for missing', async (t) => {
  const records = new RecordCache(rowsOf().rows)
  t.throws(() => records.record('actor', 'a'), /actor a was not loaded/)
  t.throws(() => records.has('actor', 'a'), /actor a was not loaded/)
  t.throws(() => records.allocateKey('actor', 'new'), /actor new was not loaded/)
  t.throws(() => records.stored('actor', 1), /actor 1 was not loaded/)
  await records.load('actor', ['a'])
  records.release('actor', 1)
  t.throws(() => records.record('actor', 'a'), /not loaded/)
})

t.test(
  'records that are new get the next keys; where something was deleted the last key is read again',
  async (t) => {
    const { rows, log } = rowsOf()
    const records = new RecordCache(rows)
    await records.load('actor', ['x', 'y', 'b'])
    t.strictSame(
      ['x', 'y', 'x', 'b'].map((id) => records.allocateKey('actor', id)),
      [3, 4, 3, 2],
    )
    t.equal(records.isNew('actor', 3), true)
    records.forget('actor', 'b')
    await records.load('actor', ['z', 'x'])
    t.strictSame(log.filter((line) => line === 'last actor').length, 2)
  },
)

t.test('what a record names is loaded with it', async (t) => {
  const { rows, log } = rowsOf()
  const records = new RecordCache(rows)
  const { record } = incident('i', { actors: [{ id: 'a', role: 'victim', acts: ['raid'] }] })
  await records.loadReferences([{ type: 'incident', record } as never])
  t.strictSame(log, ['term act:raid', 'actor a'])
  t.equal(records.record('term', 'act:raid')?.code, 'raid')
})

t.test('a batch that is taken back leaves nothing of it', async (t) => {
  const records = new RecordCache(rowsOf().rows)
  await records.load('actor', ['a', 'new'])
  records.stage('actor', { ...records.record('actor', 'a')!, name: 'Staged' })
  records.stage('actor', actor('new').record as never)
  t.equal(records.record('actor', 'a')?.name, 'Staged')
  records.undo()
  await records.load('actor', ['a', 'new'])
  t.equal(records.record('actor', 'a')?.name, 'Somebody')
  t.equal(records.has('actor', 'new'), false)
})
