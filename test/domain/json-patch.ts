/** Applies the patches that are made, by an applier of its own, to any two values of JSON. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { jsonPatch, type PatchOperation } from '../../src/domain/json-patch.js'

/** By way of text, since `structuredClone` loses a key `__proto__`. */
const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Applies operations as RFC 6902 says, strictly: what is not there cannot be replaced or removed. */
function apply(document: unknown, operations: readonly PatchOperation[]): unknown {
  let root: { '': unknown } = { '': clone(document) }
  for (const operation of operations) {
    const keys = operation.path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    let holder: Record<string, unknown> | unknown[] = root
    for (const key of keys.slice(0, -1)) holder = (holder as Record<string, typeof holder>)[key]!
    const last = keys.at(-1)!
    const isThere = Object.hasOwn(holder, last)
    if (operation.op !== 'add' && !isThere) throw new Error(`nothing at ${operation.path}`)
    if (Array.isArray(holder)) {
      const index = Number(last)
      if (operation.op === 'remove') holder.splice(index, 1)
      else if (operation.op === 'replace') holder[index] = operation.value
      else if (index <= holder.length) holder.splice(index, 0, operation.value)
      else throw new Error(`beyond the end at ${operation.path}`)
    } else if (operation.op === 'remove') delete holder[last]
    else {
      // As JSON.parse does it: an own key, whatever it is called.
      Object.defineProperty(holder, last, {
        value: operation.value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    root = root as { '': unknown }
  }
  return root['']
}

const json = fc.jsonValue({ maxDepth: 4 }).map(clone)
const odd = fc.dictionary(fc.constantFrom('', '/', '~', '~1', 'a/b', '__proto__', '0', 'ä'), json).map(clone)

t.test('a patch turns the one into the other', (t) => {
  fc.assert(
    fc.property(fc.oneof(json, odd), fc.oneof(json, odd), (before, after) => {
      deepStrictEqual(apply(before, jsonPatch(before, after)), after)
      deepStrictEqual(jsonPatch(after, clone(after)), [])
    }),
    { numRuns: 2_000 },
  )
  t.pass()
  t.end()
})

t.test('it says no more than what changed', (t) => {
  const before = { title: 'Old', tags: ['a', 'b', 'c'], date: { edtf: '2020' }, note: null }
  t.strictSame(jsonPatch(before, { title: 'New', tags: ['a', 'x'], date: { edtf: '2020' }, more: [1] }), [
    { op: 'replace', path: '/title', value: 'New' },
    { op: 'replace', path: '/tags/1', value: 'x' },
    { op: 'remove', path: '/tags/2' },
    { op: 'remove', path: '/note' },
    { op: 'add', path: '/more', value: [1] },
  ])
  t.strictSame(jsonPatch({ 'a/b~c': 1 }, { 'a/b~c': 2 }), [{ op: 'replace', path: '/a~1b~0c', value: 2 }])
  t.strictSame(jsonPatch(null, before), [{ op: 'replace', path: '', value: before }])
  t.strictSame(jsonPatch([], {}), [{ op: 'replace', path: '', value: {} }])
  t.end()
})
