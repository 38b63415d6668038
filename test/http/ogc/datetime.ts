/** Writes days as RFC 3339 and OGC 17-069r4 let clients write them, and finds what happened then. */
import t from 'tap'
import { datetimeSchema } from '../../../src/http/ogc/datetime.js'
import { incident } from '../../support/records.js'
import { ask, type Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const read = (text: string) => {
  const { success, data } = datetimeSchema.safeParse(text)
  return success ? data : 'refused'
}

t.test('an instant is its day as it is written, whatever the clock and the zone', (t) => {
  for (const clock of [
    '',
    'T',
    't',
    'T00:00:00Z',
    't00:00:00z',
    'T23:59:59Z',
    'T23:59:60Z',
    'T12:00:00.5Z',
    'T12:00:00.123456789Z',
    'T00:30:00+14:00',
    'T23:30:00-12:00',
    'T23:30:00-00:00',
    'T12:00:00',
    'T12:00Z',
    'T12Z',
  ])
    t.equal(read(`2020-02-29${clock}`), '2020-02-29', clock)
  t.equal(read('2020-02-29T12:00:00 02:00'), '2020-02-29', 'a plus sign that was not encoded')
  t.equal(read('0000-01-01T00:00:00Z'), '0000-01-01')
  t.equal(read('9999-12-31T00:00:00Z'), '9999-12-31')
  t.end()
})

t.test('an interval may be open at one end', (t) => {
  const [from, to] = ['2020-01-01T10:00:00+02:00', '2021-01-01T']
  t.equal(read(`${from}/${to}`), '2020-01-01/2021-01-01')
  t.equal(read(`${from}/${from}`), '2020-01-01/2020-01-01')
  for (const open of ['..', '']) {
    t.equal(read(`${open}/${to}`), '../2021-01-01')
    t.equal(read(`${from}/${open}`), '2020-01-01/..')
  }
  t.equal(read('2020-01-01T/..'), '2020-01-01/..', 'as GDAL writes it')
  t.equal(read('0000-01-01T00:00:00Z/2020-01-01'), '0000-01-01/2020-01-01', 'as QGIS writes it')
  t.end()
})

t.test('what the standard has no syntax for is refused', (t) => {
  for (const text of [
    ...['', '..', '/', '../..', '../', '/..', '.../2020-01-01', '../2020-01-01/..', '2020-01-01/2020-01-02/'],
    ...['2020', '2020-01', '199X', '2020-01-01~', '-0044-03-15', '+2020-01-01', '12020-01-01', 'yesterday'],
    ...['2020-1-1', '20200101', '2020/01/01', '01-01-2020', ' 2020-01-01', '2020-01-01 ', '2020-01-01\n'],
    ...['2020-00-01', '2020-13-01', '2020-01-00', '2020-01-32', '2020-02-30', '2019-02-29', '1900-02-29'],
    ...['2020-01-01T24:00:00Z', '2020-01-01T12:60:00Z', '2020-01-01T12:00:61Z', '2020-01-01T12:00:00.Z'],
    ...['2020-01-01T12:00:00+24:00', '2020-01-01T12:00:00+02', '2020-01-01TZ', '2020-01-01T1:00:00Z'],
    ...['2021-01-01/2020-01-01', '2020-01-02/2020-01-01', '2020-01-01/P1D', '2020-13-01/..', '../2020-02-30'],
  ])
    t.equal(read(text), 'refused', JSON.stringify(text))
  t.end()
})

const STORED = {
  antiquity: '-0044-03-15',
  month: '2020-06',
  day: '2020-07-15',
  extent: '2020-07-10/2020-07-20',
  ongoing: '1999/..',
  ended: '../1950',
  undated: null,
}

t.test('what may have happened then is found, whatever has no date is not', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put(Object.entries(STORED).map(([id, date]) => incident(id, { date })))
  const { get, refused } = await ask(t, store)
  const found = async (datetime: string, more = '') => {
    const url = `/ogc/collections/records/items?datetime=${encodeURIComponent(datetime)}${more}`
    return (await get(url)).features.map(({ id }: Json) => id).sort()
  }
  t.strictSame(await found('2020-07-15'), ['day', 'extent', 'ongoing'])
  t.strictSame(await found('2020-07-15T23:59:59-10:00'), ['day', 'extent', 'ongoing'])
  t.strictSame(await found('2020-06-30T12:00:00Z'), ['month', 'ongoing'], 'possible is enough')
  t.strictSame(await found('2020-07-21/..'), ['ongoing'])
  t.strictSame(await found('../1998-12-31'), ['antiquity', 'ended'])
  t.strictSame(await found('/0000-01-01'), ['antiquity', 'ended'])
  t.strictSame(await found('0000-01-01T00:00:00Z/1949-12-31'), ['ended'])
  t.strictSame(await found('2020-07-20/'), ['extent', 'ongoing'])
  t.strictSame(await found('2020-07-20/', '&undated=include'), ['extent', 'ongoing', 'undated'])
  for (const datetime of ['2020', '../..', '2021-01-01/2020-01-01', '2020-13-01', '']) {
    const { errors } = await refused(`/ogc/collections/records/items?datetime=${datetime}`, 400)
    t.strictSame(
      errors.map(({ parameter }: Json) => parameter),
      ['datetime'],
      datetime,
    )
    t.match(errors[0].detail, /^datetime(:| must be) /)
  }
  const twice = await refused('/ogc/collections/records/items?datetime=2020-01-01&datetime=2021-01-01', 400)
  t.equal(twice.detail, 'datetime is given twice')
})
