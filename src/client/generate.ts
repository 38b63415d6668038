/** Writes the types of the client from openapi.yaml, into the file given (`npm run openapi`); no part of the build. */
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { parse } from 'yaml'

interface Parameter {
  name: string
  in: string
  explode?: boolean
}

interface Described {
  paths: Record<string, Record<string, { parameters?: (Parameter | { $ref: string })[] }>>
  components: { parameters: Record<string, Parameter> }
}

const [output] = process.argv.slice(2)
if (output === undefined) throw new Error('say which file to write')

const document = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'))
const nodes = await openapiTS(document as OpenAPI3, {
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  // A text of a form would be any text: whatever else there is to choose from would be of no use.
  transform: (schema) => {
    const { pattern } = schema as { pattern?: string }
    if (pattern?.startsWith('^attr:')) return beginning('attr:')
    if (pattern?.startsWith('^-?attr:'))
      return ts.factory.createUnionTypeNode([beginning('attr:'), beginning('-attr:')])
    return undefined
  },
})
const types = astToString(ts.transform(nodes, [() => (node) => shortened(node)]).transformed)
writeFileSync(
  output,
  `/** The types of the API, written by \`npm run openapi\` from openapi.yaml: not to be edited. */

${types}
/** The shared parameters of these names, each of which may be left out. */
type Asked<Name extends keyof components["parameters"]> = Partial<Pick<components["parameters"], Name>>;
/** The parameters that are repeated for several values; all others join them with commas. */
export const REPEATED: readonly string[] = ${JSON.stringify(repeated(document))}
`,
)

/** The type of all texts that begin so. */
function beginning(text: string): ts.TypeNode {
  const { factory } = ts
  const rest = factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword)
  return factory.createTemplateLiteralType(factory.createTemplateHead(text), [
    factory.createTemplateLiteralTypeSpan(rest, factory.createTemplateTail('')),
  ])
}

/**
 * The types with `query?: Asked<'q' | 'kind'> & { … }` in place of a line and a comment for each parameter: those that
 * have a name of their own among the components are described there.
 */
function shortened(node: ts.Node): ts.Node {
  const { factory } = ts
  if (
    ts.isPropertySignature(node) &&
    nameOf(node) === 'query' &&
    node.type &&
    ts.isTypeLiteralNode(node.type)
  ) {
    const { members } = node.type
    const asked = members.filter((member) => member.questionToken && isOwnComponent(member))
    if (asked.length < 2) return node
    const names = asked.map((member) =>
      factory.createLiteralTypeNode(factory.createStringLiteral(nameOf(member))),
    )
    const others = members.filter((member) => !asked.includes(member))
    const type = factory.createTypeReferenceNode('Asked', [factory.createUnionTypeNode(names)])
    const all = others.length === 0 ? [type] : [type, factory.createTypeLiteralNode(others)]
    return factory.updatePropertySignature(
      node,
      node.modifiers,
      node.name,
      node.questionToken,
      factory.createIntersectionTypeNode(all),
    )
  }
  return ts.visitEachChild(node, shortened, undefined)
}

/** Whether a parameter is the component of its own name: `components["parameters"]["q"]` for `q`. */
function isOwnComponent(member: ts.TypeElement): boolean {
  const { type } = member as ts.PropertySignature
  if (!type || !ts.isIndexedAccessTypeNode(type)) return false
  const { indexType } = type
  return (
    ts.isLiteralTypeNode(indexType) &&
    ts.isStringLiteral(indexType.literal) &&
    indexType.literal.text === nameOf(member)
  )
}

function nameOf({ name }: ts.TypeElement): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : ''
}

/** @throws Error where a parameter is repeated in one path and joined in another: the client knows them by name. */
function repeated({ paths, components }: Described): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const lists = operations
    .flatMap((operation) => operation.parameters ?? [])
    .map((given) =>
      '$ref' in given ? components.parameters[given.$ref.replace('#/components/parameters/', '')]! : given,
    )
    .filter((parameter) => parameter.in === 'query' && parameter.explode !== undefined)
  const names = (explode: boolean) =>
    new Set(lists.filter((list) => list.explode === explode).map(({ name }) => name))
  const joined = names(false)
  const both = [...names(true)].filter((name) => joined.has(name))
  if (both.length > 0) throw new Error(`repeated here and joined there: ${both.join(', ')}`)
  return [...names(true)].sort()
}
