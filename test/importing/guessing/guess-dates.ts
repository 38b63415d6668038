/** What is guessed of columns of dates: which of day and month is first, the format, and columns that are one date together. */
import t from 'tap'
import { readMapping } from '../../../src/importing/mapping/read.js'
import { column, csvOf, guessed, tried } from './fixtures/guessed.js'

t.test('which of day and month is first', async (t) => {
  const days = ['01/02/2021', '03/04/2021', '05/06/2021']
  const first = await guessed(t, column('Day', [...days, '31/12/2021']))
  t.strictSame(first.read.incident.date, { value: '{Day}', format: 'DD/MM/YYYY' })
  t.match(
    first.mapping,
    /day before month: 1 of 4 cells have a first number above 12, such as "31\/12\/2021"/,
  )
  const second = await guessed(t, column('Day', [...days, '12/31/2021']))
  t.strictSame(second.read.incident.date, { value: '{Day}', format: 'MM/DD/YYYY' })
  for (const [more, why] of [
    [[], /no cell has a number above 12, so that "01\/02\/2021" may be either/],
    [
      ['31/12/2021', '12/31/2021'],
      /1 of 5 cells are dates only with the day first, .* and 1 only with the month first/,
    ],
  ] as const) {
    const { read, mapping } = await guessed(t, column('Day', [...days, ...more]))
    t.equal(read.incident.date, undefined, 'nothing is chosen')
    t.match(mapping, why)
    t.match(mapping, /Day has dates as DD\/MM\/YYYY, or MM\/DD\/YYYY/)
    t.ok(mapping.endsWith('\n'))
    for (const format of ['DD/MM/YYYY', 'MM/DD/YYYY']) {
      const line = `date: {"value":"{Day}","format":"${format}"}\n`
      t.ok(mapping.includes(`\n  # ${line}`), 'both are to be had')
      const chosen = readMapping(mapping.replace(`\n  # ${line}`, `\n  ${line}`))
      t.strictSame(chosen.incident.date, { value: '{Day}', format }, 'as they stand')
    }
    t.match(mapping, /kept as attributes.*\n# {3}Day\n/)
  }
  const few = Array.from({ length: 99 }, () => '01/02/2021')
  const slip = await guessed(t, column('Day', [...few, '31/12/2021']))
  t.equal(slip.read.incident.date, undefined, 'one cell of a hundred may be a slip')
  t.match(
    slip.mapping,
    /only 1 of 100 cells have a number above 12, such as "31\/12\/2021", which is too few to settle it/,
  )
  const beside = csvOf([
    ['id', 'event_date', 'reported'],
    ['a', '01/02/2021', '31/03/2021'],
    ['b', '03/02/2021', '28/03/2021'],
  ])
  const settled = await guessed(t, beside)
  t.strictSame(settled.read.incident.date, { value: '{event_date}', format: 'DD/MM/YYYY' })
  t.match(settled.mapping, /guessed: as in reported, which settles it/)
  const iso = csvOf([
    ['id', 'date', 'date_text'],
    ['a', '01/02/2021', '2021-02-01'],
    ['b', '03/02/2021', '2021-02-03'],
  ])
  t.equal(
    (await guessed(t, iso)).read.incident.date,
    '{date_text}',
    'another column that can be recognised comes first',
  )
})

t.test('dates in other forms', async (t) => {
  for (const [cells, date] of [
    [['2021-05-30', '2021-06', '2021'], '{Date}'],
    [['2021-05-30T14:00:00Z', '2021-05-31T14:00:00Z'], { value: '{Date}', format: 'iso' }],
    [['2021-05-30 14:00', '2021-05-31 04:00'], { value: '{Date}', format: 'iso' }],
    [['30.5.2021', '1.6.2021'], { value: '{Date}', format: 'D.M.YYYY' }],
    [['30.05.2021', '01.06.2021'], { value: '{Date}', format: 'DD.MM.YYYY' }],
    [['5/30/21', '6/1/21'], { value: '{Date}', format: 'M/D/YY', pivot: 1950 }],
    [['30 May 2021', '1 June 2021'], { value: '{Date}', format: 'D MMMM YYYY' }],
    [['May 30, 2021', 'Jun 1, 2021'], { value: '{Date}', format: 'MMMM D, YYYY' }],
    [['30 mai 2021', '1 février 2021'], { value: '{Date}', format: 'D MMMM YYYY', lang: 'fr' }],
    [['2021年5月30日', '2021年6月1日'], { value: '{Date}', format: 'YYYY年M月D日' }],
    [['20210530', '20210601'], { value: '{Date}', format: 'YYYYMMDD' }],
    [['1622383200', '1622469600'], { value: '{Date}', format: 'epoch_s' }],
    [['1622383200000', '1622469600000'], { value: '{Date}', format: 'epoch_ms' }],
    [['44346', '44347'], { value: '{Date}', format: 'excel' }],
    [
      ['ca. 2021', '2021-05', 'Unknown'],
      { value: '{Date}', words: { 'ca.': 'approximate', Unknown: 'unknown' } },
    ],
    [['2021-05-30', '31/05/2021', '2021-06-02'], { value: '{Date}', format: ['edtf', 'DD/MM/YYYY'] }],
    [['٢٠٢١-٠٥-٣٠', '٢٠٢١-٠٦-٠١'], '{Date}'],
  ] as const) {
    const csv = column('Date', cells)
    t.strictSame((await guessed(t, csv)).read.incident.date, date, cells.join())
    t.match(await tried(t, csv), { fault_count: 0 }, cells.join())
  }
  const numbers = await guessed(t, column('Seats', ['2021', '1999', '2004']))
  t.equal(numbers.read.incident.date, undefined, 'numbers are no years by themselves')
  const text = await guessed(t, column('Note', ['may be', 'on 2021-05-30', 'x']))
  t.equal(text.read.incident.date, undefined)
})

t.test('a wrong cell among dates is reported, and the date is mapped', async (t) => {
  const cells = Array.from({ length: 30 }, (_, index) => `2021-05-${String(index + 1).padStart(2, '0')}`)
  const csv = column('date', [...cells, '2021-02-30'])
  const { read, mapping } = await guessed(t, csv)
  t.equal(read.incident.date, '{date}')
  t.match(mapping, /1 of the cells are no such dates, and will be faults: "2021-02-30"/)
  t.match(mapping, /With this mapping 1 of the 31 rows have faults, .*\n# {3}row 31 \(line 32\), date: /)
  t.match(await tried(t, csv), { fault_count: 1 })
})

t.test('two ends, and parts', async (t) => {
  const extent = await guessed(
    t,
    csvOf([
      ['id', 'date_start', 'date_end'],
      ['a', '2021-05-01', '2021-05-03'],
      ['b', '2021-05-02', ''],
    ]),
  )
  t.strictSame(extent.read.incident.date, { start: '{date_start}', end: '{date_end}' })
  t.match(
    extent.mapping,
    /guessed: it went on from the one to the other; where it was one day between the two, write date: \{ within/,
  )
  const parts = await guessed(
    t,
    csvOf([
      ['id', 'iyear', 'imonth', 'iday'],
      ['a', '1999', '5', '31'],
      ['b', '2000', '0', '0'],
    ]),
  )
  const lookup = (...known: number[]) => ({ 0: null, ...Object.fromEntries(known.map((one) => [one, one])) })
  t.strictSame(parts.read.incident.date, {
    year: '{iyear}',
    month: { value: '{imonth}', lookup: lookup(5) },
    day: { value: '{iday}', lookup: lookup(31) },
    bce: 'astronomical',
  })
  t.match(
    await tried(
      t,
      csvOf([
        ['id', 'iyear', 'imonth', 'iday'],
        ['a', '1999', '5', '31'],
        ['b', '2000', '0', '0'],
      ]),
    ),
    { fault_count: 0 },
  )
  const before = await guessed(
    t,
    csvOf([
      ['id', 'YEAR'],
      ['a', '-426'],
      ['b', '79'],
    ]),
  )
  t.match(before.mapping, /1 rows have years below 0: .*\n.*where it stands for 1 BCE, add bce: no_year_zero/)
  const backwards = csvOf([
    ['id', 'start', 'end'],
    ...Array.from({ length: 12 }, (_, n) => [`r${n}`, '2021-05-03', '2021-05-01']),
  ])
  t.match(await tried(t, backwards), { fault_count: 0 }, 'an end before the start is no end')
})
