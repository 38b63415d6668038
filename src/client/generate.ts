/** Writes the types of the client from openapi.yaml, into the file given (`npm run openapi`); no part of the build. */
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { parse } from 'yaml'

interface Described {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string; explode?: boolean }[] }>>
}

const [output] = process.argv.slice(2)
if (output === undefined) throw new Error('say which file to write')

const document = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'))
const types = astToString(
  await openapiTS(document as OpenAPI3, {
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
  }),
)
writeFileSync(
  output,
  `/** The types of the API, written by \`npm run openapi\` from openapi.yaml: not to be edited. */

${types}
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

/** @throws Error where a parameter is repeated in one path and joined in another: the client knows them by name. */
function repeated({ paths }: Described): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const lists = operations
    .flatMap((operation) => operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.explode !== undefined)
  const names = (explode: boolean) =>
    new Set(lists.filter((list) => list.explode === explode).map(({ name }) => name))
  const joined = names(false)
  const both = [...names(true)].filter((name) => joined.has(name))
  if (both.length > 0) throw new Error(`repeated here and joined there: ${both.join(', ')}`)
  return [...names(true)].sort()
}
