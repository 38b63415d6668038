/** Earthquakes since 2150 BCE, each answer about dates and numbers against a plain loop over the rows. */
import t from 'tap'
import { Problem } from '../../src/errors.js'
import {
  answer,
  earthquakeRows,
  earthquakes,
  type Row,
  storeOf,
  timelineOf,
  totalOf,
} from '../support/real-data.js'
import { testData, withoutTestData } from '../support/test-data.js'

const FOLDER = 'noaa-significant-earthquakes'
const folder = testData(FOLDER)

/** A day that can be compared: the year counted with a year 0, then month and day. */
const ymd = (year: number, month: number, day: number): number => year * 10_000 + month * 100 + day
/** The calendar repeats every 400 years, and JavaScript is right about those from 2000 on. */
const lastOf = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate()

const yearOf = (row: Row): number => Number(row.YEAR) + (Number(row.YEAR) < 0 ? 1 : 0)
const earliest = (row: Row): number => ymd(yearOf(row), Number(row.MONTH || 1), Number(row.DAY || 1))
function latest(row: Row): number {
  const month = Number(row.MONTH || 12)
  return ymd(yearOf(row), month, Number(row.DAY || lastOf(yearOf(row), month)))
}

const isPossible = (row: Row, from: number, to: number) => earliest(row) <= to && latest(row) >= from
// An earthquake is a moment, so its start is its end: known to `earliest..latest`, it lies in what holds all of that.
const isCertain = (row: Row, from: number, to: number) => latest(row) <= to && earliest(row) >= from

const idsOf = (rows: readonly Row[]): string[] => rows.map((row) => `noaa-${row.I_D}`).sort()

/** `date` as it is asked, and the days that it means. */
const RANGES: [string, number, number][] = [
  ['-0426/-0420', ymd(-426, 1, 1), ymd(-420, 12, 31)],
  ['-2149', ymd(-2149, 1, 1), ymd(-2149, 12, 31)],
  ['-1999/-1000', ymd(-1999, 1, 1), ymd(-1000, 12, 31)],
  ['../-0001', ymd(-99_999, 1, 1), ymd(-1, 12, 31)],
  ['-0425-06', ymd(-425, 6, 1), ymd(-425, 6, 30)],
  // Ranges that cut through a year or a month of which no more is known.
  ['-0425-06-15', ymd(-425, 6, 15), ymd(-425, 6, 15)],
  ['-2149-07/-1999-06', ymd(-2149, 7, 1), ymd(-1999, 6, 30)],
  ['-0372-02/-0249-11-30', ymd(-372, 2, 1), ymd(-249, 11, 30)],
  ['-0192-02-01/-0192-02-28', ymd(-192, 2, 1), ymd(-192, 2, 28)],
  ['-0192-02-01/-0192-02-29', ymd(-192, 2, 1), ymd(-192, 2, 29)],
  ['0010-05/0062-12-30', ymd(10, 5, 1), ymd(62, 12, 30)],
  ['1200-06-15/1300-06-15', ymd(1200, 6, 15), ymd(1300, 6, 15)],
  ['1699-12-31/1700-01-01', ymd(1699, 12, 31), ymd(1700, 1, 1)],
  ['-0225/-0221', ymd(-225, 1, 1), ymd(-221, 12, 31)],
  ['-0064-03/-0030-02', ymd(-64, 3, 1), ymd(-30, 2, 28)],
  ['-0010/0010', ymd(-10, 1, 1), ymd(10, 12, 31)],
  ['-0030-09-02', ymd(-30, 9, 2), ymd(-30, 9, 2)],
  ['-0046-04-18/-0030-09-01', ymd(-46, 4, 18), ymd(-30, 9, 1)],
  ['0000', ymd(0, 1, 1), ymd(0, 12, 31)],
  ['-0001/0000', ymd(-1, 1, 1), ymd(0, 12, 31)],
  ['0000-02-29/0079-08-24', ymd(0, 2, 29), ymd(79, 8, 24)],
  ['00XX', ymd(0, 1, 1), ymd(99, 12, 31)],
  ['0526-05', ymd(526, 5, 1), ymd(526, 5, 31)],
  ['1556-01-23', ymd(1556, 1, 23), ymd(1556, 1, 23)],
  ['17XX', ymd(1700, 1, 1), ymd(1799, 12, 31)],
  ['1755-11-01/1755-11-18', ymd(1755, 11, 1), ymd(1755, 11, 18)],
  ['1868-08/1868-08-13', ymd(1868, 8, 1), ymd(1868, 8, 13)],
  ['190X', ymd(1900, 1, 1), ymd(1909, 12, 31)],
  ['1960-02/1960-05-22', ymd(1960, 2, 1), ymd(1960, 5, 22)],
  ['2004-02-01/2004-02-29', ymd(2004, 2, 1), ymd(2004, 2, 29)],
  ['2003-02-01/2003-02-28', ymd(2003, 2, 1), ymd(2003, 2, 28)],
  ['2010-03-11/..', ymd(2010, 3, 11), ymd(99_999, 12, 31)],
  ['-9999/9999', ymd(-9999, 1, 1), ymd(9999, 12, 31)],
]

