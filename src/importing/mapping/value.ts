/** Compiles the values of a mapping: each becomes a function that reads it from a row. */
import { decomposed } from '../../domain/decomposed.js'
import { inexact, isInexact } from '../../domain/exact.js'
import { nearest } from '../../domain/faults.js'
import { identityOf } from '../../domain/fold/identity.js'
import { didYouMean } from '../../domain/fold/lookalike.js'
import { urlSchema } from '../../domain/text.js'
import { Problem } from '../../errors.js'
import { type Read, type Scope, textOf } from './scope.js'
import { template } from './template.js'
import type { CASES, Steps, Value, Values } from './value-schema.js'

type Entry = string | number | boolean | null | readonly (string | number | boolean | null)[]
export type Lookups = Readonly<Record<string, Readonly<Record<string, Entry>>>>

/** A value that is compiled, and the columns that it is read from. */
export interface Compiled {
  readonly read: Read
  readonly columns: readonly string[]
}

/** @throws Problem invalid_mapping where a lookup is named that is not there */
export function compileValue(value: Value, lookups: Lookups): Compiled {
  if (typeof value === 'string') return template(value)
  if (typeof value !== 'object' || value === null) return { read: () => value, columns: [] }
  const source = sourceOf(value, lookups)
  const steps = stepsOf(value, lookups, source.columns[0])
  if (steps.length === 0) return source
  return {
    columns: source.columns,
    read: (scope) => {
      let result = source.read(scope)
      for (const step of steps) {
        if (result === null) return null
        result = step(result, scope)
      }
      return result
    },
  }
}

/** A list, flat: what says nothing is left out, what is there twice is there once. */
export function compileList(
  values: Values | undefined,
  lookups: Lookups,
): { read: (scope: Scope) => unknown[]; columns: readonly string[] } {
  const compiled = (values === undefined ? [] : Array.isArray(values) ? values : [values]).map((value) =>
    compileValue(value as Value, lookups),
  )
  return {
    columns: compiled.flatMap(({ columns }) => columns),
    read: (scope) => {
      const list = new Map<unknown, unknown>()
      for (const { read } of compiled) {
        const value = read(scope)
        for (const entry of Array.isArray(value) ? value : [value]) {
          const cleaned = scope.clean(entry)
          // The first spelling stays.
          const same = typeof cleaned === 'string' ? identityOf(cleaned) : cleaned
          if (cleaned !== null && !list.has(same)) list.set(same, cleaned)
        }
      }
      return [...list.values()]
    },
  }
}

function sourceOf(steps: Steps, lookups: Lookups): Compiled {
  if (steps.value !== undefined) return template(steps.value)
  const parts = (steps.first ?? steps.join ?? []).map((part) => compileValue(part, lookups))
  const columns = parts.flatMap((part) => part.columns)
  if (steps.first !== undefined) {
    return {
      columns,
      read: (scope) => {
        for (const { read } of parts) {
          const value = read(scope)
          if (value !== null) return value
        }
        return null
      },
    }
  }
  const between = steps.with ?? ' '
  return {
    columns,
    read: (scope) => {
      const texts = parts.map(({ read }) => textOf(read(scope))).filter((text) => text !== null)
      return texts.length === 0 ? null : texts.join(between)
    },
  }
}

type Step = (value: unknown, scope: Scope) => unknown

/** The steps in the order in which the docs name them. Lists are walked through. */
function stepsOf(steps: Steps, lookups: Lookups, column: string | undefined): Step[] {
  const all: Step[] = []
  const each = (step: Step): void => {
    all.push((value, scope) =>
      Array.isArray(value)
        ? value.map((entry) => step(entry, scope)).filter((entry) => entry !== null)
        : step(value, scope),
    )
  }
  const where = column === undefined ? {} : { column }
  if (steps.replace !== undefined) {
    const pairs = Object.entries(steps.replace)
    each((value, scope) => {
      let text = textOf(value) ?? ''
      for (const [piece, instead] of pairs) text = text.replaceAll(piece, () => instead)
      return scope.clean(text)
    })
  }
  if (steps.split !== undefined) {
    const separators = [steps.split].flat()
    all.push((value, scope) => {
      let list = Array.isArray(value) ? value : [textOf(value) ?? '']
      for (const separator of separators)
        list = list.flatMap((entry) => (textOf(entry) ?? '').split(separator))
      const cleaned = list.map((entry) => scope.clean(entry)).filter((entry) => entry !== null)
      return cleaned.length === 0 ? null : cleaned
    })
  }
  if (steps.case !== undefined) {
    const change = CASE[steps.case]
    each((value) => change(textOf(value) ?? '') || null)
  }
  if (steps.shorten !== undefined) {
    const most = steps.shorten
    each((value) => {
      const characters = Array.from(textOf(value) ?? '')
      return characters.length <= most
        ? value
        : `${characters
            .slice(0, most - 1)
            .join('')
            .trimEnd()}…`
    })
  }
  if (steps.lookup !== undefined) {
    const table = tableOf(steps.lookup, lookups)
    each((value, scope) => {
      const code = textOf(value) ?? ''
      const found = table.entries.get(identityOf(code))
      if (found !== undefined) return found
      if (steps.otherwise !== undefined) return steps.otherwise
      return scope.note({
        ...where,
        code: 'unknown_code',
        value: code,
        detail: `${column ?? 'the value'} has a code that the lookup does not have${table.hint(code)}`,
      })
    })
  }
  if (steps.as !== undefined) {
    const type = steps.as
    each((value, scope) => typed(value, type, scope, column))
  }
  return all
}

