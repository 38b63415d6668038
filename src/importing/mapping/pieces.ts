/** Steps of values that take something out of a text or a list: what stands behind or before a piece, pairs, an entry by its key. */
import { decodeHTML } from 'entities'
import { patternOf } from './patterns.js'
import { type RowScope, textOf } from './scope.js'
import { template } from './template.js'
import type { Steps } from './value-schema.js'

type Step = (value: unknown, scope: RowScope) => unknown
/** The column that a value is from; null where it is not known. */
type ColumnOf = (scope: RowScope) => string | null

/** The steps that are taken on a text, or on each of a list, before all others. */
export function* partSteps({ decode, after, before, match }: Steps, column: ColumnOf): Generator<Step> {
  if (decode !== undefined)
    yield (value, scope) => scope.clean(typeof value === 'string' ? decoded(value) : value)
  if (after !== undefined || before !== undefined)
    yield (value, scope) => scope.clean(between(textOf(value) ?? '', after, before))
  if (match !== undefined) yield matching(match, column)
}

function matching(text: string, column: ColumnOf): Step {
  const pattern = patternOf(text)
  // The schema has refused what is none.
  if (typeof pattern === 'string') throw new TypeError(pattern)
  return (value, scope) => {
    const looked = textOf(value) ?? ''
    if (looked.length > pattern.longest) {
      const from = column(scope)
      const detail = `${from ?? 'the value'} has ${looked.length.toLocaleString('en')} characters, and the pattern ${JSON.stringify(text)} is tried on ${pattern.longest.toLocaleString('en')} at most: take a part with before and after, or make it simpler`
      return scope.note({ ...(from === null ? {} : { column: from }), code: 'too_large', detail })
    }
    const part = pattern.part(looked)
    if (part === null) return scope.leaveOut({ reason: 'no_match', column: column(scope), value })
    return scope.clean(part.found)
  }
}

/** The step that takes the entry of a list at a position; a value that is no list is the first and last of itself. */
export function positionStep(at: NonNullable<Steps['at']>): Step {
  return (value, scope) => {
    const list = (Array.isArray(value) ? value : [value]).map((entry) => scope.clean(entry))
    if (at !== 'last') return list[at - 1] ?? null
    return list.findLast((entry) => entry !== null) ?? null
  }
}

/** The steps that make pairs of the entries of a list, and take one of them. @param column where a fault is */
export function* pairSteps({ pairs, entry, by, take }: Steps, column: string | undefined): Generator<Step> {
  if (pairs !== undefined) {
    yield (value, scope) =>
      (Array.isArray(value) ? value : [value]).flatMap((one) => {
        if (one === null) return []
        const text = textOf(one) ?? ''
        const pair = pairOf(text, pairs)
        if (pair !== null) return [pair]
        const detail = `${column ?? 'the value'} has an entry without ${JSON.stringify(pairs)}, or with nothing on one side of it`
        scope.warn({ ...(column === undefined ? {} : { column }), code: 'no_pair', value: text, detail })
        return []
      })
  }
  if (entry !== undefined) {
    const key = template(entry)
    yield (value, scope) => {
      const wanted = textOf(key.read(scope))
      return wanted === null
        ? null
        : scope.clean(entryOf(value, wanted, { by: by ?? 'key', take: take ?? 'value' }))
    }
  }
}

/** Whether a value is one of some. */
export function equality(equals: Exclude<Steps['equals'], undefined>): Step {
  const texts = new Set([equals].flat().map((one) => plain(String(one))))
  return (value) => isOneOf(value, texts)
}

/** A text with the characters that entities of HTML stand for; twice where what comes out has some again. */
function decoded(text: string): string {
  const once = decodeHTML(text)
  return once === text ? text : decodeHTML(once)
}

/** What stands behind the first of one piece, and before the first of another after that; null where either is not there. */
function between(text: string, after: string | undefined, before: string | undefined): string | null {
  let start = 0
  if (after !== undefined) {
    const at = text.indexOf(after)
    if (at === -1) return null
    start = at + after.length
  }
  if (before === undefined) return text.slice(start)
  const end = text.indexOf(before, start)
  return end === -1 ? null : text.slice(start, end)
}

interface Pair {
  readonly key: string
  readonly value: string
}

/** The two sides of a text around the first separator; null where it has none, or nothing on one side. */
function pairOf(text: string, separator: string): Pair | null {
  const at = text.indexOf(separator)
  if (at === -1) return null
  const [key, value] = [text.slice(0, at).trim(), text.slice(at + separator.length).trim()]
  return key === '' || value === '' ? null : { key, value }
}

/** How an entry is found: the key of it that is compared, and the one that is taken. */
interface EntryOptions {
  readonly by: string
  readonly take: string
}

/** What the entry of a list of objects says whose key is that; null where none is. */
function entryOf(list: unknown, key: string, { by, take }: EntryOptions): unknown {
  for (const entry of Array.isArray(list) ? list : [list]) {
    if (typeof entry !== 'object' || entry === null) continue
    const object = entry as Record<string, unknown>
    if (Object.hasOwn(object, by) && textOf(object[by]) === key)
      return Object.hasOwn(object, take) ? object[take] : null
  }
  return null
}

/** Whether a value, or an entry of a list, is one of some texts: to the letter, but for how letters are composed and spaces. */
function isOneOf(value: unknown, texts: ReadonlySet<string>): boolean {
  const list = Array.isArray(value) ? value : [value]
  return list.some((entry) => texts.has(plain(textOf(entry) ?? '')))
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
