/** A statement that runs on a thread is broken off, however long it would take. */
import Database from 'better-sqlite3'
import t from 'tap'
import { checkTime, withinTime } from '../../../../src/store/read/time-limit.js'
import { addInTime } from '../../../../src/store/sqlite/connection/interrupt.js'
import { StopCells } from '../../../../src/threads/stop-cells.js'

/** Would count for hours. */
const ENDLESS =
  'with recursive n (key) as (select 1 union all select key + 1 from n) select count(*) from n where (key & 1023) <> 0 or in_time()'

t.test('at its deadline, or when it is cancelled', (t) => {
  const database = new Database(':memory:')
  addInTime(database)
  const endless = database.prepare(ENDLESS)
  const started = performance.now()
  const late = { deadline: performance.now() + 20, task: { stopped: 0 } }
  t.throws(() => withinTime(late, () => endless.get()), /broken off/)
  t.ok(performance.now() - started >= 20)
  const cells = new StopCells()
  const task = (id: number) => ({
    get stopped() {
      return cells.why(id)
    },
  })
  const query = { deadline: Number.POSITIVE_INFINITY, task: task(7) }
  t.equal(
    withinTime(query, () => database.prepare('select in_time()').pluck().get()),
    1,
  )
  cells.stop(7, 1)
  t.throws(() => withinTime(query, () => endless.get()), /broken off/)
  t.throws(() => withinTime(query, checkTime), /broken off/)
  t.doesNotThrow(() => withinTime({ ...query, task: task(8) }, checkTime), 'another query goes on')
  t.doesNotThrow(checkTime, 'outside there is no bound')
  t.equal(database.prepare('select 1').pluck().get(), 1, 'the connection goes on')
  t.end()
})
