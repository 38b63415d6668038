/** Years with Y and significant digits. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { bounds, refused } from '../../support/date-reading.js'

t.test('of a year only its significant digits are known (EDTF level 2)', async (t) => {
  for (const [edtf, same] of [
    ['1950S2', '19XX'],
    ['1950S1', '1XXX'],
    ['1950S3', '195X'],
    ['1950S4', '1950'],
    ['1950S9', '1950'],
    ['-1950S2', '-19XX'],
    ['0195S2', '019X'],
    ['Y-20E2S3', '-200X'],
    ['1950S2~', '19XX~'],
    ['Y1E30S2', 'Y1E30'],
  ] as const) {
    const [date, plain] = [parseDate(edtf), parseDate(same)]
    t.same(
      [date.bounds, date.precision, date.qualifier],
      [plain.bounds, plain.precision, plain.qualifier],
      edtf,
    )
  }
  t.equal(bounds('Y3388E2S3'), '+338000-01-01..+338999-12-31', 'as the specification has it')
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