/** A day as the API writes it. */
function day(year: number, month: number, dayOfMonth: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const text = year < 0 ? `-${String(-year).padStart(6, '0')}` : String(year).padStart(4, '0')
  return `${text}-${two(month)}-${two(dayOfMonth)}`
}

/** The timeline of whole stretches of `width` years from the year `first` on, by looking at every row for each. */
function byYears(rows: readonly Row[], width: 10 | 100, first: number, last: number) {
  const year = (number: number) =>
    number < 0 ? `-${String(-number).padStart(4, '0')}` : String(number).padStart(4, '0')
  const buckets = []
  for (let start = first; start <= last; start += width) {
    const [from, to] = [ymd(start, 1, 1), ymd(start + width - 1, 12, 31)]
    const masked = width === 10 ? `${year(start).slice(0, 3)}X` : `${year(start).slice(0, 2)}XX`
    buckets.push({
      date: start < 0 ? `${year(start)}/${year(start + width - 1)}` : masked,
      start: day(start, 1, 1),
      end: day(start + width - 1, 12, 31),
      certain: rows.filter((row) => isCertain(row, from, to)).length,
      possible: rows.filter((row) => isPossible(row, from, to)).length,
    })
  }
  return buckets
}

t.test('dates of earthquakes', { skip: folder === undefined && withoutTestData(FOLDER) }, async (t) => {
  const rows = earthquakeRows(folder!)
  const store = await storeOf(t, earthquakes(rows))

  t.test('all of them are there', async (t) => {
    t.equal(rows.length, 6_086)
    t.strictSame((await answer(store, {})).ids.sort(), idsOf(rows))
    t.equal((await answer(store, { undated: 'only' })).total, 0)
    t.strictSame((await answer(store, { external_id: 'noaa-significant-earthquakes:5878' })).ids, [
      'noaa-5878',
    ])
  })

  t.test('in the order of their dates, both ways', async (t) => {
    const inOrder = rows
      .map((row) => ({ id: `noaa-${row.I_D}`, start: earliest(row), end: latest(row) }))
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
    t.strictSame(
      (await answer(store, {})).ids,
      inOrder.map(({ id }) => id),
    )
    const reversed = inOrder.toSorted((a, b) => b.start - a.start || b.end - a.end || (a.id < b.id ? -1 : 1))
    t.strictSame(
      (await answer(store, { sort: '-date' })).ids,
      reversed.map(({ id }) => id),
    )
  })

  t.test('ranges of dates, possible and certain', async (t) => {
    t.strictSame((await answer(store, { date: '-0426/-0420' })).ids, ['noaa-5878'], '426 BCE is -0425')
    const cuts: string[] = []
    for (const [date, from, to] of RANGES) {
      const expected = {
        possible: idsOf(rows.filter((row) => isPossible(row, from, to))),
        certain: idsOf(rows.filter((row) => isCertain(row, from, to))),
      }
      for (const date_match of ['possible', 'certain'] as const) {
        const { ids, total, excluded } = await answer(store, { date, date_match })
        t.strictSame(ids.sort(), expected[date_match], `${date} ${date_match}: ${ids.length}`)
        t.equal(total, expected[date_match].length)
        t.strictSame(excluded, { undated: 0, unlocated: 0 })
      }
      if (expected.possible.length > expected.certain.length) cuts.push(date)
    }
    t.ok(cuts.length >= 6, `what is possible and what is certain differ in ${cuts.join(', ')}`)
  })

  t.test('the timeline by century and decade', async (t) => {
    for (const [interval, width, first] of [
      ['century', 100, -2200],
      ['decade', 10, -2150],
    ] as const) {
      const { data, meta } = await timelineOf(store, { interval })
      t.strictSame(data, byYears(rows, width, first, 2019))
      t.strictSame([meta.interval, meta.total, meta.undated], [interval, rows.length, 0])
      for (const { date, certain, possible } of data) {
        t.equal(await totalOf(store, { date, date_match: 'possible' }), possible, `possible in ${date}`)
        t.equal(await totalOf(store, { date, date_match: 'certain' }), certain, `certain in ${date}`)
      }
    }
  })

  t.test('a timeline of a span, widened to whole buckets, with a filter', async (t) => {
    const tsunamis = rows.filter((row) => row.FLAG_TSUNAMI === 'Tsu')
    const { data, meta } = await timelineOf(store, {
      interval: 'decade',
      date: '1855/1991-03',
      tag: 'tsunami',
    })
    t.strictSame(data, byYears(tsunamis, 10, 1850, 1999))
    const touched = tsunamis.filter((row) => isPossible(row, ymd(1850, 1, 1), ymd(1999, 12, 31)))
    t.equal(meta.total, touched.length)
  })

  t.test('a timeline by month: a year without a month counts in all twelve', async (t) => {
    const { data } = await timelineOf(store, { interval: 'month', date: '-0030/0062' })
    const expected = []
    for (let year = -30; year <= 62; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const [from, to] = [ymd(year, month, 1), ymd(year, month, lastOf(year, month))]
        const text = (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0')
        expected.push({
          date: `${text}-${String(month).padStart(2, '0')}`,
          start: day(year, month, 1),
          end: day(year, month, lastOf(year, month)),
          certain: rows.filter((row) => isCertain(row, from, to)).length,
          possible: rows.filter((row) => isPossible(row, from, to)).length,
        })
      }
    }
    t.strictSame(data, expected)
    for (const { date, certain, possible } of data.slice(0, 30)) {
      t.equal(await totalOf(store, { date }), possible, `possible in ${date}`)
      t.equal(await totalOf(store, { date, date_match: 'certain' }), certain, `certain in ${date}`)
    }
  })

  t.test('four thousand years are too many buckets', async (t) => {
    await t.rejects(timelineOf(store, { interval: 'year' }), Problem)
    const { data, meta } = await timelineOf(store, {})
    t.ok(data.length <= 2_000 && data.length > 1, `by ${meta.interval} where nothing is said`)
  })

  t.test('numbers that the file brings', async (t) => {
    for (const [attr, matches] of [
      ['deaths>=10000', (row: Row) => row.DEATHS !== '' && Number(row.DEATHS) >= 10_000],
      ['magnitude=7.3', (row: Row) => row.EQ_PRIMARY !== '' && Number(row.EQ_PRIMARY) === 7.3],
      ['magnitude<5', (row: Row) => row.EQ_PRIMARY !== '' && Number(row.EQ_PRIMARY) < 5],
      ['deaths!=1', (row: Row) => row.DEATHS !== '' && Number(row.DEATHS) !== 1],
    ] as const) {
      const expected = idsOf(rows.filter(matches))
      t.strictSame((await answer(store, { attr })).ids.sort(), expected, `${attr}: ${expected.length}`)
    }
  })
})
