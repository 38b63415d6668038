/** Compiles the places in which a place lies: each level is named by the row in passing, the next one above it. */
import { slug } from '../../curation/new-id.js'
import type { Draft } from '../draft.js'
import type { Lookups } from './lookup-table.js'
import type { AboveMapping } from './schema.js'
import { type RowScope, textOf } from './scope.js'
import { stableId } from './stable-id.js'
import { compileValue } from './value.js'
import type { Value } from './value-schema.js'

/** What a place lies in: the id of that, and the drafts of all that is above, the highest first. */
export interface Above {
  readonly id: string | null
  readonly drafts: readonly Draft[]
}

export interface CompiledAbove {
  /** @param below the ids of what lies in it, so that nothing lies in itself */
  readonly read: (scope: RowScope, below: readonly string[]) => Above
  readonly columns: readonly string[]
  readonly stored: readonly string[]
}

const NOTHING: Above = { id: null, drafts: [] }

const isAbove = (spec: Value | AboveMapping): spec is AboveMapping =>
  typeof spec === 'object' && spec !== null && 'name' in spec

/** The reader of what a place lies in: an id, or a place of the row, or where that has no name what is above it. */
export function compileAbove(spec: Value | AboveMapping, lookups: Lookups): CompiledAbove {
  if (!isAbove(spec)) {
    const { read, columns } = compileValue(spec, lookups)
    return { columns, stored: columns, read: (scope) => ({ id: textOf(read(scope)), drafts: [] }) }
  }
  const field = (value: Value) => compileValue(value, lookups)
  const id = field(spec.id ?? spec.key ?? null)
  const given = { kind: spec.kind, name: spec.name, country: spec.country, subdivision: spec.subdivision }
  const fields = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, ...field(value) }],
  )
  const next = spec.parent === undefined ? null : compileAbove(spec.parent, lookups)
  const stored = [...fields.flatMap(({ columns }) => columns), ...(next?.stored ?? [])]
  return {
    columns: [...stored, ...id.columns, ...(next?.columns ?? [])],
    stored,
    read: (scope, below) => {
      const body: Record<string, unknown> = {}
      for (const { name, read } of fields) body[name] = textOf(read(scope))
      if (body.name === null) return next?.read(scope, below) ?? NOTHING
      const key = textOf(id.read(scope))
      if (key === null) {
        const [column] = id.columns
        scope.note({
          code: 'missing_value',
          ...(column === undefined ? {} : { column }),
          detail: `the place ${JSON.stringify(body.name)}, in which another one lies, has nothing to tell it from others: its ${spec.id === undefined ? 'key' : 'id'} is empty`,
        })
        return NOTHING
      }
      const own = spec.id === undefined ? stableId(key, 'location') : slug(key)
      const upper = next?.read(scope, [...below, own]) ?? NOTHING
      if (below.includes(own)) return upper
      if (next !== null) body.parent = upper.id
      const draft: Draft = {
        type: 'location',
        body: { id: own, ...body },
        columns: {
          ...Object.fromEntries(fields.map(({ name, columns }) => [name, columns])),
          parent: next?.stored ?? [],
        },
        conflicts: spec.conflicts,
        isPartial: true,
      }
      return { id: own, drafts: [...upper.drafts, draft] }
    },
  }
}
