/** Reads a mapping file, YAML (JSON is some of it), and says in words what is wrong with it. */
import { z } from 'zod'
import { pointer, pointerFaults, summary } from '../../domain/faults.js'
import { type Fault, Problem } from '../../errors.js'
import { type Mapping, mappingSchema } from './schema.js'
import { parseYaml, YamlError } from './yaml.js'

/** The most bytes of a mapping. */
export const MAX_MAPPING = 1_048_576

/**
 * The mapping that a text is, within the limits of `parseYaml`.
 * @throws Problem invalid_mapping with the line, or a JSON Pointer, of each fault
 */
export function readMapping(text: string): Mapping {
  if (Buffer.byteLength(text) > MAX_MAPPING)
    throw refused([{ pointer: '', detail: `a mapping has at most ${MAX_MAPPING / 2 ** 20} MiB` }])
  let value: unknown
  try {
    value = parseYaml(text)
  } catch (error) {
    if (!(error instanceof YamlError)) throw error
    throw refused([{ pointer: '', detail: error.message }])
  }
  const unnameable = prototypeKey(value, [])
  if (unnameable !== null)
    throw refused([
      { pointer: pointer(unnameable), detail: 'nothing can be named "__proto__": call it otherwise' },
    ])
  const result = mappingSchema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw refused(pointerFaults(result.error, '', mappingSchema))
}

const refused = (faults: Fault[]): Problem =>
  new Problem('invalid_mapping', `the mapping: ${summary(faults)}`, { faults })

/** The path of a key that the schema would leave out without a word; null where there is none. */
function prototypeKey(value: unknown, path: readonly string[]): string[] | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const own = key === '__proto__' ? [...path, key] : prototypeKey(inner, [...path, key])
    if (own !== null) return own
  }
  return null
}

/** The JSON Schema of mapping files, for editors. */
export function mappingJsonSchema(): object {
  const schema = z.toJSONSchema(mappingSchema, { io: 'input', unrepresentable: 'any' })
  return { ...schema, title: 'A mapping of annals' }
}

/** The same as the text of a file. */
export const mappingSchemaText = (): string => `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`
