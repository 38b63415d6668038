/** Watches what a whole column says, row by row, for what is odd about all of it together. */
import type { Row } from '../rows/row.js'
import type { Warning } from '../warnings.js'

/** Times of day of one column. */
interface Times {
  count: number
  /** How many are of another day in another time zone, of which none was chosen. */
  elsewhere: number
  /** How many there are of each minute of the day. */
  readonly minutes: Map<number, number>
}

/** Texts of a column that two formats fit. */
interface Both {
  readonly column: string
  readonly formats: readonly [string, string]
  /** The first of them. */
  readonly text: string
  count: number
}

/** Lists of a column that became texts. */
interface Joined {
  /** The first such text. */
  readonly text: string
  count: number
}

/** Gregorian years that the years of other calendars of our time look like. */
const OTHER_CALENDARS = [
  { from: 1_300, to: 1_460, names: 'persian or islamic' },
  { from: 2_440, to: 2_600, names: 'buddhist' },
  { from: 5_660, to: 5_840, names: 'hebrew' },
] as const

export class Watch {
  readonly #times = new Map<string, Times>()
  readonly #formats = new Map<string, Both>()
  readonly #years = new Map<string, Map<number, number>>()
  readonly #joined = new Map<string, Joined>()

  /**
   * A date of a column, as the minute of its day.
   * @param isUnzoned whether it is a moment whose day depends on a time zone, and none was chosen
   */
  time(column: string, minutes: number, isUnzoned = false): void {
    const times = this.#times.get(column) ?? { count: 0, elsewhere: 0, minutes: new Map<number, number>() }
    this.#times.set(column, times)
    times.count += 1
    if (isUnzoned && minutes !== 0) times.elsewhere += 1
    times.minutes.set(minutes, (times.minutes.get(minutes) ?? 0) + 1)
  }

  /** The year of a date that was read as Gregorian. */
  year(column: string, year: number, _row: Pick<Row, 'number' | 'line'> | null): void {
    const years = this.#years.get(column) ?? new Map<number, number>()
    this.#years.set(column, years)
    years.set(year, (years.get(year) ?? 0) + 1)
  }

  /** A text that a second format fits as well, which makes another date of it. */
  twoFormats(column: string, formats: readonly [string, string], text: string): void {
    const name = JSON.stringify([column, ...formats])
    const known = this.#formats.get(name)
    if (known !== undefined) known.count += 1
    else this.#formats.set(name, { column, formats, text, count: 1 })
  }

  /** A list of a column whose values became one text. */
  joined(column: string, text: string): void {
    const known = this.#joined.get(column)
    if (known !== undefined) known.count += 1
    else this.#joined.set(column, { text, count: 1 })
  }

  /** What is odd, when all rows were read. */
  warnings(): Warning[] {
    return [...this.#sameHour(), ...this.#otherCalendar(), ...this.#ambiguous(), ...this.#lists()]
  }

  /** Days that somebody has made moments of are all midnight somewhere: an hour, or two where clocks are changed. */
  *#sameHour(): Generator<Warning> {
    for (const [column, { count, elsewhere, minutes }] of this.#times) {
      const all = [...minutes.keys()].sort((a, b) => a - b)
      const [first = 0, second = first] = all
      const isOne = all.length === 1 && first !== 0
      const isTwo =
        all.length === 2 && first % 60 === 0 && (second - first === 60 || second - first === 1_380)
      if (count < 2 || !(isOne || isTwo)) {
        if (elsewhere > 0) yield noZone(column, elsewhere)
        continue
      }
      const detail = `every time is ${all.map(clock).join(' or ')}: these are probably days that begin at midnight elsewhere; say timezone, or leave it so where all happened at that hour`
      yield { code: 'same_hour', column, count, detail }
    }
  }

  *#ambiguous(): Generator<Warning> {
    for (const { column, formats, text, count } of this.#formats.values()) {
      const rows = count === 1 ? '1 row fits' : `${count.toLocaleString('en')} rows fit`
      const detail = `${rows} both ${formats[0]} and ${formats[1]}, and the first counted, such as in ${JSON.stringify(text)}`
      yield { code: 'two_formats', column, count, value: text, detail }
    }
  }

  *#lists(): Generator<Warning> {
    for (const [column, { text, count }] of this.#joined) {
      const rows = count === 1 ? '1 row has a list' : `${count.toLocaleString('en')} rows have lists`
      const detail = `${rows}, whose values are one text with commas between them, since an attribute holds one value: take them as tags, or each by "at", where they are to be asked for one by one`
      yield { code: 'joined_list', column, count, value: text, detail }
    }
  }

  *#otherCalendar(): Generator<Warning> {
    for (const [column, years] of this.#years) {
      let total = 0
      for (const count of years.values()) total += count
      for (const { from, to, names } of OTHER_CALENDARS) {
        let count = 0
        for (const [year, of] of years) if (year >= from && year <= to) count += of
        if (count * 2 <= total) continue
        const detail = `${count} of ${total} dates are of years from ${from} to ${to}: where they are of another calendar (${names}), say calendar`
        yield { code: 'other_calendar', column, count, detail }
      }
    }
  }
}

function noZone(column: string, count: number): Warning {
  const detail = `${count === 1 ? '1 row has a moment' : `${count.toLocaleString('en')} rows have moments`} whose day is another one elsewhere, and no time zone was chosen: the day as it is written was taken, of epochs that in UTC; say timezone`
  return { code: 'no_zone', column, count, detail }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
