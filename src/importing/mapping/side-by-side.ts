/** Lists that run beside each other: of each position one entry, which has what every list says there. */
import { nearest } from '../../domain/faults.js'
import { identityOf } from '../../domain/fold/identity.js'
import { Problem } from '../../errors.js'
import { itemPaths, noteColumns } from './items.js'
import type { Lookups } from './lookup-table.js'
import type { RowScope } from './scope.js'
import { fitting, starOf } from './template.js'
import { type Compiled, compileValue } from './value.js'
import type { SideBySide } from './value-schema.js'

/** Compiles such lists into the list of their entries; what is empty in all of them is no entry. */
export function sideBySide(lists: SideBySide['side_by_side'], lookups: Lookups): Compiled {
  const all = Object.entries(lists).map(([name, value]) => ({
    key: identityOf(name),
    ...compileValue(value, lookups, true),
  }))
  const from = new Map(
    all.flatMap(({ key, columns: [column] }) => (column === undefined ? [] : [[key, column]])),
  )
  return {
    columns: all.flatMap(({ columns }) => columns),
    read: (scope) => {
      const read = all.map(({ key, read }) => ({ key, list: listOf(read(scope), scope) }))
      const said = read.filter(({ list }) => list.length > 0)
      if (isUneven(said.map(({ list }) => list))) {
        const lengths = said.map(({ key, list }) => `${key} ${filled(list)}`).join(', ')
        const column = from.get(said[0]!.key)
        scope.warn({
          code: 'uneven_lists',
          ...(column === undefined ? {} : { column }),
          detail: `lists that run beside each other have different numbers of entries (${lengths}): each was put beside what stands at the same position, and may belong to another`,
        })
      }
      const odd = otherStars([...from.values()], scope)
      if (odd !== null)
        scope.warn({
          code: 'uneven_lists',
          column: odd.column,
          detail: `columns that run beside each other do not have the same numbers (${odd.detail}): each was put beside what stands at the same position, and may belong to another`,
        })
      const entries: object[] = []
      for (let at = 0; at < Math.max(0, ...said.map(({ list }) => filled(list))); at += 1) {
        if (said.every(({ list }) => (list[at] ?? null) === null)) continue
        const entry = Object.fromEntries(read.map(({ key, list }) => [key, list[at] ?? null]))
        noteColumns(entry, from)
        entries.push(entry)
      }
      return entries.length === 0 ? null : entries
    },
  }
}

/** Columns with a star for which other things stand than for those of the first, and what; null where all are alike. */
function otherStars(
  patterns: readonly string[],
  { cells }: RowScope,
): { readonly column: string; readonly detail: string } | null {
  const starred = patterns.filter((pattern) => pattern.includes('*'))
  const all = starred.map((pattern) => {
    const fits = fitting(pattern)
    const names = Object.keys(cells).map(identityOf).filter(fits)
    return { pattern, stars: names.map((name) => starOf(pattern, name)).sort() }
  })
  const [first, ...others] = all
  const odd = others.find(({ stars }) => stars.join('\n') !== first!.stars.join('\n'))
  if (first === undefined || odd === undefined) return null
  const told = [first, odd].map(({ pattern, stars }) => `${pattern}: ${stars.slice(0, 10).join(', ')}`)
  return { column: odd.pattern, detail: told.join('; ') }
}

function listOf(value: unknown, scope: RowScope): unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value.map((entry) => scope.clean(entry)) : [value]
}

/** How many entries a list has without the empty ones at its end. */
const filled = (list: readonly unknown[]): number => list.findLastIndex((entry) => entry !== null) + 1

/** A separator at the end of a cell makes an empty entry, which counts where another list needs it and not elsewhere. */
const isUneven = (lists: readonly (readonly unknown[])[]): boolean =>
  Math.max(0, ...lists.map(filled)) > Math.min(...lists.map(({ length }) => length))

/**
 * Looks whether a rule takes of such lists what they have, and nothing else.
 * @throws Problem invalid_mapping for what stands on one side only
 */
export function checkKeys(rule: object, lists: SideBySide['side_by_side']): void {
  const keys = Object.keys(lists).map(identityOf)
  const taken = itemPaths(rule)
  const [wrong] = taken.filter(([key]) => key === undefined || !keys.includes(key))
  if (wrong !== undefined) {
    const [key] = wrong
    const what =
      key === undefined
        ? '{item} is an entry of several lists: say'
        : `no list of side_by_side is called ${JSON.stringify(key)}: say`
    throw refused(`${what} {item.${(key === undefined ? undefined : nearest(key, keys)) ?? keys[0]}}`)
  }
  const unused = keys.find((key) => !taken.some(([first]) => first === key))
  if (unused !== undefined)
    throw refused(
      `nothing takes the list ${JSON.stringify(unused)} of side_by_side: say {item.${unused}}, or leave it out`,
    )
}

function refused(detail: string): Problem {
  return new Problem('invalid_mapping', `the mapping: ${detail}`, {
    faults: [{ pointer: '/incident', detail }],
  })
}