/** For how many codes a lookup looks for the nearest that it has, which takes as long as it is large. */
const MOST_HINTS = 100

/** A lookup, and what to do about codes that it does not have. */
interface Table {
  readonly entries: ReadonlyMap<string, Entry>
  hint(code: string): string
}

/** A large lookup may be used in thousands of places: there is one table of it. */
const tables = new WeakMap<object, Table>()

function tableFrom(lookup: Readonly<Record<string, Entry>>): Table {
  const known = tables.get(lookup)
  if (known !== undefined) return known
  const entries = new Map<string, Entry>()
  for (const [code, entry] of Object.entries(lookup)) {
    const same = identityOf(code)
    const other = entries.get(same)
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(entry)) {
      const detail = `a lookup has ${JSON.stringify(same)} twice, typed in two ways, and says different things of it: keep one`
      throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
        faults: [{ pointer: '/lookups', detail }],
      })
    }
    entries.set(same, entry)
  }
  const hints = new Map<string, string>()
  const hint = (code: string): string => {
    const said = hints.get(code)
    if (said !== undefined) return said
    const near = hints.size < MOST_HINTS ? nearest(code, [...entries.keys()]) : undefined
    const made = near === undefined ? ': add it, or say "otherwise"' : didYouMean(code, near)
    if (hints.size < MOST_HINTS) hints.set(code, made)
    return made
  }
  const table = { entries, hint }
  tables.set(lookup, table)
  return table
}

function tableOf(lookup: NonNullable<Steps['lookup']>, lookups: Lookups): Table {
  if (typeof lookup !== 'string') return tableFrom(lookup)
  const name = Object.keys(lookups).find((one) => identityOf(one) === identityOf(lookup))
  const table = name === undefined ? undefined : lookups[name]
  if (table !== undefined) return tableFrom(table)
  const near = nearest(lookup, Object.keys(lookups))
  const detail = `there is no lookup ${JSON.stringify(lookup)}${didYouMean(lookup, near)}`
  throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
    faults: [{ pointer: '/lookups', detail }],
  })
}

const words = (text: string): string[] =>
  decomposed(text)
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const CASE: Record<(typeof CASES)[number], (text: string) => string> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  kebab: (text) => words(text).join('-'),
  snake: (text) => words(text).join('_'),
}

const TRUE = new Set(['true', 'yes', 'y', '1', 't'])
const FALSE = new Set(['false', 'no', 'n', '0', 'f'])

function typed(
  value: unknown,
  type: NonNullable<Steps['as']>,
  scope: Scope,
  column: string | undefined,
): unknown {
  if (type === 'text') return textOf(value)
  if (type === 'url') return urlSchema.safeParse(value).success ? value : null
  const where = column === undefined ? {} : { column }
  if (type === 'boolean') {
    if (typeof value === 'boolean') return value
    const word = identityOf(textOf(value) ?? '').toLowerCase()
    if (TRUE.has(word)) return true
    if (FALSE.has(word)) return false
    return scope.note({
      ...where,
      code: 'invalid_value',
      value,
      detail: `${column ?? 'the value'} must be true or false (yes, no, 1, 0)`,
    })
  }
  const number = numberOf(value)
  if (typeof value === 'string' && number !== null && isInexact(value.replaceAll(/[ ,\u00a0]/g, ''))) {
    return scope.note({ ...where, code: 'invalid_number', value, detail: inexact(value) })
  }
  if (number !== null && (type === 'number' || Number.isInteger(number))) return number
  return scope.note({
    ...where,
    code: 'invalid_number',
    value,
    detail: `${column ?? 'the value'} must be a ${type === 'integer' ? 'whole number' : 'number'} such as ${type === 'integer' ? '1234' : '12.5'}`,
  })
}

/** A number of JSON, or a text that is one: digits, with groups of three by commas, spaces or nothing. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const text = /^[+-]?\d{1,3}(?:[ ,\u00a0]\d{3})+(?:\.\d+)?$/.test(value)
    ? value.replaceAll(/[ ,\u00a0]/g, '')
    : value
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : null
}
