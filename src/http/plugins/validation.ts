/** Checks what comes in against the zod schemas of a route, and writes what goes out by them. */
import type { FastifyInstance } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parameterFaults, pointerFaults, summary } from '../../domain/faults.js'
import { Problem } from '../../errors.js'

/** Schemas that describe bodies which the commands read themselves, where they see the record of now. */
const descriptions = new WeakSet<z.ZodType>()

/** Makes a schema of a body a mere description: the handler gets the body as it came. */
export function describing<T extends z.ZodType>(schema: T): T {
  descriptions.add(schema)
  return schema
}

export function validation(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => {
    if (descriptions.has(schema)) return (value) => ({ value })
    const narrowed = httpPart === 'querystring' ? narrowing(schema) : () => schema
    return (data) => {
      const result = parse(narrowed(data), data)
      if (result === undefined)
        return { error: new Problem('malformed_body', 'The body is nested too deeply') }
      if (result.success) return { value: result.data }
      const problem = httpPart === 'body' ? recordProblem : parameterProblem
      return { error: problem(result.error, schema) }
    }
  })
  app.setSerializerCompiler(serializerCompiler)
}

/** How many sets of parameters are remembered; there are more only where somebody tries them out. */
const KEPT = 1_000

/**
 * Gives the part of a query's schema that a request needs: the parameters that it has, and those that must be
 * there. Looking at dozens of absent parameters costs more than answering many a question. What is not known is
 * left to the whole schema, which says so.
 */
function narrowing(schema: z.ZodType): (data: unknown) => z.ZodType {
  if (!(schema instanceof z.ZodObject) || (schema.def.checks?.length ?? 0) > 0) return () => schema
  const shape = schema.shape as Record<string, z.ZodType>
  const needed = Object.keys(shape).filter((name) => {
    const absent = shape[name]!.safeParse(undefined)
    return !absent.success || absent.data !== undefined
  })
  const known = new Map<string, z.ZodType>()
  return (data) => {
    const given = Object.keys(data as object)
    if (!given.every((name) => Object.hasOwn(shape, name))) return schema
    const names = [...new Set([...given, ...needed])].sort()
    const key = names.join('&')
    const found = known.get(key)
    if (found !== undefined) return found
    const part = schema.pick(Object.fromEntries(names.map((name) => [name, true])) as never)
    if (known.size < KEPT) known.set(key, part)
    return part
  }
}

/** `undefined` where the data are nested so deeply that the stack ends, which only a body can be. */
function parse(schema: z.ZodType, data: unknown): z.ZodSafeParseResult<unknown> | undefined {
  try {
    return schema.safeParse(data, { reportInput: true })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function parameterProblem(error: z.ZodError, schema: z.ZodType): Problem {
  const faults = parameterFaults(error, schema)
  return new Problem('invalid_parameter', summary(faults), { faults })
}

function recordProblem(error: z.ZodError, schema: z.ZodType): Problem {
  const faults = pointerFaults(error, '', schema)
  return new Problem('invalid_record', summary(faults), { faults })
}
