/** The English words of dates. */
import fc from 'fast-check'
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { edtfArbitrary } from '../../fixtures/edtf-arbitrary.js'

const WORDS: Record<string, [edtf: string | null, words: string][]> = {
  'calendar dates': [
    ['2022-10-04', '4 October 2022'],
    ['2021-06', 'June 2021'],
    ['1999', '1999'],
    ['2021-12-10T01:29:00Z', '10 December 2021'],
    ['0738-05', 'May 738 CE'],
    ['0007', '7 CE'],
    ['0000', '1 BCE'],
    ['-0425', '426 BCE'],
    ['-0043-03-15', '15 March 44 BCE'],
    ['Y170000002', '170,000,002 CE'],
    ['Y-17E7', '170,000,001 BCE'],
    ['Y1E30', 'year 1E30'],
    ['1950S2', '1950 (2 significant digits)'],
    ['Y20E3S1', '20,000 CE (1 significant digit)'],
  ],
  'masks, never more than is known': [
    ['199X', '1990s'],
    ['190X', '1900s (decade)'],
    ['19XX', '1900s (century)'],
    ['1X9X', 'a year between 1090 and 1999'],
    ['-01XX', 'a year between 200 BCE and 101 BCE'],
    ['00XX', 'a year between 1 BCE and 99 CE'],
    ['XXX5', 'a year between 5 CE and 9995'],
    ['2004-XX', 'a month in 2004'],
    ['199X-XX', 'a month in the 1990s'],
    ['1985-04-XX', 'a day in April 1985'],
    ['1985-XX-XX', 'a day in 1985'],
    ['2004-XX-15', 'the 15th of a month in 2004'],
    ['2004-XX-31', 'the 31st of a month in 2004'],
    ['1984-1X', 'October, November or December 1984'],
    ['1984-0X', 'a month from January to September 1984'],
    ['1984-X0', 'October 1984'],
    ['1865-X2-02', 'the 2nd of February or December 1865'],
    ['1984-1X-XX', 'a day in October, November or December 1984'],
    ['2004-06-1X', 'a day from 10 to 19 June 2004'],
    ['2004-06-X0', '10, 20 or 30 June 2004'],
    ['2004-06-3X', '30 June 2004'],
    ['156X-12-25', '25 December, 1560s'],
    ['1X9X-12', 'December, between 1090 and 1999'],
  ],
  undated: [
    [null, 'date unknown'],
    ['XXXX', 'date unknown'],
    ['XXXX-XX-XX', 'date unknown'],
    ['XXXX~', 'date unknown'],
    ['XXXX-07-31', '31 July, year unknown'],
    ['XXXX-07', 'July, year unknown'],
    ['XXXX-XX-15', 'the 15th of a month in an unknown year'],
    ['XXXX-21', 'spring, year unknown'],
  ],
  qualifiers: [
    ['1950~', 'about 1950'],
    ['1984?', '1984 (uncertain)'],
    ['1984%', 'about 1984 (uncertain)'],
    ['2004-06-11~', 'about 11 June 2004'],
    ['-0425~', 'about 426 BCE'],
    ['199X~', '1990s (approximate)'],
    ['1985-04-XX%', 'a day in April 1985 (approximate and uncertain)'],
    ['XXXX-07-31?', '31 July, year unknown (uncertain)'],
    ['2004?-06-11', '11 June 2004 (year uncertain)'],
    ['2004-06~-11', '11 June 2004 (year and month approximate)'],
    ['?2004-06-~11', '11 June 2004 (day approximate, year uncertain)'],
    ['2004-%06-11', '11 June 2004 (month approximate and uncertain)'],
    ['2001-~21', 'spring 2001 (season approximate)'],
    ['2001-21~', 'about spring 2001'],
  ],
  'seasons and parts of years': [
    ['2001-21', 'spring 2001'],
    ['2001-22', 'summer 2001'],
    ['2001-23', 'autumn 2001'],
    ['2001-24', 'winter 2001'],
    ['2001-25', 'spring 2001 (northern)'],
    ['2001-32', 'winter 2001 (southern)'],
    ['2001-33', 'first quarter of 2001'],
    ['2001-36', 'fourth quarter of 2001'],
    ['2001-38', 'second third of 2001'],
    ['2001-41', 'second half of 2001'],
    ['199X-29', 'spring, 1990s (southern)'],
  ],
  intervals: [
    ['2021-06-03/2021-07', '3 June 2021 to July 2021'],
    ['1999/..', 'since 1999'],
    ['../2013', 'until 2013'],
    ['1999/', '1999 to an unknown date'],
    ['/2023-11', 'an unknown date to November 2023'],
    ['1984~/2004-06?', 'about 1984 to June 2004 (uncertain)'],
    ['XXXX-07-31/2001', '31 July, year unknown, to 2001'],
    ['XXXX/2001', 'an unknown date to 2001'],
    ['XXXX-07/..', 'since July, year unknown'],
    ['-0499/-0448', '500 BCE to 449 BCE'],
  ],
  sets: [
    ['[1667,1668,1670..1672]', 'one of 1667, 1668, 1670 to 1672'],
    ['{1960,1961-12}', 'all of 1960, December 1961'],
    ['[..1984]', '1984 or earlier'],
    ['[1760-01,1760-12..]', 'one of January 1760, December 1760 or later'],
    ['[156X-12-25,1570]', 'one of 25 December, 1560s; 1570'],
  ],
}

for (const [group, pairs] of Object.entries(WORDS)) {
  t.test(group, async (t) => {
    for (const [edtf, words] of pairs) t.equal(parseDate(edtf).display, words, String(edtf))
  })
}

t.test('there are always words, and none of the machine’s', async (t) => {
  const machine = /undefined|null|NaN|Infinity|^\s|\s$|\s\s|[~?%\]}X]/
  fc.assert(
    fc.property(edtfArbitrary(), (edtf) => {
      const { display } = parseDate(edtf)
      return display !== '' && !machine.test(display)
    }),
    { numRuns: 3000 },
  )
  t.pass()
})
