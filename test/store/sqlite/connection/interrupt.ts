/** A statement that runs on a thread is broken off, however long it would take. */
import Database from 'better-sqlite3'
import t from 'tap'
import { addInTime, checkTime, withinTime } from '../../../../src/store/sqlite/connection/interrupt.js'

/** Would count for hours. */
const ENDLESS =
  'with recursive n (key) as (select 1 union all select key + 1 from n) select count(*) from n where (key & 1023) <> 0 or in_time()'

t.test('at its deadline, or when it is cancelled', (t) => {
  const database = new Database(':memory:')
  addInTime(database)
  const endless = database.prepare(ENDLESS)
  const started = performance.now()
  const late = { id: 1, deadline: performance.now() + 20, cancelled: null }
  t.throws(() => withinTime(late, () => endless.get()), /broken off/)
  t.ok(performance.now() - started >= 20)
  const cancelled = new Int32Array(new SharedArrayBuffer(4))
  const query = { id: 7, deadline: Number.POSITIVE_INFINITY, cancelled }
  t.equal(
    withinTime(query, () => database.prepare('select in_time()').pluck().get()),
    1,
  )
  Atomics.store(cancelled, 0, 7)
  t.throws(() => withinTime(query, () => endless.get()), /broken off/)
  t.throws(() => withinTime(query, checkTime), /broken off/)
  t.doesNotThrow(() => withinTime({ ...query, id: 8 }, checkTime), 'another query goes on')
  t.doesNotThrow(checkTime, 'outside there is no bound')
  t.equal(database.prepare('select 1').pluck().get(), 1, 'the connection goes on')
  t.end()
})
