/** What is known of the entry that a rule is there for: which columns its keys are from, and which keys the rule takes. */
import { identityOf } from '../../domain/fold/identity.js'
import { pathOf } from './template.js'

/** The column that each key of an entry is from. */
const COLUMNS = new WeakMap<object, ReadonlyMap<string, string>>()

/** Whether an entry is one of lists that run beside each other, so that its keys are from different columns. */
export const isOfSeveral = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && COLUMNS.has(item)

/** The column that a key of an entry is from; undefined where the entry is none of such lists. */
export function columnOfKey(item: unknown, key: string | undefined): string | undefined {
  if (typeof item !== 'object' || item === null || key === undefined) return undefined
  return COLUMNS.get(item)?.get(key)
}

/** Notes for an entry of lists that run beside each other which column each of its keys is from. */
export const noteColumns = (entry: object, from: ReadonlyMap<string, string>): void => {
  COLUMNS.set(entry, from)
}

/** The key of the entry that a value is, as in `{item.age}`. */
export function itemKey(text: string | undefined): string | undefined {
  const [, hole = ''] = /^\{\s*(item\.[^{}]*)\}$/.exec(text ?? '') ?? []
  return pathOf(identityOf(hole.trim()))[1]
}

/** The paths of `{item.a.b}` in a rule; an empty one where it has `{item}`. */
export function itemPaths(rule: object): string[][] {
  const holes = JSON.stringify(rule).matchAll(/\{\s*(item[^{}]*)\}/g)
  return [...holes]
    .map(([, hole = '']) => hole.trim())
    .filter((hole) => hole === 'item' || /^item[.[]/.test(hole))
    .map((hole) => pathOf(identityOf(hole)).slice(1))
}
