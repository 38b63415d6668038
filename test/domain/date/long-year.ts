/** Years with Y and significant digits. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { bounds, refused } from '../../fixtures/date-reading.js'

t.test('significant digits are bounded as if they were not there', async (t) => {
  for (const [edtf, same] of [
    ['1950S2', '1950'],
    ['-1950S2', '-1950'],
    ['Y171010000S3', 'Y171010000'],
    ['Y3388E2S3', 'Y338800'],
    ['Y-20E2S3', '-2000'],
    ['1950S2~', '1950~'],
  ] as const) {
    const [date, plain] = [parseDate(edtf), parseDate(same)]
    t.same(
      [date.bounds, date.precision, date.qualifier],
      [plain.bounds, plain.precision, plain.qualifier],
      edtf,
    )
  }
})

t.test('bounds beyond year ±5,000,000 count as unbounded on that side', async (t) => {
  t.equal(bounds('Y5000000'), '+5000000-01-01..+5000000-12-31')
  t.equal(bounds('Y5000001'), '+inf..+inf')
  t.equal(bounds('Y-5000001'), '-inf..-inf')
  t.equal(bounds('Y1E400'), '+inf..+inf', 'no NaN and no Infinity')
  t.equal(bounds('Y-9000000/2000'), '-inf..-inf 2000-01-01..2000-12-31')
  t.equal(bounds('[Y-9000000,2000]'), '-inf..2000-12-31')
})

t.test('the Y before years', async (t) => {
  for (const edtf of [
    'Y9999',
    'Y-9999',
    'Y00001',
    'Y',
    'Y-',
    'Y17E',
    'YE7',
    'y17e7',
    'Y17e7',
    'Y1234X',
    'Y17E7-12-26',
    '1950S0',
    '1950S',
    '-0000S2',
    'Y2000S2',
    'Y12345-06',
    '12345',
    '+2001',
  ]) {
    t.ok(refused(edtf), edtf)
  }
  t.equal(bounds('-9999'), '-009999-01-01..-009999-12-31')
  t.match(refused('Y9999'), /write 9999/)
})
