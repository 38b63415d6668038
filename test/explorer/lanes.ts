/** Draws dates as bars that are as sure or as vague as they are. */
import t from 'tap'
import { dayOf } from '../../src/explorer/days.js'
import { lanesOf, piecesOf } from '../../src/explorer/lanes.js'
import { incident } from '../support/records.js'
import { ask } from '../support/seeded.js'
import { openStore } from '../support/stores.js'

const DATES: Record<string, [string, string | number, string | number][]> = {
  '2020-07-15': [['certain', '2020-07-15', '2020-07-16']],
  '2021-06': [['possible', '2021-06-01', '2021-07-01']],
  '2021-06-03/2021-07': [
    ['certain', '2021-06-03', '2021-07-02'],
    ['possible', '2021-07-02', '2021-08-01'],
  ],
  '1999/..': [
    ['possible', '1999-01-01', '1999-12-31'],
    ['certain', '1999-12-31', Number.POSITIVE_INFINITY],
  ],
  '../2013': [
    ['certain', Number.NEGATIVE_INFINITY, '2013-01-02'],
    ['possible', '2013-01-02', '2014-01-01'],
  ],
  'XXXX-07-31': [],
}

t.test('the pieces of a date are what the API calls certain and possible', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put(Object.keys(DATES).map((date, index) => incident(`r${index}`, { date })))
  const { get } = await ask(t, store)
  for (const [index, [edtf, wanted]] of Object.entries(DATES).entries()) {
    const { date } = await get(`/v1/incidents/r${index}`)
    const day = (value: string | number) => (typeof value === 'string' ? dayOf(value) : value)
    t.strictSame(
      piecesOf(date),
      wanted.map(([is, from, to]) => ({ from: day(from), to: day(to), is })),
      edtf,
    )
  }
})

t.test('the records of a period are those whose date may touch it', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put(Object.keys(DATES).map((date, index) => incident(`r${index}`, { date })))
  const { get } = await ask(t, store)
  const { data } = await get('/v1/incidents?sort=title')
  const drawn = (...period: [string, string] | []) => {
    const [from, to] = period.map(dayOf)
    return lanesOf<(typeof data)[number]>(data, from === undefined || to === undefined ? null : [from, to])
      .map(({ row }) => row.date.edtf)
      .sort()
  }
  t.strictSame(drawn(), ['../2013', '1999/..', '2020-07-15', '2021-06', '2021-06-03/2021-07'])
  t.strictSame(drawn('2020-07-16', '2020-12-31'), ['1999/..'], 'a day that is over is not in it')
  t.strictSame(drawn('2020-07-15', '2020-07-15'), ['1999/..', '2020-07-15'])
  t.strictSame(drawn('2021-06-30', '2021-06-30'), ['1999/..', '2021-06', '2021-06-03/2021-07'])
  t.strictSame(drawn('1990-01-01', '1990-12-31'), ['../2013'])
})
