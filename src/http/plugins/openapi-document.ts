/** The last touches on the OpenAPI document that no route has to repeat: further answers, lists in queries, a stable order. */
import { completed, type RouteFacts, sharedComponents } from './openapi-answers.js'

interface Parameter {
  in: string
  schema?: Record<string, unknown>
  style?: string
  explode?: boolean
}

interface Body {
  content?: Record<string, { schema?: unknown }>
}

export interface Operation {
  operationId?: string
  parameters?: Parameter[]
  requestBody?: Body
  responses?: Record<string, unknown>
  /** What is known of its route, until the document is finished. */
  [ROUTE]?: RouteFacts
}

/** The key under which a transformation leaves what it knows of a route for `finish`. */
export const ROUTE = 'x-annals-route'

/** What is touched of an OpenAPI 3.1 document. */
export interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, unknown> }
  [key: string]: unknown
}

/** Returns the document with all answers that every operation may give, and only the components that are used. */
export function finish(document: Document): Document {
  const paths = sorted(document.paths ?? {})
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const { [ROUTE]: route } = operation
    delete operation[ROUTE]
    if (route !== undefined) operation.responses = completed(operation.responses ?? {}, route)
    describeFiles(operation.requestBody)
    for (const parameter of operation.parameters ?? []) {
      leaveToAlternatives(parameter.schema)
      describeList(parameter)
      if (String(document.openapi).startsWith('3.1')) moveExample(parameter)
    }
  }
  const shared = sharedComponents()
  const responses = reachable('responses', paths, shared.responses)
  const headers = reachable('headers', { paths, responses }, shared.headers)
  const { __shared: _, ...named } = document.components?.schemas ?? {}
  const schemas = reachable('schemas', { paths, responses }, withoutShared(named) as typeof named)
  const components = {
    ...document.components,
    schemas: sorted(schemas),
    responses: sorted(responses),
    headers: sorted(headers),
  }
  return { ...document, components, paths }
}

/** Of a body that may be a form or the file alone: what the file is. One schema describes all types before. */
function describeFiles(body: Body | undefined): void {
  if (body?.content?.['multipart/form-data'] === undefined) return
  for (const [type, media] of Object.entries(body.content)) {
    if (type === 'multipart/form-data') continue
    if (/^text\/|ndjson$/.test(type)) media.schema = { type: 'string' }
    else if (/json$/.test(type)) media.schema = { description: 'A list of records, or an object with one.' }
    else media.schema = { type: 'string', format: 'binary' }
  }
}

/** Alternatives that are all texts say so themselves: with a type beside them readers take any text for one of them. */
function leaveToAlternatives(schema: Record<string, unknown> | undefined): void {
  if (schema === undefined) return
  if (schema.anyOf !== undefined) delete schema.type
  leaveToAlternatives(schema.items as Record<string, unknown> | undefined)
}

/**
 * A list in a query is separated by commas, unless its schema says `.meta({ explode: true })`: then the parameter
 * is repeated. The word belongs to the parameter, so it is taken out of the schema.
 */
function describeList(parameter: Parameter): void {
  if (parameter.in !== 'query' || parameter.schema?.type !== 'array') return
  const { explode, ...schema } = parameter.schema
  parameter.schema = schema
  parameter.style = 'form'
  parameter.explode = explode === true
}

/**
 * Examples are written as text, and shown as the values that they stand for. They go where a page to try the API
 * does not fill them in by itself: all of them together are no question that anybody asks.
 */
function moveExample(parameter: Parameter): void {
  const { example, ...schema } = parameter.schema ?? {}
  if (example === undefined) return
  const text = String(example)
  const many = parameter.explode ? [text] : text.split(',')
  const value = schema.type === 'array' ? many : schema.type === 'integer' ? Number(text) : text
  parameter.schema = { ...schema, examples: [value] }
}

/**
 * A recursive schema without an id, such as z.json(), is put by zod under a name that is no component: it is shown as
 * any value. One that is more than that needs `.meta({ id })`.
 */
function withoutShared(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutShared)
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(
    ([key, value]) => key !== '$ref' || !String(value).includes('/__shared#'),
  )
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutShared(value)]))
}

/**
 * The components of a kind that something refers to. zod describes each named schema twice, going in and coming out,
 * and of further answers not every document has all.
 */
function reachable<T>(kind: string, root: unknown, all: Record<string, T>): Record<string, T> {
  const found: Record<string, T> = {}
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { $ref } = node as { $ref?: unknown }
    const name = typeof $ref === 'string' ? $ref.replace(`#/components/${kind}/`, '') : undefined
    if (name !== undefined && Object.hasOwn(all, name) && !(name in found)) {
      found[name] = all[name]!
      visit(all[name])
    }
    for (const child of Object.values(node)) visit(child)
  }
  visit(root)
  return found
}

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
}
