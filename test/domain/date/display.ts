/** The English words of dates. */
import fc from 'fast-check'
import t from 'tap'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { edtfArbitrary } from '../../support/edtf-arbitrary.js'

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
    ['1950S2', 'between 1900 and 1999, estimated to be 1950'],
    ['1950S4', '1950'],
    ['-1950S3', 'between 1960 BCE and 1951 BCE, estimated to be 1951 BCE'],
    ['1950S2~', 'between 1900 and 1999, estimated to be 1950 (approximate)'],
    ['1950S2/1990', 'between 1900 and 1999, estimated to be 1950, to 1990'],
    ['Y20E3S1', 'between 20,000 CE and 29,999 CE, estimated to be 20,000 CE'],
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
    ['-XXXX', 'date BCE unknown'],
    ['-XXXX-07', 'July, year BCE unknown'],
    ['-XXXX-XX-15', 'the 15th of a month in an unknown year BCE'],
    ['-XXXX?/-0425', 'an unknown date BCE to 426 BCE'],
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
    ['{1960,1961-12}', 'each of 1960, December 1961'],
    ['[..1984]', '1984 or earlier'],
    ['{..1984}', '1984 and earlier'],
    ['{1984-05-03..}', '3 May 1984 and later'],
    ['[1760-01,1760-12..]', 'one of January 1760, December 1760 or later'],
    ['{1760-01,1760-12..}', 'each of January 1760, December 1760 and later'],
    ['[156X-12-25,1570]', 'one of 25 December, 1560s; 1570'],
    ['[2020-05-01..2020-05-03]', 'one day from 1 to 3 May 2020'],
    ['{2020-05-01..2020-05-03}', 'every day from 1 to 3 May 2020'],
    ['[2020-04-30..2020-05-03]', 'one day from 30 April to 3 May 2020'],
    ['{2019-12-30..2020-01-02}', 'every day from 30 December 2019 to 2 January 2020'],
    ['[2020-05..2020-07]', 'one month from May 2020 to July 2020'],
    ['{1990..1995}', 'every year from 1990 to 1995'],
    ['[1990..1995-05]', 'one date from 1990 to May 1995'],
    ['[2020-05-01~..2020-05-03]', 'one day from about 1 May 2020 to 3 May 2020'],
    ['[2022-12-30,2022-12-31]', '30 or 31 December 2022'],
    ['{2022-12-30,2022-12-31}', '30 and 31 December 2022'],
    ['[2022-11-30,2022-12-31]', '30 November or 31 December 2022'],
    ['[1995,1996]', '1995 or 1996'],
    ['[2022-12-30~,2022-12-31]', 'one of about 30 December 2022, 31 December 2022'],
    ['[1984-1X,1990]', 'one of October, November or December 1984; 1990'],
    ['[1984]', '1984'],
  ],
  'some days of some months': [
    ['2004-XX-1X', 'a day from the 10th to the 19th of a month in 2004'],
    ['2004-XX-3X', 'the 30th or 31st of a month in 2004'],
    ['2004-1X-1X', 'a day from the 10th to the 19th of October, November or December 2004'],
    ['2004-X2-0X', 'a day from the 1st to the 9th of February or December 2004'],
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

/** The days or months that fit a part with digits X: `0X` up to 12 is 01 to 09. */
const fitting = (mask: string, most: number): string[] =>
  Array.from({ length: most }, (_, index) => String(index + 1).padStart(2, '0')).filter((number) =>
    [...mask].every((digit, at) => digit === 'X' || digit === number[at]),
  )

const DATE = /^([?~%]?)(-?[\dX]{4})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?$/
const LONG = /^([?~%]?)Y?(-?\d+)(?:E(\d+))?(?:S(\d+))?([?~%]?)$/

/** What a single date says, in plain words: the dates that it may be, and what is said of its parts. */
function meaningOfDate(text: string): unknown {
  const found = DATE.exec(text.replace(/T.*/, ''))
  if (found === null) {
    const [, before, digits, exponent = '0', significant, after] = LONG.exec(text)!
    const number = Number(`${digits}e${exponent}`)
    // Digits that are all significant say nothing more.
    const open = String(Math.abs(number)).length - Number(significant ?? Number.POSITIVE_INFINITY)
    const known = Number.isSafeInteger(number) ? (open > 0 ? open : undefined) : significant
    return [number, known, marksOf([before], [after])]
  }
  const [, a, year = '', b, c, month, d, e, day, f] = found
  if (/^-?XXXX$/.test(year) && (month ?? 'XX') === 'XX' && (day ?? 'XX') === 'XX')
    return year === 'XXXX' ? 'unknown' : 'unknown, before our era'
  const parts = day === undefined ? (month === undefined ? 1 : 2) : 3
  const marks = marksOf([a, c, e].slice(0, parts), [b, d, f].slice(0, parts))
  const own = /X/.test(year) ? year : Number(year)
  if (month === undefined) return [own, undefined, marks]
  if (Number(month) > 20) return [own, month, marks]
  const isLeap = typeof own === 'string' || (own % 4 === 0 && (own % 100 !== 0 || own % 400 === 0))
  const longest = (two: string): number =>
    two === '02' ? (isLeap ? 29 : 28) : /04|06|09|11/.test(two) ? 30 : 31
  const all = fitting(month, 12).flatMap((two) =>
    day === undefined ? [two] : fitting(day, longest(two)).map((one) => `${two}-${one}`),
  )
  // What is known to be one of few dates of one year is a choice, like a set.
  if (typeof own === 'string' || marks.some((one) => one !== '')) return [own, all, marks]
  return { one: all.map((rest) => `${own}-${rest}`) }
}

/** What is said of each part: one behind a part is about all before it, too. */
function marksOf(before: readonly (string | undefined)[], after: readonly (string | undefined)[]): string[] {
  return before.map((own = '', index) => {
    const all = own + after.slice(index).join('')
    return (/[~%]/.test(all) ? '~' : '') + (/[?%]/.test(all) ? '?' : '')
  })
}

function meaningOf(text: string): unknown {
  if (/^[[{]/.test(text)) {
    const members = text.slice(1, -1).split(',')
    const all = text.startsWith('{')
    const read = members.map((member) =>
      member.includes('..')
        ? member.split('..').map((end) => (end === '' ? 'open' : meaningOfDate(end)))
        : meaningOfDate(member),
    )
    if (read.length === 1 && !members[0]!.includes('..')) return read[0]
    const choices = read.map((one) => (one as { one?: string[] }).one)
    return !all && choices.every((one) => one?.length === 1) ? { one: choices.flat().sort() } : [all, read]
  }
  const at = text.indexOf('/')
  if (at === -1) return meaningOfDate(text)
  return [text.slice(0, at), text.slice(at + 1)].map((end) =>
    end === '..' ? 'open' : end === '' ? 'unknown' : meaningOfDate(end),
  )
}

t.test('no two dates of different meaning have the same words', async (t) => {
  const said = new Map<string, { edtf: string; meaning: string }>()
  const wrong: string[] = []
  const look = (edtf: string): void => {
    let display: string
    try {
      display = parseDate(edtf).display
    } catch {
      return
    }
    const meaning = JSON.stringify(meaningOf(edtf))
    const known = said.get(display)
    if (known === undefined) said.set(display, { edtf, meaning })
    else if (known.meaning !== meaning) wrong.push(`${known.edtf} and ${edtf}: ${display}`)
  }
  const [years, months] = [
    ['2020', '202X', '20XX', 'XXXX'],
    ['', '-05', '-06', '-0X', '-X2', '-1X', '-XX', '-21', '-34'],
  ]
  const days = ['', '-01', '-03', '-30', '-0X', '-1X', '-3X', '-X1', '-XX']
  const plain = years.flatMap((year) =>
    months.flatMap((month) =>
      (month === '' || /[23]\d/.test(month) ? [''] : days).map((day) => year + month + day),
    ),
  )
  const marked = [
    '2020?',
    '2020~',
    '2020%',
    '2020-05~',
    '2020?-05',
    '2020-~05',
    '2020-05-01~',
    '2020-05~-01',
    '202X~',
  ]
  const singles = [
    ...plain,
    ...marked,
    '2020-05-03?',
    '2020-?05-03',
    '2020S2',
    'Y20200',
    '2021-12-30',
    '2021-12-31',
    '2021',
  ]
  for (const one of singles) look(one)
  const few = singles
    .filter((_, index) => index % 6 === 0 || index > singles.length - 16)
    .concat('2020-05-01', '2020-05-03')
  for (const one of few) {
    for (const end of ['', '..']) for (const text of [`${one}/${end}`, `${end}/${one}`]) look(text)
    for (const [open, close] of ['[]', '{}']) {
      for (const text of [one, `..${one}`, `${one}..`]) look(open! + text + close)
      for (const other of few) {
        look(`${one}/${other}`)
        for (const text of [`${one},${other}`, `${one}..${other}`, `..${one},${other}`, `${one},${other}..`])
          look(open! + text + close)
        for (const third of few.slice(0, 4)) look(`${open}${one},${other},${third}${close}`)
      }
    }
  }
  for (const text of fc.sample(edtfArbitrary(), 10_000)) look(text)
  t.strictSame(wrong.slice(0, 20), [])
  t.ok(said.size > 10_000, String(said.size))
})
