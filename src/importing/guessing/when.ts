/** Finds out when the rows happened: a column of dates, two of them, or numbers of years, months and days. */
import type { GuessedColumn } from './columns.js'
import { type DateGuess, dateSpec, datesOf, notDates } from './dates.js'
import { means } from './header-words.js'
import { best, hole, type Plan, share } from './plan.js'
import { inLine } from './shown.js'

interface Dated {
  readonly column: GuessedColumn
  readonly guess: DateGuess
}

/** Puts the date of the incident, or asks for it. */
export function planDate(plan: Plan): void {
  const free = plan.free.filter(({ name }) => !/prec(?:ision)?\b|_prec/i.test(name))
  const parts = partsOf(free)
  const dated = free
    .filter((column) => column !== parts?.month && column !== parts?.day)
    .flatMap((column): Dated[] => {
      const isCalled = (['date', 'start', 'end', 'otherDate'] as const).some(
        (word) => means(column.name, word) > 0,
      )
      const guess = datesOf(column, isCalled)
      return guess === null ? [] : [{ column, guess }]
    })
  const settled = dated.map((one) => settledBy(one, dated))
  const others = settled.filter(({ column }) => isOfOther(column))
  const own = settled.filter((one) => !others.includes(one))
  const main = best(own, mainDegree)
  const pair = pairOf(own)
  const [days, filled] = [plan.columns.rows, (one: Dated | undefined) => one?.column.filled ?? 0]
  if (
    pair !== null &&
    (main === undefined ||
      means(main.column.name, 'date') === 0 ||
      main === pair.start ||
      filled(main) < filled(pair.start))
  )
    putExtent(plan, pair)
  else if (main !== undefined) {
    const year = parts === null ? null : partsSpec(parts)
    const hasMore =
      parts !== null &&
      filled(main) < days &&
      plan.columns.cells.some((row) => !row.has(main.column.name) && row.has(parts.year.name))
    putOne(plan, main, hasMore ? year : null)
    if (hasMore) useParts(plan, parts!)
  } else if (parts !== null) putParts(plan, parts)
  else
    plan.note(
      [],
      `No column was found that says when ${plan.columns.rows === 1 ? 'the row' : 'each row'} happened: say incident.date, or the records are undated.`,
    )
  for (const { column, guess } of settled)
    if (!plan.uses.has(column.name) && !plan.hints.has(column.name))
      plan.hint(
        column,
        `${guess.what}${others.some((one) => one.column === column) ? ', of something else than the event by its header' : ''}`,
      )
  for (const column of free) {
    const isCalled = (['date', 'start', 'end', 'otherDate'] as const).some(
      (word) => means(column.name, word) > 1,
    )
    const isDated = dated.some((one) => one.column === column)
    const why = !isCalled || isDated || plan.uses.has(column.name) ? null : notDates(column)
    if (why !== null) plan.hint(column, why)
  }
  for (const column of plan.columns.all)
    if (/(?:date|time|event).{0,20}prec/i.test(column.name))
      plan.hint(
        column,
        'perhaps how exactly the date is known: precision: { value: …, lookup: { … } } leaves out what is finer',
      )
}

/** Which of day and month is first where the column does not tell and others of the file, written alike, do. */
function settledBy(one: Dated, all: readonly Dated[]): Dated {
  const { undecided } = one.guess
  if (undecided === null) return one
  const others = all.filter(({ guess }) => guess.undecided === null)
  const fitting = undecided.filter((formats) =>
    formats.every(
      (format) => !HAS_ORDER.test(format) || others.some(({ guess }) => guess.format.includes(format)),
    ),
  )
  const [format] = fitting
  if (format === undefined || fitting.length > 1) return one
  const by = others.filter(({ guess }) =>
    format.some((own) => HAS_ORDER.test(own) && guess.format.includes(own)),
  )
  const line = `guessed: as in ${by.map(({ column }) => column.name).join(', ')}, which settles it`
  const what = `dates as ${format.join(', ')}`
  return {
    column: one.column,
    guess: { ...one.guess, format, what, undecided: null, lines: [...one.guess.lines, line] },
  }
}

/** Formats of numbers in which day and month may change places. */
const HAS_ORDER = /^(?:DD?.MM?|MM?.DD?).YY/

/** A date of a report, a birth or an edit says nothing of the event. */
function isOfOther({ name }: GuessedColumn): boolean {
  const own = Math.max(means(name, 'date'), means(name, 'start'), means(name, 'end'))
  return means(name, 'otherDate') > 0 && means(name, 'otherDate') >= Math.min(own, 2)
}

function mainDegree({ column, guess }: Dated): number {
  const called = means(column.name, 'date') + (means(column.name, 'start') > 0 ? 0.5 : 0)
  if (means(column.name, 'end') > 0 && means(column.name, 'date') < 2) return 0.01
  return (
    (0.2 + called) *
    column.filled *
    (guess.undecided === null ? 1 : 0.4) *
    (guess.format[0] === 'edtf' ? 1.01 : 1)
  )
}

