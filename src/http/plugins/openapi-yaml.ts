/** Writes the OpenAPI document as YAML: the same bytes each time, and what fits into a line in one line. */
import type { FastifyInstance } from 'fastify'
import { Document, isMap, isPair, isScalar, isSeq } from 'yaml'

/** Characters of a list or an object, its place left aside, up to which it stands in one line. */
const LINE = 100

/** The description as YAML. The app must be ready. */
export function openapiYaml(app: FastifyInstance): string {
  const document = new Document(app.swagger(), { aliasDuplicateObjects: false })
  lay(document.contents)
  return document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: false })
}

/** Decides which collections stand in one line. @returns the characters of a node there; Infinity where it has several */
function lay(node: unknown): number {
  if (isPair(node)) return lay(node.key) + lay(node.value) + 2
  if (isScalar(node)) return JSON.stringify(node.value).length
  if (!isMap(node) && !isSeq(node)) return 0
  const items: readonly unknown[] = node.items
  const length = items.reduce<number>((sum, item) => sum + lay(item) + 2, 2)
  node.flow = length <= LINE
  // An entry of a list that has one key needs no braces.
  if (!node.flow && isSeq(node)) {
    for (const item of items) if (isMap(item) && item.items.length === 1) item.flow = false
  }
  return node.flow ? length : Number.POSITIVE_INFINITY
}
