/** Dates with a time of day: the day as written, and times that do not exist. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { bounds, refused } from '../../support/date-reading.js'

t.test('of a date-time its calendar day as written counts, whatever the zone', async (t) => {
  for (const zone of ['', 'Z', '+14:00', '-12:00', '+05:45', '-04', '+00:59']) {
    const date = parseDate(`2021-12-10T23:59:59${zone}`)
    t.same(date.bounds, parseDate('2021-12-10').bounds, zone)
    t.equal(date.precision, 'day')
  }
  t.equal(bounds('2016-05-02T24:00:00'), '2016-05-02..2016-05-02')
  t.equal(bounds('2016-05-02T16:54:59.042Z'), '2016-05-02..2016-05-02')
})

t.test('times and zones that do not exist, and times where none may stand', async (t) => {
  for (const edtf of [
    '2016-05-02t16:54:59',
    '2016-05-02T16:54',
    '2016-05-02T1:54:59',
    '2016-05-02T24:00:01',
    '2016-05-02T25:00:00',
    '2016-05-02T10:60:00',
    '2016-05-02T10:00:60',
    '2016-05-02T10:00:00+14:01',
    '2016-05-02T10:00:00-12:01',
    '2016-05-02T10:00:00-1200',
    '2016-05-02T10:00:00+04:60',
    '2016-05-02T10:00:00-00:00',
    '2016-05-02T10:00:00Z+01:00',
    '2016-05-02T10:00:00z',
    '2016-05T10:00:00',
    '2016-05-02T',
    '2016-05-XXT10:00:00',
    '2016-05-02T10:00:00~',
    '2016-02-30T10:00:00',
    '2016-05-02T10:00:00/2017',
    '2016-05-02 10:00:00',
  ]) {
    t.ok(refused(edtf), edtf)
  }
})
