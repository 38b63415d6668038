/** parseDate: the lines of "Dates" in the domain's description, by name; each date type's own are in its file. */
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { dateJson } from '../../../src/domain/date/json.js'
import { bounds, refused } from '../../support/date-reading.js'

const precision = (edtf: string) => parseDate(edtf).precision

t.test('levels 0, 1 and 2 are read', async (t) => {
  for (const [edtf, expected] of [
    ['1985-04-12', '1985-04-12..1985-04-12'],
    ['1985-04', '1985-04-01..1985-04-30'],
    ['1985', '1985-01-01..1985-12-31'],
    ['2004-06-01/2004-06-20', '2004-06-01..2004-06-01 2004-06-20..2004-06-20'],
    ['2004-06-~01/2004-06-~20', '2004-06-01..2004-06-01 2004-06-20..2004-06-20'],
    ['2004?-06-~11', '2004-06-11..2004-06-11'],
    ['156X-12-25', '1560-12-25..1569-12-25'],
    ['1XXX-12', '1000-12-01..1999-12-31'],
    ['1984-1X', '1984-10-01..1984-12-31'],
    ['Y-12345', '-012345-01-01..-012345-12-31'],
    ['Y123E2', '+012300-01-01..+012300-12-31'],
    ['2001-34', '2001-04-01..2001-06-30'],
    ['[1667,1760-12]', '1667-01-01..1760-12-31'],
    ['{1960,1961-12}', '1960-01-01..1961-12-31'],
  ] as const) {
    t.equal(bounds(edtf), expected, edtf)
  }
})

t.test('what cannot be known is never made up', async (t) => {
  t.equal(bounds('2021-06'), '2021-06-01..2021-06-30', 'June 2021 is not the 1st')
  t.equal(bounds('XXXX-07-31'), 'undated', '31 July, the year not given')
  t.equal(bounds(null), 'undated', 'no date at all')
})

t.test('the table of bounds', async (t) => {
  for (const [edtf, expected] of [
    ['2021-06', '2021-06-01..2021-06-30'],
    ['2021-06-03/2021-07', '2021-06-03..2021-06-03 2021-07-01..2021-07-31'],
    ['1999/..', '1999-01-01..1999-12-31 +inf..+inf'],
    ['1999/', '1999-01-01..1999-12-31 1999-01-01..+inf'],
    ['/2023-11', '-inf..2023-11-30 2023-11-01..2023-11-30'],
    ['../2013', '-inf..-inf 2013-01-01..2013-12-31'],
    ['[2020-01,2020-03]', '2020-01-01..2020-03-31'],
    ['{2020-01,2020-03}', '2020-01-01..2020-03-31'],
    ['[..2013]', '-inf..2013-12-31'],
    ['[2013..]', '2013-01-01..+inf'],
    ['1X9X', '1090-01-01..1999-12-31'],
    ['2004-XX-15', '2004-01-15..2004-12-15'],
    ['XXXX', 'undated'],
    ['XXXX-02-29', 'undated'],
    [null, 'undated'],
  ] as const) {
    t.equal(bounds(edtf), expected, String(edtf))
  }
})

t.test('undated exactly where no digit of the year is known', async (t) => {
  for (const edtf of [
    'XXXX',
    'XXXX-XX',
    'XXXX-12-XX',
    'XXXX-XX-15',
    'XXXX-21',
    '-XXXX',
    'XXXX~',
    '[1984,XXXX]',
    '[..XXXX]',
  ]) {
    const json = dateJson(parseDate(edtf))
    t.same([json.undated, json.precision], [true, 'unknown'], edtf)
    t.same([json.earliest, json.latest, json.start, json.end], [null, null, NONE, NONE], 'all four are null')
  }
  t.equal(bounds('XXX5'), '0005-01-01..9995-12-31')
  t.equal(bounds('X999'), '0999-01-01..9999-12-31')
})

const NONE = { earliest: null, latest: null }

t.test('masks hold over values that really exist', async (t) => {
  for (const [edtf, expected] of [
    ['19XX-02-29', '1904-02-29..1996-02-29'],
    ['1865-X2-02', '1865-02-02..1865-12-02'],
    ['1865-X2-30', '1865-12-30..1865-12-30'],
    ['2004-X0', '2004-10-01..2004-10-31'],
    ['2004-06-X0', '2004-06-10..2004-06-30'],
    ['2021-02-XX', '2021-02-01..2021-02-28'],
    ['202X-02-XX', '2020-02-01..2029-02-28'],
    ['-01XX', '-000199-01-01..-000100-12-31'],
    ['-000X', '-000009-01-01..-000001-12-31'],
    ['000X', '0000-01-01..0009-12-31'],
  ] as const) {
    t.equal(bounds(edtf), expected, edtf)
  }
})

t.test('extents are tightened', async (t) => {
  t.equal(bounds('2020-06/2020'), '2020-06-01..2020-06-30 2020-06-01..2020-12-31', 'no end before the start')
  t.equal(bounds('2020/2020-03'), '2020-01-01..2020-03-31 2020-03-01..2020-03-31', 'no start after the end')
  t.equal(bounds('20X3-06-25/2004-X1-03'), '2003-06-25..2004-11-03 2004-01-03..2004-11-03')
  t.equal(bounds('2020/2020'), '2020-01-01..2020-12-31')
})

