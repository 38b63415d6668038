/** Changes have times that never go back. */
import t from 'tap'
import { nextTime, timeOf } from '../../../src/store/write/clock.js'

const clock = () => Date.parse('2024-05-06T07:08:09.999Z')

t.test('the time of a change', async (t) => {
  t.equal(timeOf(clock), '2024-05-06T07:08:09Z', 'in whole seconds')
  t.equal(nextTime('', clock), '2024-05-06T07:08:09Z', 'is that of the clock')
  t.equal(nextTime('2024-05-06T07:08:08Z', clock), '2024-05-06T07:08:09Z')
  t.equal(nextTime('2030-01-01T00:00:00Z', clock), '2030-01-01T00:00:00Z', 'but never before the last')
})
