/** The last touches on the OpenAPI document that no route has to repeat: problems, lists in queries, a stable order. */

interface Parameter {
  in: string
  schema?: Record<string, unknown>
  style?: string
  explode?: boolean
}

interface Operation {
  parameters?: Parameter[]
  responses?: Record<string, unknown>
}

/** What is touched of an OpenAPI 3.1 document. */
export interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, unknown>; responses?: Record<string, unknown> }
  [key: string]: unknown
}

const PROBLEM = {
  description: 'Refused: the problem says why, and what would be right.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Returns the document with a problem as the default response of every operation, and only the schemas that are used. */
export function finish(document: Document): Document {
  const paths = sorted(document.paths ?? {})
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } }
    for (const parameter of operation.parameters ?? []) {
      describeList(parameter)
      if (String(document.openapi).startsWith('3.1')) moveExample(parameter)
    }
  }
  const responses = { Problem: PROBLEM }
  const { __shared: _, ...named } = document.components?.schemas ?? {}
  const schemas = reachable({ paths, responses }, withoutShared(named) as typeof named)
  return { ...document, components: { ...document.components, schemas: sorted(schemas), responses }, paths }
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

/** zod describes each named schema twice, going in and coming out: those that nothing refers to are left out. */
function reachable(root: unknown, schemas: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { $ref } = node as { $ref?: unknown }
    const name = typeof $ref === 'string' ? $ref.replace('#/components/schemas/', '') : undefined
    if (name !== undefined && name in schemas && !(name in found)) {
      found[name] = schemas[name]
      visit(schemas[name])
    }
    for (const child of Object.values(node)) visit(child)
  }
  visit(root)
  return found
}

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
}
