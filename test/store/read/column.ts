/** What incidents are counted by counts each value of an incident once, whatever the rows are. */
import t from 'tap'
import { countBy } from '../../../src/store/read/column.js'

t.test('a record that has a value twice is counted once', async (t) => {
  const column = {
    incidents: new Int32Array([1, 1, 1, 2, 2, 3]),
    numbers: new Uint8Array([1, 1, 2, 2, 0, 1]),
    standsFor: null,
    values: ['a', 'b', 'c'],
  }
  t.strictSame(countBy(column, new Uint8Array([0, 1, 1, 0])), [
    ['a', 1],
    ['b', 2],
  ])
})

t.test('a value that stands for several counts for each of them once', async (t) => {
  // Two people of one group: the group is in the record once.
  const column = {
    incidents: new Int32Array([1, 1, 2]),
    numbers: new Uint8Array([1, 2, 2]),
    standsFor: { starts: new Int32Array([0, 2, 4]), of: new Int32Array([0, 2, 1, 2]) },
    values: ['one', 'other', 'group'],
  }
  t.strictSame(countBy(column, new Uint8Array([0, 1, 1])), [
    ['one', 1],
    ['other', 2],
    ['group', 2],
  ])
})

t.test('what stands at a key of its own needs no list of incidents', async (t) => {
  const column = {
    incidents: null,
    numbers: new Uint8Array([0, 2, 0, 1, 2]),
    standsFor: null,
    values: ['a', 'b'],
  }
  t.strictSame(countBy(column, new Uint8Array([1, 1, 1, 1, 0])), [
    ['a', 1],
    ['b', 1],
  ])
})
