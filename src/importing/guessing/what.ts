/** Finds what rows are called and say of themselves: title, summary, language, tags and numbers. */
import { franc } from 'franc-min'
import { LIMITS } from '../../domain/text.js'
import { numberOf, shapeOf } from '../numbers.js'
import type { GuessedColumn } from './columns.js'
import { means } from './header-words.js'
import { ID } from './ids.js'
import { listOf, listValue, separatorName } from './lists.js'
import { best, hole, meanLength, type Plan, share } from './plan.js'
import { inLine, quoted } from './shown.js'

/** Texts that are longer on average are prose. */
const PROSE = 80
/** Of fewer rows nothing can be said about how often a value comes again. */
const FEW = 20
/** Characters of what may be a sentence. */
const SENTENCE = 30
/** So many characters of text tell a language. */
const TELLING = 200
/** So many pieces of text must be in one language. */
const AGREED = 0.7
/** Scripts of which few characters tell as much. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** Puts title, summary and language. */
export function planTexts(plan: Plan): void {
  const texts = plan.free.filter(isText)
  const titled = plan.free.filter(
    (column) => isText(column) && meanLength(column) <= 300 && (isTelling(column) || plan.columns.rows < FEW),
  )
  const title = best(titled, (column) =>
    means(column.name, 'title') >= 2 ? means(column.name, 'title') * 1e7 + column.filled : 0,
  )
  const summary = best(
    texts.filter((column) => column !== title),
    (column) =>
      means(column.name, 'summary') >= 2 && (means(column.name, 'place') === 0 || meanLength(column) >= PROSE)
        ? 1e8 + meanLength(column) * column.filled
        : meanLength(column) >= PROSE
          ? meanLength(column) * column.filled
          : 0,
  )
  putTitle(plan, title, summary)
  if (summary !== undefined) {
    plan.incident.summary = hole(summary)
    plan.use(summary, 'summary')
    if (means(summary.name, 'summary') < 2)
      plan.note(['incident', 'summary'], inLine(`guessed: ${summary.name} has the longest texts`))
  }
  putLanguage(
    plan,
    [title, summary].filter((column) => column !== undefined),
  )
}

/** Whether most rows have a value of their own: what many share is no title. */
const isTelling = ({ values, filled }: GuessedColumn): boolean => values.size >= filled * 0.3

const isText = (column: GuessedColumn): boolean =>
  column.kind === 'scalar' &&
  share(column, (text) => /\p{L}/u.test(text) && !/^https?:\/\/\S+$/i.test(text)) >= 0.9

function putTitle(plan: Plan, title: GuessedColumn | undefined, summary: GuessedColumn | undefined): void {
  const long = [...(title?.values.keys() ?? [])].some((text) => text.length > LIMITS.line / 2)
  const shorten = long ? { shorten: LIMITS.line } : {}
  if (title !== undefined) plan.use(title, 'title')
  if (title !== undefined && title.filled === plan.columns.rows) {
    plan.incident.title = long ? { value: hole(title), ...shorten } : hole(title)
    if (long)
      plan.note(['incident', 'title'], `titles have at most ${LIMITS.line} characters; longer ones are cut`)
    return
  }
  // A remark of a word or two is no title.
  const prose =
    summary === undefined || title !== undefined || meanLength(summary) < SENTENCE ? [] : [summary]
  const parts = titleParts(plan, title)
  const id = plan.columns.all.find(({ name }) => plan.uses.get(name)?.includes(ID) === true)
  const all = [
    ...(title === undefined ? [] : [hole(title)]),
    ...prose.map((column) => ({ value: hole(column), shorten: 200 })),
    ...(parts.length > 1 ? [{ join: parts.map(hole), with: ', ' }] : parts.map(hole)),
    ...(id === undefined ? [] : [`${plan.name} ${hole(id)}`]),
    ...(id?.filled === plan.columns.rows ? [] : [`A row of ${plan.name}`]),
  ]
  plan.incident.title = all.length === 1 ? all[0] : { first: all, shorten: LIMITS.line }
  const missing =
    title === undefined
      ? 'no column is called a title and tells rows apart'
      : `${plan.columns.rows - title.filled} of ${plan.columns.rows} rows have no ${title.name}`
  const made = [...prose, ...parts, ...(id === undefined ? [] : [id])].map(({ name }) => name)
  const lines = `guessed: ${missing}, so that it is made of ${made.join(', ') || 'nothing that is in the row'}`
  plan.note(['incident', 'title'], inLine(lines))
}

