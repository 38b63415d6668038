/** Takes the cells of a column for dates: in which formats they are written, decided over the column, and with which words around them. */
import { asciiDigits } from '../mapping/digits.js'
import type { GuessedColumn } from './columns.js'
import { type Candidate, candidates, NUMERIC, PIVOT } from './date-formats.js'
import { quoted } from './shown.js'

/** So much of a column must be dates; the rest are faults of its rows, and told. */
const ENOUGH = 0.9
/** The most formats of one column. */
const MOST_FORMATS = 4
/** The order of day and month is settled by so many of the dates at least: about six of ten have a day above 12. */
const SETTLING = 0.05

export interface DateGuess {
  /** What goes into the mapping besides the column. */
  readonly format: readonly string[]
  readonly lang: string | null
  readonly pivot: number | null
  readonly words: Readonly<Record<string, 'approximate' | 'uncertain' | 'unknown'>>
  /** In words what they are, such as `days as MM/DD/YYYY`. */
  readonly what: string
  /** Why, and what is not certain. */
  readonly lines: readonly string[]
  readonly isGuess: boolean
  /** The formats between which nothing in the column decides; null where something does. */
  readonly undecided: readonly (readonly string[])[] | null
  /** The share of the cells that are dates. */
  readonly fit: number
}

/** Words around dates, and what they mean. */
const WORDS: Readonly<Record<string, 'approximate' | 'uncertain'>> = {
  ...of(
    'approximate',
    'ca.|ca|c.|circa|about|approx.|approx|approximately|around|c|vers|env.|environ|um|etwa|ungefähr|hacia|aprox.|cerca de|около|约|約|頃|大约|~',
  ),
  ...of(
    'uncertain',
    '?|(?)|possibly|probably|perhaps|believed to be|(believed to be)|uncertain|(uncertain)|reportedly|allegedly|peut-être|vielleicht|quizás|возможно|可能',
  ),
}
function of<T extends string>(meaning: T, words: string): Record<string, T> {
  return Object.fromEntries(words.split('|').map((word) => [word, meaning]))
}

type Cells = ReadonlyMap<string, number>

const weight = (cells: Cells): number => [...cells.values()].reduce((sum, count) => sum + count, 0)

/**
 * What the dates of a column are; null where it holds none.
 * @param isCalled whether its header says that it holds dates: numbers are none by themselves
 */
export function datesOf(column: GuessedColumn, isCalled: boolean): DateGuess | null {
  if (column.kind !== 'scalar') return null
  const cells = new Map<string, number>()
  for (const [text, count] of column.values) {
    const ascii = asciiDigits(text)
    cells.set(ascii, (cells.get(ascii) ?? 0) + count)
  }
  const all = weight(cells)
  const numeric = isCalled ? numericOf(cells, all) : null
  if (numeric !== null) return numeric
  const numbers = weight(new Map([...cells].filter(([text]) => /^-?\d+(?:\.\d+)?$/.test(text))))
  // Numbers by themselves are numbers; a few years among days are dates.
  if (numbers > all / 2 && !isCalled) return null
  const { words, rest } = withoutWords(cells)
  const chosen = cover(rest)
  if (chosen.formats.length === 0) return null
  const unfit = [...chosen.unfit].filter(([text]) => text !== '')
  for (const [text] of unfit)
    if (unfit.length <= 20 && text.length <= 40 && !/\d/.test(text)) words.set(text, 'unknown')
  const wrong = new Map(unfit.filter(([text]) => words.get(text) !== 'unknown'))
  const fit = 1 - weight(wrong) / all
  const dated = 1 - weight(chosen.unfit) / all
  if (fit < ENOUGH || dated < 0.5) return null
  return guessOf(chosen, words, wrong, fit)
}

/**
 * Why a column is not taken for dates though its header says that it has some.
 * @returns null where it has nothing
 */
export function notDates(column: GuessedColumn): string | null {
  if (column.filled === 0) return null
  if (column.kind !== 'scalar') return 'not taken for dates: its cells are no texts'
  const all = weight(column.values)
  const { rest } = withoutWords(
    new Map([...column.values].map(([text, count]) => [asciiDigits(text), count])),
  )
  const { unfit, formats } = cover(rest)
  if (unfit.size === 0 && formats.length > 0)
    return 'not taken for dates: no single way of writing them fits all, such as months of one language'
  const examples = [...unfit.keys()].slice(0, 3).map((text) => quoted(text))
  return `not taken for dates: ${weight(unfit)} of ${all} cells are none in any form that is known, such as ${examples.join(', ')}`
}

