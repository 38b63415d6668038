/** Reads a mapping file, YAML (JSON is some of it), and says in words what is wrong with it. */
import { LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { inexact, isInexact } from '../../domain/exact.js'
import { pointerFaults, summary } from '../../domain/faults.js'
import { Problem } from '../../errors.js'
import { type Mapping, mappingSchema } from './schema.js'

/** The most bytes of a mapping. */
export const MAX_MAPPING = 1_048_576

/** @throws Problem invalid_mapping with a JSON Pointer for each fault */
export function readMapping(text: string): Mapping {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', merge: false })
  const refused = (faults: { pointer: string; detail: string }[]): Problem =>
    new Problem('invalid_mapping', `the mapping: ${summary(faults)}`, { faults })
  if (document.errors.length > 0) {
    throw refused(
      document.errors.slice(0, 20).map((error) => ({
        pointer: '',
        detail: `line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`,
      })),
    )
  }
  const numbers: { pointer: string; detail: string }[] = []
  visit(document, {
    Scalar(_, { value, source, range }) {
      if (typeof value !== 'number' || source === undefined || !isInexact(source)) return
      const { line } = lines.linePos(range?.[0] ?? 0)
      numbers.push({ pointer: '', detail: `line ${line}: ${inexact(source)}` })
    },
  })
  if (numbers.length > 0) throw refused(numbers.slice(0, 20))
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw refused([{ pointer: '', detail: (error as Error).message }])
  }
  const result = mappingSchema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const faults = pointerFaults(result.error, '', mappingSchema)
  throw new Problem('invalid_mapping', `the mapping: ${summary(faults)}`, { faults })
}

/** The JSON Schema of mapping files, for editors. */
export function mappingJsonSchema(): object {
  const schema = z.toJSONSchema(mappingSchema, { io: 'input', unrepresentable: 'any' })
  return { ...schema, title: 'A mapping of annals' }
}

/** The same as the text of a file. */
export const mappingSchemaText = (): string => `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`