function pairOf(own: readonly Dated[]): { start: Dated; end: Dated } | null {
  const start = best(own, ({ column }) => means(column.name, 'start') * column.filled)
  const end = best(
    own.filter((one) => one !== start),
    ({ column }) => means(column.name, 'end') * column.filled,
  )
  if (start === undefined || end === undefined) return null
  return { start, end }
}

function lines(plan: Plan, { column, guess }: Dated): string[] {
  const missing = plan.columns.rows - column.filled
  return [
    `${guess.isGuess ? 'guessed: ' : ''}${column.name} has ${guess.what}`,
    ...guess.lines,
    ...(missing > 0 ? [`${missing} of ${plan.columns.rows} rows have none`] : []),
  ].map(inLine)
}

function putOne(plan: Plan, one: Dated, otherwise: unknown): void {
  const { column, guess } = one
  if (guess.undecided !== null) {
    ask(plan, one)
    return
  }
  const spec = dateSpec(guess, hole(column))
  plan.incident.date = otherwise === null ? spec : { first: [spec, otherwise] }
  plan.note(['incident', 'date'], ...lines(plan, one))
  plan.use(column, 'date')
}

/** Says between which forms nobody but the reader can choose. */
function ask(plan: Plan, { column, guess }: Dated): void {
  // The title is in every mapping: the forms stand before it, where they can be put in as they are.
  plan.note(
    ['incident', 'title'],
    ...lines(plan, { column, guess }),
    'so no date is mapped: put in the right one of these',
    ...guess.undecided!.map((formats) =>
      inLine(`date: ${JSON.stringify(dateSpec(guess, hole(column), [...formats]))}`),
    ),
  )
  plan.hint(column, `${guess.what}, but which of them is not clear: see incident`)
}

function putExtent(plan: Plan, { start, end }: { start: Dated; end: Dated }): void {
  const undecided = [start, end].filter(({ guess }) => guess.undecided !== null)
  if (undecided.length > 0) {
    for (const one of undecided) ask(plan, one)
    return
  }
  plan.incident.date = {
    start: dateSpec(start.guess, hole(start.column)),
    end: dateSpec(end.guess, hole(end.column)),
  }
  const isPartial = start.column.filled !== end.column.filled || start.column.filled < plan.columns.rows
  plan.note(
    ['incident', 'date'],
    ...lines(plan, start),
    ...lines(plan, end),
    'guessed: it went on from the one to the other; where it was one day between the two, write date: { within: { start: …, end: … } }',
    ...(isPartial
      ? [
          'where one of the two is empty it is not known; empty_end: same (one day) or open (goes on) say otherwise',
        ]
      : []),
  )
  plan.use(start.column, 'date, its start')
  plan.use(end.column, 'date, its end')
}

interface Parts {
  readonly year: GuessedColumn
  readonly month: GuessedColumn | null
  readonly day: GuessedColumn | null
}

function partsOf(free: readonly GuessedColumn[]): Parts | null {
  const numbers = (word: 'year' | 'month' | 'day', least: number, most: number): GuessedColumn | undefined =>
    best(
      free.filter(
        (column) => column.kind === 'scalar' && share(column, (text) => isWithin(text, least, most)) === 1,
      ),
      (column) => (means(column.name, word) >= 2 ? means(column.name, word) * 1e6 + column.filled : 0),
    )
  const year = numbers('year', -9_999, 2_200)
  if (year === undefined) return null
  return { year, month: numbers('month', 0, 12) ?? null, day: numbers('day', 0, 31) ?? null }
}

const isWithin = (text: string, least: number, most: number): boolean =>
  /^-?\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most

function partsSpec({ year, month, day }: Parts): unknown {
  // A 0 stands for what is not known.
  const part = (column: GuessedColumn): unknown =>
    column.values.has('0') || column.values.has('00')
      ? {
          value: hole(column),
          lookup: Object.fromEntries([...column.values.keys()].map((text) => [text, Number(text) || null])),
        }
      : hole(column)
  return {
    year: hole(year),
    ...(month === null ? {} : { month: part(month) }),
    ...(day === null || month === null ? {} : { day: part(day) }),
  }
}

function useParts(plan: Plan, { year, month, day }: Parts): void {
  plan.use(year, 'date, its year')
  if (month !== null) plan.use(month, 'date, its month')
  if (day !== null && month !== null) plan.use(day, 'date, its day')
}

function putParts(plan: Plan, parts: Parts): void {
  plan.incident.date = partsSpec(parts)
  const before = [...parts.year.values].filter(([text]) => text.startsWith('-'))
  plan.note(
    ['incident', 'date'],
    inLine(
      `made of ${[parts.year, parts.month, parts.day].flatMap((column) => column?.name ?? []).join(', ')}; what is empty is not known`,
    ),
    ...(before.length === 0
      ? []
      : [
          `${before.reduce((sum, [, count]) => sum + count, 0)} rows have years below 0: as in EDTF -1 is taken for 2 BCE;`,
          'where it stands for 1 BCE, add bce: no_year_zero',
        ]),
  )
  useParts(plan, parts)
}
