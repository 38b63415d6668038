/** Armed conflict in the Central African Republic, each answer against a plain loop over the rows: extents, counts, sides. */
import t from 'tap'
import {
  answer,
  type ConflictRow,
  conflictRows,
  conflicts,
  storeOf,
  timelineOf,
  totalOf,
} from '../support/real-data.js'
import { testData, withoutTestData } from '../support/test-data.js'

const FOLDER = 'ucdp-ged-car'
const folder = testData(FOLDER)

const idsOf = (rows: readonly ConflictRow[]): string[] =>
  rows.map(({ properties }) => `ucdp-${properties.id}`).sort()

// The days are exact, so what is possible is certain; as text they compare as days do.
const touches = ({ properties: event }: ConflictRow, first: string, last: string): boolean =>
  event.date_start.slice(0, 10) <= last && event.date_end.slice(0, 10) >= first

const lastOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

const two = (number: number): string => String(number).padStart(2, '0')

function byMonths(rows: readonly ConflictRow[], from: [number, number], to: [number, number]) {
  const buckets = []
  for (let at = from[0] * 12 + from[1] - 1; at <= to[0] * 12 + to[1] - 1; at += 1) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1]
    const [start, end] = [`${year}-${two(month)}-01`, lastOf(year, month)]
    const count = rows.filter((row) => touches(row, start, end)).length
    buckets.push({ date: `${year}-${two(month)}`, start, end, certain: count, possible: count })
  }
  return buckets
}