t.test('intervals that would end before they begin are refused', async (t) => {
  for (const edtf of [
    '2021/2020',
    '2020-02/2020-01',
    '0800/-0999',
    '-1000/-2000',
    '2001-24/2001-05',
    '199X/1989',
  ]) {
    t.match(refused(edtf), /ends before it begins: put the earlier date first/, edtf)
  }
  t.equal(bounds('-1000/-0999'), '-001000-01-01..-001000-12-31 -000999-01-01..-000999-12-31')
  t.equal(bounds('1919-XX-02/1919-XX-01'), '1919-01-02..1919-12-01')
})

t.test('days that no calendar has are refused', async (t) => {
  for (const [edtf, fault] of [
    ['1900-02-29', 'February 1900 has 28 days'],
    ['2020-02-30', 'February 2020 has 29 days'],
    ['XXXX-02-30', 'February has at most 29 days'],
    ['20XX-04-31', 'April has at most 30 days'],
    ['19X1-02-29', 'no year that fits 19X1 has a 29 February'],
    ['XXX5-02-29', 'no year that fits XXX5 has a 29 February'],
    ['2021-13', 'there is no month 13: months are 01 to 12'],
    ['2021-00-01', 'there is no month 00: months are 01 to 12'],
    ['2021-01-32', 'there is no day 32: days are 01 to 31'],
    ['2021-01-4X', 'there is no day 4X: days are 01 to 31'],
  ] as const) {
    t.equal(refused(edtf), `"${edtf}": ${fault}`)
  }
})

t.test('intervals that say nothing are refused', async (t) => {
  for (const edtf of ['/', '/..', '../', '../..'])
    t.match(refused(edtf), /says nothing: give a start or an end/, edtf)
})

t.test('an undated end of an interval counts as unknown', async (t) => {
  t.equal(bounds('XXXX-07-31/2001'), bounds('/2001'))
  t.equal(bounds('2001/XXXX'), bounds('2001/'))
  for (const edtf of ['XXXX/XXXX', 'XXXX-07/..', '../XXXX', '/XXXX-12', 'XXXX/']) {
    t.equal(bounds(edtf), 'undated', edtf)
    t.equal(precision(edtf), 'unknown')
  }
})

t.test('qualifiers are kept and shown, and do not widen', async (t) => {
  for (const [edtf, qualifier] of [
    ['1950', null],
    ['1950~', 'approximate'],
    ['1950?', 'uncertain'],
    ['1950%', 'both'],
    ['~1950-06', 'approximate'],
    ['2004?-06-11', 'uncertain'],
    ['2004-06~-11', 'approximate'],
    ['2004-%06-11', 'both'],
    ['?2004-06-~11', 'both'],
    ['2004-?06-?11', 'uncertain'],
    ['2004?-~06-~04', 'both'],
    ['1984?/2004~', 'both'],
    ['1984~/2004~', 'approximate'],
    ['[1984?,1985~]', 'both'],
    ['2001-21~', 'approximate'],
    ['Y17E7?', 'uncertain'],
    ['XXXX-07-31?', 'uncertain'],
  ] as const) {
    t.equal(parseDate(edtf).qualifier, qualifier, edtf)
    t.equal(bounds(edtf), bounds(edtf.replace(/[~?%]/g, '')))
  }
  for (const edtf of ['1984?~', '?1984?', '2004-?06?-11', '??2004', '%2001-%21%', '?Y17E7?']) {
    t.match(refused(edtf), /qualify a part once/, edtf)
  }
})

t.test('precision is the finest part before the first X', async (t) => {
  for (const [edtf, expected] of [
    ['2004-06-15', 'day'],
    ['2004-06-15T10:00:00Z', 'day'],
    ['2004-06', 'month'],
    ['2004-06-XX', 'month'],
    ['2004-06-1X', 'month'],
    ['2004-25', 'season'],
    ['2004', 'year'],
    ['2004-XX-15', 'year'],
    ['2004-1X', 'year'],
    ['2004-X0-15', 'year'],
    ['Y12345', 'year'],
    ['1950S2', 'century'],
    ['1950S1', 'millennium'],
    ['1950S3', 'decade'],
    ['1950S4', 'year'],
    ['199X', 'decade'],
    ['199X-12-25', 'decade'],
    ['199X-21', 'decade'],
    ['-019X', 'decade'],
    ['19XX', 'century'],
    ['19X5', 'century'],
    ['1X9X', 'millennium'],
    ['1XXX', 'millennium'],
    ['2004/2005', 'interval'],
    ['/2005', 'interval'],
    ['XXXX/2005', 'interval'],
    ['[2004]', 'set'],
    ['{2004,2005}', 'set'],
    ['XXX5', 'unknown'],
    ['X999-12-31', 'unknown'],
    ['XXXX', 'unknown'],
    ['XXXX-07-31', 'unknown'],
    ['XXXX/XXXX', 'unknown'],
    ['[XXXX]', 'unknown'],
  ] as const) {
    t.equal(precision(edtf), expected, edtf)
  }
  t.equal(parseDate(null).precision, 'unknown')
})

t.test('the faults of known parsers', async (t) => {
  t.equal(bounds('0007'), '0007-01-01..0007-12-31', 'years 0–99 are not 19xx')
  t.equal(bounds('0000-01-13/0000-01-23'), '0000-01-13..0000-01-13 0000-01-23..0000-01-23')
  t.equal(bounds('-20XX'), '-002099-01-01..-002000-12-31', 'negative masked years are not reversed')
  t.equal(bounds('/1985'), '-inf..1985-12-31 1985-01-01..1985-12-31', 'an unknown start is not 1970')
  t.equal(bounds('Y-17E7'), '-inf..-inf', 'far years are not NaN')
})
