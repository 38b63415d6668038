/** Why a text has none of the forms of a single date, in words, with what to write instead. */

/** The commonest mistakes, first match wins. */
const MISTAKES: readonly [pattern: RegExp, fault: (text: string) => string][] = [
  [/^$/, () => 'an empty text is no date: leave the date out where nothing is known'],
  [/^(open|unknown)$/i, () => 'an open end is written .., and for an unknown end nothing is written'],
  [/\s/, () => `a date has no spaces and no words: ${HOW}`],
  [/^\.\.|\.\.$/, () => 'two dots stand at an open end of an interval (1999/..) or in a set ([..1984])'],
  [/^[[{]|[\]}]$/, () => 'a set stands alone, and has no set and no interval in it'],
  [/[?~%]{2}/, () => 'qualify a part once: % stands for ~ and ? together'],
  [/[()^]/, () => 'brackets and ^ were dropped from EDTF: qualify a part by ~ ? % before it'],
  [/^-?[\dXxu]{4}(-[\dXxu]{2}){0,2}[?~%]?$/, (text) => masked(text)],
  [
    /^-?\d{4}-\d\d-\d\d[Tt]/,
    () => 'a time of day stands with a date alone, as 2021-06-03T23:20:30, then Z or a zone such as +08:00',
  ],
  [/^(\d{4})(\d\d)(\d\d)$/, (text) => `write ${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`],
  [/^[+-]?\d{5,}/, () => 'a year of more than four digits begins with Y: Y12345'],
  [/^-?\d{1,3}(-|$)/, () => 'a year has four digits: 0738, and 199X for the 1990s'],
  [/^-?\d{4}(-\d\d)?-\d(-|$)/, () => 'months and days have two digits: 2021-06-03'],
  [/^\d{4}-\d{4}$/, (text) => `an interval has a slash: ${text.replace('-', '/')}`],
  [/^Y-?0/, () => 'a year after Y begins with no zero: Y12345'],
  [/^y/, () => 'the letters Y, E and S are capitals'],
]

const HOW = 'write 2021, 2021-06 or 2021-06-03'

/** The fault of a text that no form fits. */
export function explain(text: string): string {
  const mistake = MISTAKES.find(([pattern]) => pattern.test(text))
  return mistake === undefined ? `this is no EDTF date: ${HOW}` : mistake[1](text)
}

function masked(text: string): string {
  if (/[xu]/.test(text)) return `an unknown digit is a capital X: ${text.replace(/[xu]/g, 'X')}`
  const month = text.replace(/^-/, '').slice(5, 7)
  return /^-?[\dX]{4}-[\dX]{2}-/.test(text)
    ? `there is no month ${month}: months are 01 to 12, and a season has no day`
    : `there is no month ${month}: months are 01 to 12, seasons 21 to 41`
}
