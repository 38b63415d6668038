/** Compiles the lists of a mapping: each becomes a function that reads its entries from a row, and one that says which column an entry is from. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Lookups } from './lookup-table.js'
import type { RowScope } from './scope.js'
import { sideBySide } from './side-by-side.js'
import { fitting } from './template.js'
import { compileValue } from './value.js'
import { type Each, isSideBySide, type Value, type Values } from './value-schema.js'

export interface CompiledList {
  readonly read: (scope: RowScope) => unknown[]
  readonly columns: readonly string[]
  /** The column that an entry is from. */
  readonly columnAt: (scope: RowScope, index: number) => string | undefined
}

/**
 * A list, flat: what says nothing is left out.
 * @param keepsEqual whether what is there twice is there twice, as where each entry is somebody else
 */
export function compileList(values: Values | undefined, lookups: Lookups, keepsEqual = false): CompiledList {
  const compiled = (values === undefined ? [] : Array.isArray(values) ? values : [values]).map((value) =>
    compileValue(value as Value, lookups),
  )
  return {
    columns: compiled.flatMap(({ columns }) => columns),
    read: (scope) => {
      const list: unknown[] = []
      const seen = new Set<unknown>()
      for (const { read } of compiled) {
        const value = read(scope)
        for (const entry of Array.isArray(value) ? value : [value]) {
          const cleaned = scope.clean(entry)
          if (cleaned === null) continue
          // The first spelling stays.
          const same = sameOf(cleaned)
          if (keepsEqual || !seen.has(same)) list.push(cleaned)
          seen.add(same)
        }
      }
      return list
    },
    columnAt: (scope, index) => {
      const seen = new Set<unknown>()
      let at = -1
      for (const { read, columns } of compiled) {
        const value = read(scope)
        for (const [number, entry] of (Array.isArray(value) ? value : [value]).entries()) {
          const cleaned = scope.clean(entry)
          if (cleaned === null) continue
          const same = sameOf(cleaned)
          if (!keepsEqual && seen.has(same)) continue
          seen.add(same)
          at += 1
          if (at === index) return entryColumn(columns, value, number, scope)
        }
      }
      return undefined
    },
  }
}

/** The entries for which a rule is there once each: all of a list, also where two are the same. */
export function compileEach(each: Each, lookups: Lookups): CompiledList {
  if (!isSideBySide(each)) return compileList(each, lookups, true)
  const { read, columns } = sideBySide(each.side_by_side, lookups)
  return { columns, read: (scope) => [read(scope) ?? []].flat(), columnAt: () => undefined }
}

/** By what an entry of a list is the same as another. */
const sameOf = (entry: unknown): unknown => (typeof entry === 'string' ? identityOf(entry) : entry)

/** The column of an entry, which of the columns that fit a pattern is the one that it stands in. */
function entryColumn(
  columns: readonly string[],
  value: unknown,
  number: number,
  scope: RowScope,
): string | undefined {
  const [column] = columns
  if (column === undefined) return scope.itemColumns[0]
  if (!column.includes('*') || columns.length > 1 || !Array.isArray(value)) return column
  const fits = fitting(column)
  const names = Object.keys(scope.cells).filter(
    (name) => fits(identityOf(name)) && scope.clean(scope.cells[name]) !== null,
  )
  return names.length === value.length ? names[number] : column
}
