/** Seasons, quarters, thirds and halves: their bounds and what is refused. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { bounds, refused } from '../../support/date-reading.js'

t.test('seasons say no hemisphere, or name it; quarters, thirds, halves', async (t) => {
  const spring = '2001-03-01..2001-11-30'
  const summer = '2003-06-01..2004-02-29'
  for (const [edtf, expected] of [
    ['2001-21', spring],
    ['2003-22', summer],
    ['2001-23', spring],
    ['2003-24', summer],
    ['2001-25', '2001-03-01..2001-05-31'],
    ['2001-26', '2001-06-01..2001-08-31'],
    ['2001-27', '2001-09-01..2001-11-30'],
    ['2001-28', '2001-12-01..2002-02-28'],
    ['2001-29', '2001-09-01..2001-11-30'],
    ['2001-30', '2001-12-01..2002-02-28'],
    ['2001-31', '2001-03-01..2001-05-31'],
    ['2001-32', '2001-06-01..2001-08-31'],
    ['2001-33', '2001-01-01..2001-03-31'],
    ['2001-34', '2001-04-01..2001-06-30'],
    ['2001-35', '2001-07-01..2001-09-30'],
    ['2001-36', '2001-10-01..2001-12-31'],
    ['2001-37', '2001-01-01..2001-04-30'],
    ['2001-38', '2001-05-01..2001-08-31'],
    ['2001-39', '2001-09-01..2001-12-31'],
    ['2001-40', '2001-01-01..2001-06-30'],
    ['2001-41', '2001-07-01..2001-12-31'],
    ['199X-24', '1990-06-01..2000-02-29'],
    ['-0001-28', '-000001-12-01..0000-02-29'],
  ] as const) {
    t.equal(bounds(edtf), expected, edtf)
  }
  t.equal(parseDate('2001-21').precision, 'season')
  t.equal(parseDate('2001-41').precision, 'season')
  t.match(refused('2001-42'), /there is no month 42: months are 01 to 12, seasons 21 to 41/)
  t.match(refused('2001-20'), /there is no month 20/)
  t.match(refused('2001-21-05'), /a season has no day/)
})