t.test('conflicts', { skip: folder === undefined && withoutTestData(FOLDER) }, async (t) => {
  const rows = conflictRows(folder!)
  const store = await storeOf(t, conflicts(rows))
  const matching = (test: (row: ConflictRow) => boolean) => idsOf(rows.filter(test))

  t.test('all of them are there', async (t) => {
    t.equal(rows.length, 1_848)
    t.strictSame((await answer(store, {})).ids.sort(), idsOf(rows))
    t.strictSame((await answer(store, { location: 'ucdp-cf' })).ids.sort(), idsOf(rows), 'below the country')
    t.strictSame((await answer(store, { country: 'CF' })).ids.sort(), idsOf(rows))
  })

  t.test('ranges of dates', async (t) => {
    t.equal(await totalOf(store, { date: '2013-12', date_match: 'possible' }), 43)
    t.equal(await totalOf(store, { date: '2013-12-05' }), 9)
    for (const [date, first, last] of [
      ['2013-12', '2013-12-01', '2013-12-31'],
      ['2013-12-05', '2013-12-05', '2013-12-05'],
      ['2013', '2013-01-01', '2013-12-31'],
      ['2013-11-30/2014-02', '2013-11-30', '2014-02-28'],
      ['../2005', '0000-01-01', '2005-12-31'],
      ['2022-12-31/..', '2022-12-31', '9999-12-31'],
      ['1991-08-08', '1991-08-08', '1991-08-08'],
    ] as const) {
      const expected = matching((row) => touches(row, first, last))
      for (const date_match of ['possible', 'certain']) {
        const { ids, total } = await answer(store, { date, date_match })
        t.strictSame(ids.sort(), expected, `${date} ${date_match}: ${expected.length}`)
        t.equal(total, expected.length)
      }
    }
  })

  t.test('counts', async (t) => {
    t.equal(await totalOf(store, { attr: 'deaths_best>50' }), 36)
    for (const [attr, test] of [
      ['deaths_best>50', (event) => event.best > 50],
      ['deaths_best>=50', (event) => event.best >= 50],
      ['deaths_best<1', (event) => event.best < 1],
      ['deaths_best<=1', (event) => event.best <= 1],
      ['deaths_best=3', (event) => event.best === 3],
      ['deaths_best!=3', (event) => event.best !== 3],
      ['deaths_civilians=0', (event) => event.deaths_civilians === 0],
      ['deaths_high>9', (event) => event.high > 9],
    ] as [string, (event: ConflictRow['properties']) => boolean][]) {
      const expected = matching((row) => test(row.properties))
      t.strictSame((await answer(store, { attr })).ids.sort(), expected, `${attr}: ${expected.length}`)
    }
    const both = matching(({ properties: event }) => event.best > 10 && event.low < 5)
    t.strictSame((await answer(store, { attr: ['deaths_best>10', 'deaths_low<5'] })).ids.sort(), both)
  })

  t.test('boxes and exactness of places', async (t) => {
    t.equal(await totalOf(store, { bbox: '14,3,20,10' }), 983)
    for (const [west, south, east, north] of [
      [14, 3, 20, 10],
      [20, 3, 14, 10],
      [18.549, 4.361, 18.6, 4.4],
      [26.486881, 5.399784, 26.486881, 5.399784],
    ] as const) {
      const expected = matching(({ geometry: { coordinates } }) => {
        const [longitude, latitude] = coordinates
        if (latitude < south || latitude > north) return false
        return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east
      })
      const bbox = [west, south, east, north].join(',')
      t.strictSame((await answer(store, { bbox })).ids.sort(), expected, `${bbox}: ${expected.length}`)
    }
    for (const [max_radius, precision] of [
      ['1km', 1],
      ['24.999km', 1],
      ['25km', 2],
    ] as const) {
      const expected = matching(({ properties }) => properties.where_prec <= precision)
      t.strictSame(
        (await answer(store, { max_radius })).ids.sort(),
        expected,
        `${max_radius}: ${expected.length}`,
      )
    }
  })

  t.test('sides', async (t) => {
    const sides = new Set(rows.flatMap(({ properties: e }) => [e.side_a_new_id, e.side_b_new_id]))
    for (const side of sides) {
      const actor = `ucdp-actor-${side}`
      const any = matching(({ properties: e }) => e.side_a_new_id === side || e.side_b_new_id === side)
      t.strictSame((await answer(store, { actor })).ids.sort(), any, `${actor}: ${any.length}`)
      const perpetrator = matching(
        ({ properties: e }) => e.side_a_new_id === side && e.type_of_violence === 3,
      )
      t.strictSame((await answer(store, { actor, role: 'perpetrator' })).ids.sort(), perpetrator)
    }
    const fights = matching(({ properties: e }) => e.type_of_violence !== 3)
    t.strictSame((await answer(store, { involves: ['party:*', 'party:*'] })).ids.sort(), fights)
    const lra = matching(
      ({ properties: e }) => e.side_a_new_id === 488 && e.side_b_new_id === 1 && e.type_of_violence === 3,
    )
    const involves = ['victim:ucdp-actor-1', 'perpetrator:ucdp-actor-488']
    t.strictSame(
      (await answer(store, { involves })).ids.sort(),
      lra,
      `the LRA against civilians: ${lra.length}`,
    )
    t.ok(lra.length > 0 && fights.length > 0)
  })

  t.test('the timeline by month', async (t) => {
    const { data, meta } = await timelineOf(store, { interval: 'month' })
    t.strictSame(data, byMonths(rows, [1991, 8], [2022, 12]))
    t.strictSame([meta.total, meta.undated], [rows.length, 0])
    for (const { date, certain, possible } of data) {
      t.equal(await totalOf(store, { date }), possible, `possible in ${date}`)
      t.equal(await totalOf(store, { date, date_match: 'certain' }), certain, `certain in ${date}`)
    }
  })

  t.test('the timeline by month of a filter and a span', async (t) => {
    const filters = { attr: 'deaths_best>=10', bbox: '14,3,20,10' }
    const { data } = await timelineOf(store, { ...filters, interval: 'month', date: '2013-03-15/2015' })
    const some = rows.filter(({ properties, geometry: { coordinates } }) => {
      const [longitude, latitude] = coordinates
      const isInside = longitude >= 14 && longitude <= 20 && latitude >= 3 && latitude <= 10
      return properties.best >= 10 && isInside
    })
    t.strictSame(data, byMonths(some, [2013, 3], [2015, 12]))
    for (const { date, possible } of data) t.equal(await totalOf(store, { ...filters, date }), possible, date)
  })

  t.test('the timeline by day', async (t) => {
    const { data } = await timelineOf(store, { interval: 'day', date: '2013-12' })
    const expected = Array.from({ length: 31 }, (_, index) => {
      const day = `2013-12-${two(index + 1)}`
      const count = rows.filter((row) => touches(row, day, day)).length
      return { date: day, start: day, end: day, certain: count, possible: count }
    })
    t.strictSame(data, expected)
    t.equal(data[4]?.possible, 9, 'the fifth')
    for (const { date, possible } of data) t.equal(await totalOf(store, { date }), possible, date)
  })
})
