/** What the attributes of a collection can be used for: which can be added up, chosen from, or stand in each row. */
import type { Attribute } from '../client/index.js'
import { isAmount, isOfInterest, notableOf } from '../messages/notable.js'
import { numberInWords } from '../messages/translate.js'

/** The attributes of one name, of all datasets together. */
export interface Known {
  readonly name: string
  readonly label: string
  readonly isNumber: boolean
  readonly isText: boolean
  /** Whether no value is under 0 and they look like amounts and not like codes, so that adding them up says something. */
  readonly isCount: boolean
  /** How many records have a value. */
  readonly count: number
  /** How many values there are, at most. */
  readonly distinct: number
}

/** The attributes that the API lists by name and dataset, by name alone. */
export function knownOf(attributes: readonly Attribute[]): Known[] {
  const found = new Map<string, Known>()
  for (const { name, label, type, least, most, count, distinct } of attributes) {
    const before = found.get(name)
    const isNumber = type === 'integer' || type === 'number'
    found.set(name, {
      name,
      label,
      isNumber: isNumber && (before?.isNumber ?? true),
      isText: type === 'text' && (before?.isText ?? true),
      isCount:
        isNumber &&
        Number(least) >= 0 &&
        !isCode({ least, most, count, distinct }) &&
        (before?.isCount ?? true),
      count: count + (before?.count ?? 0),
      distinct: distinct + (before?.distinct ?? 0),
    })
  }
  return [...found.values()]
}

/** From so many records on it is checked whether numbers are codes. */
const ENOUGH = 20

/** Whether many records share a few large numbers, or a 0: codes, such as those of states, and nothing to add up. */
const isCode = ({ least, most, count, distinct }: Pick<Attribute, 'least' | 'most' | 'count' | 'distinct'>) =>
  count >= ENOUGH && (Number(most) === 0 || (Number(least) >= 100 && distinct * 10 <= count))

/** Which attributes the timeline can add up, those that readers look for first. */
export const sums = (known: readonly Known[]): Known[] =>
  known
    .filter((one) => one.isCount && isAmount(one.name))
    .sort((one, other) => Number(isOfInterest(other.name)) - Number(isOfInterest(one.name)))

/**
 * The number that stands in each row: the one that is added up, or else the first that readers look for. A guess by
 * its name; null where none has such a name.
 */
export function notable(known: readonly Known[], measure: string | null): Known | null {
  const named = known.find(({ name, isNumber }) => isNumber && name === attributeOf(measure))
  if (named) return named
  const first = notableOf(known.filter(({ isNumber }) => isNumber).map(({ name }) => name))
  return known.find(({ name }) => name === first) ?? null
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
