/** Compiles the values of a mapping: each becomes a function that reads it from a row. */
import { decomposed } from '../../domain/decomposed.js'
import { inexact, isInexact } from '../../domain/exact.js'
import { identityOf } from '../../domain/fold/identity.js'
import { urlSchema } from '../../domain/text.js'
import { numberOf, plainNumber } from '../numbers.js'
import { countryOf } from './country-names.js'
import { columnOfKey, itemKey } from './items.js'
import { type Lookups, tableOf } from './lookup-table.js'
import { equality, pairSteps, partSteps, positionStep } from './pieces.js'
import { type Read, type RowScope, textOf } from './scope.js'
import { subdivisionOf } from './subdivision-names.js'
import { template } from './template.js'
import type { CASES, Steps, Value } from './value-schema.js'

/** A value that is compiled, and the columns that it is read from. */
export interface Compiled {
  readonly read: Read
  readonly columns: readonly string[]
}

/**
 * @param keepsEmpty whether entries of a list that say nothing keep their position, as null
 * @throws Problem invalid_mapping where a lookup is named that is not there
 */
export function compileValue(value: Value, lookups: Lookups, keepsEmpty = false): Compiled {
  if (typeof value === 'string') return template(value, keepsEmpty)
  if (typeof value !== 'object' || value === null) return { read: () => value, columns: [] }
  const isKept = keepsEmpty || value.at !== undefined
  const read = sourceOf(value, lookups, isKept)
  const further = [value.entry, value.of].flatMap((text) =>
    text === undefined ? [] : template(text).columns,
  )
  const source = { ...read, columns: [...read.columns, ...further] }
  const steps = stepsOf(value, lookups, source.columns[0], isKept)
  if (steps.length === 0) return source
  return {
    columns: source.columns,
    read: (scope) => {
      scope.from = undefined
      let result = source.read(scope)
      const { from } = scope
      for (const step of steps) {
        if (result === null) return null
        scope.from = from
        result = step(result, scope)
      }
      return result
    },
  }
}

function sourceOf(steps: Steps, lookups: Lookups, keepsEmpty: boolean): Compiled {
  if (steps.value !== undefined) return template(steps.value, keepsEmpty)
  const isFirst = steps.first !== undefined
  const parts = (steps.first ?? steps.join ?? []).map((part) =>
    compileValue(part, lookups, isFirst && keepsEmpty),
  )
  const columns = parts.flatMap((part) => part.columns)
  if (steps.first !== undefined) {
    return {
      columns,
      read: (scope) => {
        const before = scope.leftOut.length
        for (const { read, columns } of parts) {
          const value = read(scope)
          scope.from = columns[0]
          if (value === null) continue
          // What one alternative does not know another one says.
          scope.takeBack(before, ({ reason }) => LEAVES_TO_OTHERS.has(reason))
          return value
        }
        return null
      },
    }
  }
  const between = steps.with ?? ' '
  return {
    columns,
    read: (scope) => {
      const said = parts.map(({ read }) => textOf(read(scope))).filter((text) => text !== null)
      const texts = steps.distinct ? distinct(said) : said
      return texts.length === 0 ? null : texts.join(between)
    },
  }
}

/** Each text once, as it is spelled first. */
const distinct = (texts: readonly string[]): string[] => {
  const names = texts.map(identityOf)
  return texts.filter((_, index) => names.indexOf(names[index]!) === index)
}

/** Why one alternative says nothing where another one may. */
const LEAVES_TO_OTHERS = new Set(['no_code', 'no_url', 'no_match'])

type Step = (value: unknown, scope: RowScope) => unknown

