/** Reads what actors and places are called, and names places of which only the point is known. */
import type { FieldReader } from './entity.js'
import { compileList } from './list.js'
import type { Lookups } from './lookup-table.js'
import type { ActorMapping } from './schema.js'
import { type RowScope, textOf } from './scope.js'
import { compileValue } from './value.js'

/** The reader of further names. */
export function namesReader(names: NonNullable<ActorMapping['names']>, lookups: Lookups): FieldReader {
  const compiled = names.map(({ value, lang, kind }) => ({
    value: compileList(value, lookups),
    lang: compileValue(lang ?? null, lookups),
    kind: compileValue(kind ?? null, lookups),
  }))
  return {
    columns: compiled.flatMap(({ value, lang, kind }) => [
      ...value.columns,
      ...lang.columns,
      ...kind.columns,
    ]),
    columnAt: (scope, index) => {
      let left = index
      for (const { value } of compiled) {
        const { length } = value.read(scope)
        if (left < length) return value.columnAt(scope, left)
        left -= length
      }
      return undefined
    },
    read: (scope) =>
      compiled.flatMap(({ value, lang, kind }) =>
        value.read(scope).map((name) => ({
          value: textOf(name),
          lang: textOf(lang.read(scope)),
          kind: textOf(kind.read(scope)),
        })),
      ),
  }
}

/**
 * What a place is called of which only its point is known, and what tells it from others: all that is known of it, so
 * that it is the same for all rows that say the same; null where there is no point.
 */
export function pointName(
  fields: Readonly<Record<string, FieldReader>>,
  scope: RowScope,
): { readonly name: string; readonly key: string } | null {
  const point = fields.geometry?.read(scope) as { coordinates: [number, number] } | null | undefined
  if (point === null || point === undefined) return null
  const [longitude, latitude] = point.coordinates
  const name = `${latitude}, ${longitude}`
  const others = ['country', 'subdivision', 'radius_m'].map((field) => textOf(fields[field]?.read(scope)))
  return { name, key: ['point', name, ...others.filter((text) => text !== null)].join(' ') }
}
