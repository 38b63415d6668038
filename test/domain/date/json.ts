/** The JSON form of a date: its keys in their order, and its days. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { dateJson } from '../../../src/domain/date/json.js'

const json = (edtf: string | null) => JSON.stringify(dateJson(parseDate(edtf)))

t.test('a day, exactly as the contract prints it', async (t) => {
  t.equal(
    json('2022-10-04'),
    '{"edtf":"2022-10-04","display":"4 October 2022","precision":"day","qualifier":null,"undated":false,' +
      '"earliest":"2022-10-04","latest":"2022-10-04",' +
      '"start":{"earliest":"2022-10-04","latest":"2022-10-04"},"end":{"earliest":"2022-10-04","latest":"2022-10-04"}}',
  )
})

t.test('unbounded: "+inf" in the bounds, null in latest', async (t) => {
  t.equal(
    json('1999~/..'),
    '{"edtf":"1999~/..","display":"since about 1999","precision":"interval","qualifier":"approximate","undated":false,' +
      '"earliest":"1999-01-01","latest":null,' +
      '"start":{"earliest":"1999-01-01","latest":"1999-12-31"},"end":{"earliest":"+inf","latest":"+inf"}}',
  )
  t.match(dateJson(parseDate('../2013')), { earliest: null, start: { earliest: '-inf', latest: '-inf' } })
  t.match(dateJson(parseDate('Y-6000000')), { earliest: null, latest: null, end: { earliest: '-inf' } })
})

t.test('undated: all four are null', async (t) => {
  t.equal(
    json(null),
    '{"edtf":null,"display":"date unknown","precision":"unknown","qualifier":null,"undated":true,' +
      '"earliest":null,"latest":null,"start":{"earliest":null,"latest":null},"end":{"earliest":null,"latest":null}}',
  )
})

t.test('BCE: a sign and six digits', async (t) => {
  t.match(dateJson(parseDate('-0425')), {
    earliest: '-000425-01-01',
    latest: '-000425-12-31',
    display: '426 BCE',
  })
})
