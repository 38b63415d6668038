/** Puts what several operations of the OpenAPI document have alike into its components, under names that stay. */
import type { Document, Operation } from './openapi-document.js'

/** The key under which a document that shares components holds itself as it was before. */
export const IN_FULL = Symbol('the document before anything was shared')

const KINDS = ['parameters', 'responses', 'requestBodies'] as const
type Kind = (typeof KINDS)[number]

/** A part of an operation, as it stands in the document. */
interface Part {
  readonly kind: Kind
  readonly node: object
  /** The status of a response. */
  readonly status?: string
}

/** What is the same in several operations. */
interface Shared extends Part {
  readonly users: User[]
}

interface User {
  readonly operationId: string
  readonly path: string
}

/** A reference is written rather than what it stands for where that is longer. */
const LENGTH_OF_A_REFERENCE = 60

/**
 * Returns the document with references in place of parameters, responses and bodies that two operations or more have
 * alike, and leaves the one that is given as it is. Both mean the same.
 */
export function share(document: Document): Document {
  const found = new Map<string, Shared>()
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      const user = { operationId: operation.operationId ?? `${method} ${path}`, path }
      for (const part of partsOf(operation)) {
        const key = keyOf(part)
        const shared = found.get(key) ?? { ...part, users: [] }
        shared.users.push(user)
        found.set(key, shared)
      }
    }
  }
  const components: Record<string, Record<string, unknown>> = { ...document.components }
  const names = new Map<string, string>()
  for (const [key, shared] of mostUsedFirst(found)) {
    const { kind, node } = shared
    const named = components[kind] ?? {}
    const name = nameOf(shared, named)
    components[kind] = { ...named, [name]: node }
    names.set(key, name)
  }
  for (const kind of KINDS) if (components[kind]) components[kind] = sorted(components[kind])
  const replace = (part: Part): never => {
    const name = names.get(keyOf(part))
    return (name === undefined ? part.node : { $ref: `#/components/${part.kind}/${name}` }) as never
  }
  const paths = mapped(document.paths ?? {}, (path) =>
    mapped(path, (operation) => withParts(operation, replace)),
  )
  return Object.defineProperty({ ...document, components, paths }, IN_FULL, { value: document })
}

function partsOf(operation: Operation): Part[] {
  const parts: Part[] = []
  withParts(operation, (part) => {
    parts.push(part)
    return part.node as never
  })
  return parts.filter(({ node }) => !('$ref' in node) && JSON.stringify(node).length > LENGTH_OF_A_REFERENCE)
}

function withParts(operation: Operation, replace: (part: Part) => never): Operation {
  const { parameters, responses, requestBody } = operation
  return {
    ...operation,
    ...(parameters && { parameters: parameters.map((node) => replace({ kind: 'parameters', node })) }),
    ...(requestBody && { requestBody: replace({ kind: 'requestBodies', node: requestBody }) }),
    ...(responses && {
      responses: mapped(responses, (node, status) =>
        replace({ kind: 'responses', node: node as object, status }),
      ),
    }),
  }
}

/** The same for parts that mean the same: the order of keys says nothing. */
function keyOf({ kind, node, status = '' }: Part): string {
  return `${kind} ${status} ${JSON.stringify(node, (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? sorted(value) : value,
  )}`
}

/** What most operations have gets the plain name; the order of routes plays no part. */
function mostUsedFirst(found: ReadonlyMap<string, Shared>): [string, Shared][] {
  return [...found]
    .filter(([, { users }]) => users.length > 1)
    .sort(
      ([a, one], [b, other]) =>
        other.users.length - one.users.length ||
        compare(firstOf(one.users), firstOf(other.users)) ||
        compare(a, b),
    )
}

/** The plain name where it is free, else one that says who has it: `q`, `q-actors`, `limit-list`. */
function nameOf(shared: Shared, taken: Readonly<Record<string, unknown>>): string {
  const { users, node } = shared
  const plain = plainName(shared)
  const { in: place } = node as { in?: string }
  const isElsewhere = place !== (taken[plain] as { in?: string } | undefined)?.in
  const who = [isElsewhere ? place : '', folderOf(users), wordsOf(users).join('-'), firstOf(users)]
  const names = [plain, ...who.flatMap((word) => (word ? [`${plain}-${word}`] : []))]
  const name = names.find((name) => name !== '' && !Object.hasOwn(taken, name))
  if (name === undefined) throw new Error(`no name is left for what is the same in ${firstOf(users)}`)
  return name
}

/** A parameter's own name; else the schema of a body, and of responses the status unless that is 200. */
function plainName({ kind, node, status = '200', users }: Shared): string {
  if (kind === 'parameters') return (node as { name: string }).name
  const [media] = Object.values((node as { content?: Record<string, { schema?: object }> }).content ?? {})
  const { $ref = '' } = (media?.schema ?? {}) as { $ref?: string }
  const words = wordsOf(users).filter((word) => word !== 'get')
  const named = words.length > 0 ? words : [folderOf(users)]
  const name =
    $ref
      .split('/')
      .at(-1)
      ?.replace(/Input$/, '') || named.map(capitalised).join('')
  return name + (status === '200' ? '' : status)
}

/** The words of operationIds that more than half of them have: `list` and `revision`. */
function wordsOf(users: readonly User[]): string[] {
  const counts = new Map<string, number>()
  const ids = users.map(({ operationId }) => operationId).sort()
  for (const id of ids) {
    const words = (id.match(/[A-Z]?[a-z\d]+/g) ?? []).map((word) => word.toLowerCase().replace(/s$/, ''))
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > ids.length / 2).map(([word]) => word)
}

/** The folder that all their paths are in, such as `actors`; empty where they are in several. */
function folderOf(users: readonly User[]): string {
  const [folder = '', ...others] = new Set(users.map(({ path }) => /^\/(?:v1\/)?(\w+)/.exec(path)?.[1]))
  return others.length === 0 ? folder : ''
}

/** The first of their operationIds in the order of letters. */
const firstOf = (users: readonly User[]): string => users.map(({ operationId }) => operationId).sort()[0]!

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compare(a, b)))
}

function mapped<T, U>(entries: Record<string, T>, to: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, to(value, key)]))
}
