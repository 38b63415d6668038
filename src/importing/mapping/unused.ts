/** Finds what of a row goes nowhere: columns that nothing takes, and keys of JSON beside those that are taken. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Cells } from '../rows/row.js'
import { fitting, pathOf } from './template.js'

/** From so many entries of a list on, those that are not taken are one value. */
const MOST_ENTRIES = 20

/** @param taken names and paths of what goes into the record, as they stand in the holes of a mapping */
export function unusedOf(taken: readonly string[]): (cells: Cells) => Iterable<readonly [string, unknown]> {
  const names = new Set(taken)
  const patterns = taken.filter((name) => name.includes('*')).map(fitting)
  const paths = new Map<string, string[][]>()
  for (const name of names) {
    const [top = name, ...rest] = pathOf(name)
    if (rest.length > 0) paths.set(top, [...(paths.get(top) ?? []), rest])
    else names.add(top)
  }
  return function* (cells) {
    for (const [name, cell] of Object.entries(cells)) {
      const same = identityOf(name)
      if (names.has(name) || names.has(same) || patterns.some((fits) => fits(same))) continue
      const inner = paths.get(name) ?? paths.get(same)
      if (inner === undefined) yield [name, cell]
      else yield* beside(cell, inner, name)
    }
  }
}

/** What of a value is beside the paths that are taken, by its path from `name` on. */
export function* beside(
  value: unknown,
  paths: readonly (readonly string[])[],
  name: string,
): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    // Where the file has a text instead of an object, nothing of it is taken.
    yield [name, value]
    return
  }
  const isList = Array.isArray(value)
  const untaken: [string, unknown][] = []
  for (const [key, inner] of Object.entries(value)) {
    const own = isList ? `${name}[${key}]` : `${name}.${key}`
    const same = identityOf(key)
    const deeper = paths.filter(([first]) => first === key || first === same).map(([, ...more]) => more)
    if (deeper.length === 0) untaken.push([own, inner])
    else if (!deeper.some((path) => path.length === 0)) yield* beside(inner, deeper, own)
  }
  if (isList && untaken.length > MOST_ENTRIES) yield [`${name}[]`, untaken.map(([, inner]) => inner)]
  else yield* untaken
}
