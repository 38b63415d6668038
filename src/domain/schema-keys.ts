/** Looks up which keys a zod schema knows at a place inside it. */
import type { z } from 'zod'

/** The keys that an object may have at `path` of a schema, of all branches together; none where there is no object. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const [key, ...rest] = path
  switch (def.type) {
    case 'object': {
      if (key === undefined) return Object.keys(def.shape)
      const inner = def.shape[String(key)]
      return inner ? keysAt(inner, rest) : []
    }
    case 'array':
      return key === undefined ? [] : keysAt(def.element, rest)
    case 'record':
      return key === undefined ? [] : keysAt(def.valueType, rest)
    case 'union':
      return def.options.flatMap((option) => keysAt(option, path))
    case 'intersection':
      return [def.left, def.right].flatMap((side) => keysAt(side, path))
    case 'pipe':
      return [def.in, def.out].flatMap((side) => keysAt(side, path))
    case 'lazy':
      return keysAt(def.getter(), path)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return keysAt(def.innerType, path)
    default:
      return []
  }
}