function numericOf(cells: Cells, all: number): DateGuess | null {
  for (const { format, isSo } of NUMERIC) {
    const fit = weight(new Map([...cells].filter(([text]) => isSo(text)))) / all
    if (fit < ENOUGH) continue
    const names: Readonly<Record<string, string>> = {
      edtf: 'years',
      YYYYMMDD: 'days as YYYYMMDD',
      epoch_s: 'seconds since 1970 (the day in UTC; timezone says another)',
      epoch_ms: 'milliseconds since 1970 (the day in UTC; timezone says another)',
      excel: 'days as spreadsheets count them, from 1900',
    }
    const wrong = new Map([...cells].filter(([text]) => !isSo(text)))
    return {
      format: [format],
      lang: null,
      pivot: null,
      words: {},
      what: names[format]!,
      lines: wrongLines(wrong),
      isGuess: format !== 'YYYYMMDD' && format !== 'edtf',
      undecided: null,
      fit,
    }
  }
  return null
}

/** Cells without the words around their date. */
function withoutWords(cells: Cells): {
  words: Map<string, 'approximate' | 'uncertain' | 'unknown'>
  rest: Map<string, number>
} {
  const words = new Map<string, 'approximate' | 'uncertain' | 'unknown'>()
  const rest = new Map<string, number>()
  for (const [text, count] of cells) {
    let bare = text
    // EDTF has marks of its own.
    if (candidates()[0]!.read(text) === null)
      for (const part of aroundDigits(text)) {
        const word = part.trim()
        if (!Object.hasOwn(WORDS, word.toLowerCase())) continue
        words.set(word, WORDS[word.toLowerCase()]!)
        bare = bare.startsWith(part) ? bare.slice(part.length) : bare.slice(0, -part.length)
      }
    rest.set(bare.trim(), (rest.get(bare.trim()) ?? 0) + count)
  }
  return { words, rest }
}

/** What stands before the first digit of a text, and behind the last; not what is empty. */
function aroundDigits(text: string): string[] {
  const isDigit = (character: string | undefined): boolean =>
    character !== undefined && character >= '0' && character <= '9'
  let [first, last] = [0, text.length]
  while (first < text.length && !isDigit(text[first])) first += 1
  while (last > first && !isDigit(text[last - 1])) last -= 1
  return [text.slice(0, first), text.slice(last)].filter((part) => part !== '')
}

interface Cover {
  readonly formats: readonly Candidate[]
  readonly unfit: Cells
  readonly cells: Cells
}

/** The fewest formats that read the most: each time the one that reads most of what is left. */
function cover(cells: Cells): Cover {
  const formats: Candidate[] = []
  let rest = new Map(cells)
  const all = weight(cells)
  while (formats.length < MOST_FORMATS && rest.size > 0) {
    let [best, most]: [Candidate | null, number] = [null, 0]
    for (const one of candidates()) {
      // Of dates with a time EDTF takes the day as well; that is what iso says.
      const own = weight(new Map([...rest].filter(([text]) => reads(one, text))))
      if (own > most) [best, most] = [one, own]
      if (most === weight(rest)) break
    }
    if (best === null || most < all / 200) break
    formats.push(best)
    rest = new Map([...rest].filter(([text]) => !reads(best, text)))
  }
  return { formats, unfit: rest, cells }
}

function reads(one: Candidate, text: string): boolean {
  if (one.format === 'edtf')
    return /\d/.test(text) && !/^\d{5,}$/.test(text) && !text.includes('T') && one.read(text) !== null
  return one.read(text) !== null || one.readTurned(text) !== null
}

