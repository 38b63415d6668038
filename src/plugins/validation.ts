/** Checks what comes in against the zod schemas of a route, and writes what goes out by them. */
import type { FastifyInstance } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { parameterFaults, pointerFaults, summary } from '../domain/faults.js'
import { Problem } from '../errors.js'

export function validation(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data) => {
    const result = parse(schema, data)
    if (result === undefined) return { error: new Problem('malformed_body', 'The body is nested too deeply') }
    if (result.success) return { value: result.data }
    const problem = httpPart === 'body' ? recordProblem : parameterProblem
    return { error: problem(result.error, schema) }
  })
  app.setSerializerCompiler(serializerCompiler)
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