/** What a title can be made of: what kind of event, who, and where. */
function titleParts(plan: Plan, title: GuessedColumn | undefined): GuessedColumn[] {
  const taken = (use: RegExp) =>
    plan.columns.all.filter(
      (column) =>
        plan.uses.get(column.name)?.some((one) => use.test(one)) === true && column.kind === 'scalar',
    )
  const category = best(
    plan.columns.all.filter(
      (column) =>
        column.canBeNamed && column.kind === 'scalar' && column !== title && meanLength(column) <= PROSE,
    ),
    (column) =>
      means(column.name, 'category') >= 2 && share(column, (text) => /\p{L}/u.test(text)) >= 0.9
        ? means(column.name, 'category') * 1e7 + column.filled
        : 0,
  )
  const actors = taken(/^(?:perpetrators|victims|parties|targets)/).slice(0, 2)
  const places = taken(/of the location$/).filter(({ name }) =>
    plan.uses.get(name)?.some((one) => /^the (?:name|district|region|country)/.test(one)),
  )
  return [...new Set([...(category === undefined ? [] : [category]), ...actors, ...places.slice(0, 1)])]
}

function putLanguage(plan: Plan, texts: readonly GuessedColumn[]): void {
  const column = best(plan.free, (one) =>
    means(one.name, 'lang') >= 2 && share(one, isTag) === 1 ? one.filled : 0,
  )
  if (column !== undefined) {
    plan.incident.lang = hole(column)
    plan.use(column, 'the language')
    return
  }
  const lang = languageOf(texts)
  if (lang === null) return
  plan.incident.lang = lang
  plan.note(
    ['incident', 'lang'],
    inLine(
      `guessed: ${new Intl.DisplayNames(['en'], { type: 'language' }).of(lang) ?? lang}, by the texts of ${texts.map(({ name }) => name).join(' and ')}`,
    ),
  )
}

/** The language that most pieces of the texts are in; null where they differ, or are too short to tell. */
function languageOf(texts: readonly GuessedColumn[]): string | null {
  const pieces: string[] = []
  let piece = ''
  for (const { values } of texts)
    for (const text of [...values.keys()].slice(0, 300)) {
      piece += ` ${text.slice(0, 500)}`
      if (piece.length < TELLING && !UNSPACED.test(piece)) continue
      pieces.push(piece)
      piece = ''
    }
  const counts = new Map<string, number>()
  for (const one of pieces) {
    const code = franc(one, { minLength: UNSPACED.test(one) ? 3 : 20 })
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  if (most === undefined || most[0] === 'und' || most[1] < pieces.length * AGREED) return null
  return Intl.getCanonicalLocales(most[0])[0] ?? null
}

function isTag(text: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/i.test(text) && Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Puts tags: columns that are called so, and what kind of event it is. */
export function planTags(plan: Plan): void {
  const tags: unknown[] = []
  const lines: string[] = []
  for (const column of plan.free) {
    const isTags = means(column.name, 'tags') >= 2
    if (!isTags && means(column.name, 'category') < 2) continue
    if (column.kind !== 'scalar' && column.kind !== 'list') continue
    const fits = (text: string): boolean => text.length <= LIMITS.tag && /\p{L}/u.test(text)
    const listed = listOf(column, fits, isTags ? [', ', ','] : [])
    const entries = (text: string): string[] => (listed.split === null ? [text] : text.split(listed.split))
    if (
      share(column, (text) => entries(text).every((entry) => fits(entry.trim()) && !entry.includes(','))) < 1
    )
      continue
    if (!isTags && column.values.size > Math.max(20, column.filled / 4)) continue
    tags.push(listValue(hole(column), listed))
    plan.use(column, `tags${listed.split === null ? '' : `, with ${separatorName(listed.split)} between`}`)
    if (!isTags) lines.push(`guessed: ${column.name} says what kind of event it is`)
  }
  if (tags.length === 0) return
  plan.incident.tags = tags
  plan.note(['incident', 'tags'], ...lines.map(inLine))
}

/** Puts the numbers that count something as attributes, so that what is none becomes a fault. */
export function planNumbers(plan: Plan): void {
  const attributes: Record<string, unknown> = {}
  for (const column of plan.free) {
    if (column.kind !== 'scalar' || means(column.name, 'count') < 1 || !isAttributeName(column.name)) continue
    const numbers = share(column, (text) => shapeOf(text, plan.decimal) === 'number')
    if (numbers < 1) {
      if (numbers > 0.5)
        plan.hint(
          column,
          `numbers, but for some such as ${quoted([...column.values.keys()].find((text) => shapeOf(text, plan.decimal) !== 'number')!)}`,
        )
      continue
    }
    const isWhole = share(column, (text) => Number.isSafeInteger(numberOf(text, plan.decimal))) === 1
    attributes[column.name] = { value: hole(column), as: isWhole ? 'integer' : 'number' }
    plan.use(column, `the attribute ${column.name}, ${isWhole ? 'whole numbers' : 'numbers'}`)
  }
  if (Object.keys(attributes).length > 0) plan.incident.attributes = attributes
}

const isAttributeName = (name: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,99}$/u.test(name) && name !== '__proto__'