/** Settles the order of day and month of each format, and says why. */
function guessOf(
  { formats, cells, unfit }: Cover,
  words: ReadonlyMap<string, 'approximate' | 'uncertain' | 'unknown'>,
  wrong: Cells,
  fit: number,
): DateGuess | null {
  const lines: string[] = []
  const chosen: string[] = []
  const turned: string[] = []
  let isUndecided = false
  for (const one of formats) {
    if (one.turned === null) {
      chosen.push(one.format)
      turned.push(one.format)
      continue
    }
    const fitting = [...cells].filter(([text]) => reads(one, text) && !unfit.has(text))
    const only = (yes: Candidate['read'], no: Candidate['read']) =>
      fitting.filter(([text]) => yes(text) !== null && no(text) === null)
    const [own, other] = [only(one.read, one.readTurned), only(one.readTurned, one.read)]
    const [days, months, total] = [own, other, fitting].map((list) => weight(new Map(list))) as [
      number,
      number,
      number,
    ]
    const settles = (count: number): boolean => count > 0 && (total < 20 || count >= total * SETTLING)
    const example = (list: typeof own): string => quoted(list[0]?.[0] ?? '')
    if (settles(days) && months === 0) {
      chosen.push(one.format)
      turned.push(one.format)
      lines.push(
        `day before month: ${days} of ${total} cells have a first number above 12, such as ${example(own)}`,
      )
    } else if (settles(months) && days === 0) {
      chosen.push(one.turned)
      turned.push(one.turned)
      lines.push(
        `month before day: ${months} of ${total} cells have a second number above 12, such as ${example(other)}`,
      )
    } else {
      isUndecided = true
      chosen.push(one.format)
      turned.push(one.turned)
      const why =
        days > 0 && months > 0
          ? `${days} of ${total} cells are dates only with the day first, such as ${example(own)}, and ${months} only with the month first, such as ${example(other)}`
          : days + months > 0
            ? `only ${days + months} of ${total} cells have a number above 12, such as ${example(days > 0 ? own : other)}, which is too few to settle it`
            : `no cell has a number above 12, so that ${quoted(fitting[0]?.[0] ?? '')} may be either`
      lines.push(`whether day or month comes first is not clear: ${why}`)
    }
  }
  const pivot = formats.some((one) => one.pivot !== null) ? PIVOT : null
  if (pivot !== null)
    lines.push(`years of two digits are taken for ${PIVOT} to ${PIVOT + 99}: pivot says otherwise`)
  const langs = [...new Set(formats.map(({ lang }) => lang).filter((lang) => lang !== null))]
  // Months of two languages fit no single mapping of a date.
  if (langs.length > 1) return null
  const said = [...words].filter(([, meaning]) => meaning === 'unknown').map(([word]) => quoted(word))
  if (said.length > 0)
    lines.push(`${said.join(', ')} ${said.length === 1 ? 'is' : 'are'} taken for dates that are not known`)
  lines.push(...wrongLines(wrong))
  return {
    format: chosen,
    lang: langs[0] ?? null,
    pivot,
    words: Object.fromEntries(words),
    what: `dates as ${named(chosen)}${isUndecided ? `, or ${named(turned)}` : ''}`,
    lines,
    isGuess: pivot !== null || said.length > 0,
    undecided: isUndecided ? [chosen, turned] : null,
    fit,
  }
}

const NAMES: Readonly<Record<string, string>> = {
  edtf: 'YYYY-MM-DD or other EDTF',
  iso: 'ISO 8601, with a time',
}
const named = (formats: readonly string[]): string => formats.map((one) => NAMES[one] ?? one).join(', ')

function wrongLines(wrong: Cells): string[] {
  if (wrong.size === 0) return []
  const examples = [...wrong.keys()].slice(0, 3).map((text) => quoted(text))
  return [`${weight(wrong)} of the cells are no such dates, and will be faults: ${examples.join(', ')}`]
}

/** The date as it stands in a mapping. */
export function dateSpec({ format, lang, pivot, words }: DateGuess, value: string, chosen = format): unknown {
  const isPlain = chosen.length === 1 && chosen[0] === 'edtf'
  const more = {
    ...(isPlain ? {} : { format: chosen.length === 1 ? chosen[0] : chosen }),
    ...(lang === null ? {} : { lang }),
    ...(pivot === null ? {} : { pivot }),
    ...(Object.keys(words).length === 0 ? {} : { words }),
  }
  return Object.keys(more).length === 0 ? value : { value, ...more }
}
