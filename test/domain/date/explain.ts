/** What is said of texts that are no date. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { refused } from '../../support/date-reading.js'

t.test('messages name the fault and the fix, and quote the text', async (t) => {
  for (const [edtf, message] of [
    ['June 2021', '"June 2021": a date has no spaces and no words: write 2021, 2021-06 or 2021-06-03'],
    ['20210603', '"20210603": write 2021-06-03'],
    ['199x', '"199x": an unknown digit is a capital X: 199X'],
    ['2021-6', '"2021-6": months and days have two digits: 2021-06-03'],
    ['-0000', '"-0000": there is no year -0000: 1 BCE is 0000, 2 BCE is -0001'],
    ['2020-2021', '"2020-2021": an interval has a slash: 2020/2021'],
    ['2020-01/2021-02-29', '"2020-01/2021-02-29": 2021-02-29: February 2021 has 28 days'],
    ['[1984,]', '"[1984,]": a date is missing: a set names dates, with one comma between two'],
    ['2017/open', '"2017/open": open: an open end is written .., and for an unknown end nothing is written'],
  ] as const) {
    t.equal(refused(edtf), message)
  }
  t.match(refused('') ?? '', /^"": an empty text is no date/)
})

t.test('over 500 characters is refused', async (t) => {
  const set = (members: number) => `[${Array(members).fill('1984').join(',')}]`
  t.equal(set(99).length <= 500, true)
  t.equal(parseDate(set(99)).precision, 'set')
  t.match(refused(set(100)), /^"\[1984,.{70,80}…": a date has at most 500 characters, this one has 501$/)
})

t.test('white space, control characters and other digits are no part of a date', async (t) => {
  for (const edtf of [' 1985', '1985 ', '1985\n', '1985\0', '\t', '１９８５', '1985–04', '1985−04', 'ХХХХ']) {
    t.ok(refused(edtf), JSON.stringify(edtf))
  }
})
