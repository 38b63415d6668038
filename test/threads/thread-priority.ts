/** Threads have a lower priority than the event loop, where the system tells them apart. */
import { existsSync, readdirSync } from 'node:fs'
import { getPriority } from 'node:os'
import t from 'tap'
import { planTimeline } from '../../src/query/aggregates.js'
import { incident } from '../support/records.js'
import { openStore } from '../support/stores.js'

const skip = !existsSync('/proc/thread-self') && 'threads have no priority of their own here'

t.test('threads that read give way to the event loop', { skip }, async (t) => {
  const store = await openStore({ path: `${t.testdir()}/annals.sqlite` })
  t.teardown(() => store.close())
  await store.put([incident('one', { date: '2020' })])
  const before = getPriority()
  await store.timeline(planTimeline({}))
  const lower = readdirSync('/proc/self/task')
    .map(Number)
    .filter((thread) => getPriority(thread) > before)
  t.ok(lower.length > 0, 'those that have read')
  t.equal(getPriority(process.pid), before, 'and not the one that answers')
})
