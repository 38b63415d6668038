/** What the attributes of a collection can be used for: which can be added up, chosen from, or stand in each row. */
import type { Attribute } from '../client/index.js'
import { numberInWords } from '../messages/translate.js'

/** The attributes of one name, of all datasets together. */
export interface Known {
  readonly name: string
  readonly label: string
  readonly isNumber: boolean
  readonly isText: boolean
  /** Whether no value is under 0, so that adding them up says something. */
  readonly isCount: boolean
  /** How many records have a value. */
  readonly count: number
  /** How many values there are, at most. */
  readonly distinct: number
}

/** The attributes that the API lists by name and dataset, by name alone. */
export function knownOf(attributes: readonly Attribute[]): Known[] {
  const found = new Map<string, Known>()
  for (const { name, label, type, least, count, distinct } of attributes) {
    const before = found.get(name)
    const isNumber = type === 'integer' || type === 'number'
    found.set(name, {
      name,
      label,
      isNumber: isNumber && (before?.isNumber ?? true),
      isText: type === 'text' && (before?.isText ?? true),
      isCount: isNumber && Number(least) >= 0 && (before?.isCount ?? true),
      count: count + (before?.count ?? 0),
      distinct: distinct + (before?.distinct ?? 0),
    })
  }
  return [...found.values()]
}

/** Words in the names of numbers that say which, where or when something is, not how much. */
const NO_AMOUNT = new Set(
  'id ids gid code ccode no nr number year month day hour minute second date lat latitude lon lng long longitude x y prec precision type version zip index rank active clarity new'.split(
    ' ',
  ),
)
/** What words in the names of numbers that readers look for first begin with. */
const OF_INTEREST =
  'death dead killed fatalit casualt victim injur wounded missing arrest detain affected displaced magnitude'.split(
    ' ',
  )
const BEST = new Set(['best', 'total', 'all'])

const wordsIn = (name: string): string[] => name.toLowerCase().split(/[^a-z]/)

const isAmount = ({ name }: Known): boolean => !wordsIn(name).some((word) => NO_AMOUNT.has(word))
const isOfInterest = (known: Known): boolean =>
  isAmount(known) && wordsIn(known.name).some((word) => OF_INTEREST.some((stem) => word.startsWith(stem)))
const isBest = ({ name }: Known): boolean => wordsIn(name).some((word) => BEST.has(word))

/** Which attributes the timeline can add up, those that readers look for first. */
export const sums = (known: readonly Known[]): Known[] =>
  known
    .filter((one) => one.isCount && isAmount(one))
    .sort((one, other) => Number(isOfInterest(other)) - Number(isOfInterest(one)))

/**
 * The number that stands in each row: the one that is added up, or else the first that readers look for. A guess by
 * its name; null where none has such a name.
 */
export function notable(known: readonly Known[], measure: string | null): Known | null {
  const named = known.find(({ name, isNumber }) => isNumber && name === attributeOf(measure))
  if (named) return named
  const numbers = known.filter((one) => one.isNumber && isOfInterest(one))
  return numbers.find(isBest) ?? numbers[0] ?? null
}

/** The attributes whose values can be chosen from a list. */
export const choosable = (known: readonly Known[]): Known[] =>
  known.filter(({ isText, distinct }) => isText && distinct >= 2 && distinct <= 200)

/** The name in a measure such as `sum:deaths_best`. */
export const attributeOf = (measure: string | null): string | null =>
  measure === null ? null : measure.slice(measure.indexOf(':') + 1)

/** A value of an attribute as text; a number as people write it. */
export const valueInText = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'number'
      ? numberInWords(value)
      : String(value)
