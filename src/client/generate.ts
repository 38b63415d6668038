/** Writes the types of the client from openapi.yaml, into the file given (`npm run openapi`); no part of the build. */
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { parse } from 'yaml'

interface Described {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string; explode?: boolean }[] }>>
}

const [output] = process.argv.slice(2)
if (output === undefined) throw new Error('say which file to write')

const document = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'))
const types = astToString(
  await openapiTS(document as OpenAPI3, { rootTypes: true, rootTypesNoSchemaPrefix: true }),
)
writeFileSync(
  output,
  `/** The types of the API, written by \`npm run openapi\` from openapi.yaml: not to be edited. */

${types}
/** The parameters that are repeated for several values; all others join them with commas. */
export const REPEATED: readonly string[] = ${JSON.stringify(repeated(document))}
`,
)

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