/** The steps in the order in which the docs name them. Lists are walked through. */
function stepsOf(steps: Steps, lookups: Lookups, column: string | undefined, isKept: boolean): Step[] {
  const all: Step[] = []
  const key = itemKey(steps.value)
  const columnOf = (scope: RowScope): string | null =>
    scope.from ?? column ?? columnOfKey(scope.item, key) ?? scope.itemColumns[0] ?? null
  const each = (step: Step): void => {
    all.push((value, scope) =>
      Array.isArray(value)
        ? value
            .map((entry) => (entry === null ? null : step(entry, scope)))
            .filter((entry) => entry !== null || isKept)
        : step(value, scope),
    )
  }
  for (const step of partSteps(steps, columnOf)) each(step)
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
      const cleaned = list.map((entry) => scope.clean(entry))
      const said = cleaned.filter((entry) => entry !== null)
      return said.length === 0 ? null : isKept ? cleaned : said
    })
  }
  if (steps.at !== undefined) all.push(positionStep(steps.at))
  all.push(...pairSteps(steps, column))
  if (steps.case !== undefined) {
    const change = CASE[steps.case]
    each((value) => change(textOf(value) ?? '') || null)
  }
  if (steps.shorten !== undefined) {
    const most = steps.shorten
    each((value, scope) => {
      const characters = Array.from(textOf(value) ?? '')
      if (characters.length <= most) return value
      scope.leaveOut({ reason: 'shortened', column: columnOf(scope), value })
      const head = characters.slice(0, most - 1).join('')
      return `${head.trimEnd()}…`
    })
  }
  if (steps.lookup !== undefined) {
    const table = tableOf(steps.lookup, lookups)
    each((value, scope) => {
      const code = textOf(value) ?? ''
      const found = table.entries.get(identityOf(code))
      if (found !== undefined) return found
      if (steps.otherwise === null)
        return scope.leaveOut({ reason: 'no_code', column: columnOf(scope), value: code })
      if (steps.otherwise !== undefined) return steps.otherwise
      const from = columnOf(scope)
      return scope.note({
        ...(from === null ? {} : { column: from }),
        code: 'unknown_code',
        value: code,
        detail: `${from ?? 'the value'} has a code that the lookup does not have${table.hint(code)}`,
      })
    })
  }
  if (steps.as === 'subdivision') {
    const { read } = template(steps.of ?? '')
    each((value, scope) => subdivision(value, textOf(read(scope)), scope, columnOf(scope)))
  } else if (steps.as !== undefined) {
    const type = steps.as
    each((value, scope) => typed(value, type, scope, columnOf(scope) ?? undefined))
  }
  if (steps.equals !== undefined) all.push(equality(steps.equals))
  return all
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

/** The number of a cell; null where it is none, and in words why it cannot be known which. */
export function columnNumber(
  value: unknown,
  column: string | undefined,
  scope: RowScope,
): number | string | null {
  const { decimal, otherDecimals } = scope.numbers
  if (typeof value !== 'string') return numberOf(value, decimal)
  const text = plainNumber(value, decimal)
  const other = decimal === '.' ? ',' : '.'
  const isMixed = column !== undefined && otherDecimals.has(column)
  if (isMixed && value.includes(other))
    return `${column} has numbers with a decimal ${other === ',' ? 'comma' : 'dot'}, and ${JSON.stringify(value)} may be read in two ways: say csv.decimal: ${JSON.stringify(other)}`
  if (text !== null && isInexact(text)) return inexact(value)
  return text === null ? null : Number(text)
}

/** The code of a part of a country. */
function subdivision(
  value: unknown,
  country: string | null,
  scope: RowScope,
  column: string | null,
): unknown {
  const found =
    country === null
      ? { fault: 'a part of a country needs the country, which is empty' }
      : subdivisionOf(textOf(value) ?? '', country)
  if ('code' in found) return found.code
  return scope.note({
    ...(column === null ? {} : { column }),
    code: 'unknown_code',
    value,
    detail: found.fault,
  })
}

const TRUE = new Set(['true', 'yes', 'y', '1', 't'])
const FALSE = new Set(['false', 'no', 'n', '0', 'f'])

function typed(
  value: unknown,
  type: Exclude<NonNullable<Steps['as']>, 'subdivision'>,
  scope: RowScope,
  column: string | undefined,
): unknown {
  if (type === 'text') return textOf(value)
  if (type === 'url') {
    if (urlSchema.safeParse(value).success) return value
    return scope.leaveOut({ reason: 'no_url', column: column ?? null, value })
  }
  const where = column === undefined ? {} : { column }
  if (type === 'country') {
    const found = countryOf(textOf(value) ?? '')
    return 'code' in found
      ? found.code
      : scope.note({ ...where, code: 'unknown_code', value, detail: found.fault })
  }
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
  const number = columnNumber(value, column, scope)
  if (typeof number === 'string')
    return scope.note({ ...where, code: 'invalid_number', value, detail: number })
  if (number !== null && (type === 'number' || Number.isInteger(number))) return number
  return scope.note({
    ...where,
    code: 'invalid_number',
    value,
    detail: `${column ?? 'the value'} must be a ${type === 'integer' ? 'whole number' : 'number'} such as ${type === 'integer' ? '1234' : '12.5'}`,
  })
}
