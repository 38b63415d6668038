/** Reads the lists of a record that a mapping gives by rules: each rule once, or once for each entry of a list. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Draft } from '../draft.js'
import { isSaid } from './entity.js'
import { isOfSeveral } from './items.js'
import { type CompiledList, compileEach } from './list.js'
import type { Lookups } from './lookup-table.js'
import { type RowScope, textOf } from './scope.js'
import { checkKeys } from './side-by-side.js'
import { compileValue } from './value.js'
import { type Each, isSideBySide, type Value } from './value-schema.js'

/** Of how many entries of a list is found out in which of several columns they stand. */
const MOST_LOOKED_AT = 200

/** A part of a mapping, compiled. */
export interface PartReader {
  readonly read: (scope: RowScope, drafts: Draft[]) => unknown
  readonly columns: readonly string[]
  /** Those of the columns that go into the record; all of them where it is left out. */
  readonly stored?: readonly string[]
  /** The column that a value is from, by its path within what is read. */
  readonly locate?: (scope: RowScope, path: readonly string[]) => string | undefined
}

export interface Repeated {
  readonly distinct?: boolean | undefined
  readonly each?: Each | undefined
  readonly when?: Value | undefined
}

/** Rows of a record: each spec once, or once for each entry of its list. */
export function rows<T extends Repeated>(
  specs: readonly T[],
  reader: (spec: T) => PartReader,
  lookups: Lookups,
): PartReader {
  for (const { each, ...rule } of specs) if (isSideBySide(each)) checkKeys(rule, each.side_by_side)
  const all = specs.map((spec) => ({
    inner: reader(spec),
    each: spec.each === undefined ? null : compileEach(spec.each, lookups),
    when: spec.when === undefined ? null : compileValue(spec.when, lookups),
    isDistinct: spec.distinct === true,
  }))
  return {
    columns: all.flatMap(({ inner, each, when }) => [
      ...inner.columns,
      ...(each?.columns ?? []),
      ...(when?.columns ?? []),
    ]),
    stored: all.flatMap(({ inner, each, when }) => [
      ...(inner.stored ?? inner.columns),
      ...(each?.columns ?? []),
      // Whether the entry is there says what it said.
      ...(when?.columns ?? []),
    ]),
    read: (scope, drafts) => {
      const list: unknown[] = []
      walk(scope, drafts, (row) => {
        list.push(row)
      })
      return list
    },
    locate: (scope, [index, ...path]) => {
      let number = -1
      let column: string | undefined
      walk(scope, [], (_row, inner) => {
        number += 1
        if (number === Number(index)) column = inner.locate?.(scope, path) ?? scope.itemColumns[0]
      })
      return column
    },
  }

  /** Reads the rows, and shows each while its item is the one of the scope. */
  function walk(scope: RowScope, drafts: Draft[], visit: (row: unknown, inner: PartReader) => void): void {
    const seen = new Set<string>()
    for (const { inner, each, when, isDistinct } of all) {
      for (const [at, item] of (each === null ? [null] : each.read(scope)).entries()) {
        const outer = [scope.item, scope.itemColumns] as const
        scope.item = item
        scope.itemColumns = each === null || isOfSeveral(item) ? [] : columnsOf(each, scope, at)
        const row = when === null || isSaid(when.read(scope)) ? inner.read(scope, drafts) : null
        if (row !== null) {
          // The same link twice in a row is said once, but two people of whom nothing more is known are two.
          const text = identityOf(JSON.stringify(row))
          if (!seen.has(text) || (isUnnamed(row) && !isDistinct)) visit(row, inner)
          else {
            const column = scope.itemColumns[0] ?? inner.columns[0] ?? null
            scope.leaveOut({ reason: 'repeated', column, value: textOf(item ?? nameOfRow(row)) })
          }
          seen.add(text)
        }
        ;[scope.item, scope.itemColumns] = outer
      }
    }
  }
}

/** The columns of an entry: the one that it stands in, where that is known without reading the list again. */
function columnsOf(each: CompiledList, scope: RowScope, at: number): readonly string[] {
  const isOne = each.columns.length === 1 && !each.columns[0]!.includes('*')
  if (isOne || at >= MOST_LOOKED_AT) return each.columns
  const column = each.columnAt(scope.again(), at)
  return column === undefined ? each.columns : [column]
}

/** What a row of a record names. */
const nameOfRow = (row: unknown): unknown => {
  const { id, source } = row as { id?: unknown; source?: unknown }
  return source ?? id
}

/** Whether a row of a record stands for somebody without a name. */
const isUnnamed = (row: unknown): boolean => (row as { id?: unknown }).id === null
