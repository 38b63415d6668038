/** What turns one JSON value into another, as JSON Patch (RFC 6902): `add`, `remove` and `replace` with JSON Pointers. */
import { pointer } from './faults.js'

/** An operation; `path` is a JSON Pointer (RFC 6901), which is empty for the whole value. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

/**
 * The operations that turn `before` into `after`, both of them values of JSON. Entries of arrays are compared by
 * their position.
 */
export function jsonPatch(before: unknown, after: unknown): PatchOperation[] {
  const operations: PatchOperation[] = []
  compare(before, after, [], operations)
  return operations
}

function compare(
  before: unknown,
  after: unknown,
  path: readonly PropertyKey[],
  operations: PatchOperation[],
): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    const common = Math.min(before.length, after.length)
    for (let index = 0; index < common; index += 1)
      compare(before[index], after[index], [...path, index], operations)
    // From the end backwards, so that no position moves before it is removed.
    for (let index = before.length - 1; index >= common; index -= 1)
      operations.push({ op: 'remove', path: pointer([...path, index]) })
    for (let index = common; index < after.length; index += 1)
      operations.push({ op: 'add', path: pointer([...path, index]), value: after[index] })
  } else if (isObject(before) && isObject(after)) {
    for (const key of Object.keys(before)) {
      if (Object.hasOwn(after, key)) compare(before[key], after[key], [...path, key], operations)
      else operations.push({ op: 'remove', path: pointer([...path, key]) })
    }
    for (const key of Object.keys(after))
      if (!Object.hasOwn(before, key))
        operations.push({ op: 'add', path: pointer([...path, key]), value: after[key] })
  } else if (before !== after) {
    operations.push({ op: 'replace', path: pointer(path), value: after })
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
