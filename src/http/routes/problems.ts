/** Explains each problem code: a small page to browsers, JSON to everybody else. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem, type ProblemCode } from '../../errors.js'
import { TAG } from '../plugins/openapi-tags.js'
import { PROBLEM_CODES, PROBLEMS, type ProblemDefinition } from '../plugins/problem-registry.js'
import { vary } from '../plugins/vary.js'

const explanationSchema = z
  .object({
    code: z.string(),
    status: z.int().describe('The HTTP status that it comes with.'),
    title: z.string(),
    explanation: z.string().describe('What the reader can do about it.'),
    type: z.string().describe('The URL of this explanation.'),
  })
  .meta({ id: 'ProblemExplanation', description: 'What a problem code means.' })

type Explanation = z.infer<typeof explanationSchema>

const schema = (operationId: string, summary: string, response: z.ZodType) => ({
  tags: [TAG.about],
  operationId,
  summary,
  response: {
    200: {
      description: 'The explanation.',
      content: { 'application/json': { schema: response }, 'text/html': { schema: z.string() } },
    },
  },
})

export async function problemPages(app: FastifyInstance): Promise<void> {
  const list = schema('listProblems', 'List all error codes', z.object({ data: z.array(explanationSchema) }))
  app.get('/problems', { schema: list }, (request, reply) => {
    const data = PROBLEM_CODES.map((code) => explain(code, request.baseUrl))
    return answer(request, reply, 'Problems', data, { data })
  })
  const one = {
    ...schema('getProblem', 'Get what one error code means', explanationSchema),
    params: z.object({
      code: z.string().meta({ description: 'The code of the problem.', example: 'not_found' }),
    }),
  }
  app.get<{ Params: { code: string } }>('/problems/:code', { schema: one }, (request, reply) => {
    const { code } = request.params
    if (!Object.hasOwn(PROBLEMS, code)) throw new Problem('not_found')
    const explanation = explain(code as ProblemCode, request.baseUrl)
    return answer(request, reply, explanation.title, [explanation], explanation)
  })
}

function explain(code: ProblemCode, baseUrl: string): Explanation {
  const { status, title, explanation }: ProblemDefinition = PROBLEMS[code]
  return { code, status, title, explanation, type: `${baseUrl}/problems/${code}` }
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  title: string,
  shown: readonly Explanation[],
  json: object,
): FastifyReply {
  vary(reply, 'Accept')
  reply.header('cache-control', 'public, max-age=3600')
  // Browsers name text/html first; whoever takes anything gets JSON.
  if (!/^[^,]*\btext\/html\b/i.test(request.headers.accept ?? '')) {
    return reply.type('application/json').send(JSON.stringify(json))
  }
  const sections = shown.map(
    ({ code, status, explanation, title: heading }) =>
      `<h2 id="${code}">${escapeHtml(heading)}</h2>\n<p><code>${code}</code>, status ${status}</p>\n<p>${prose(explanation)}</p>`,
  )
  return reply.type('text/html; charset=utf-8').send(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · annals</title>
<h1>${escapeHtml(title)}</h1>
${sections.join('\n')}
</html>
`,
  )
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Explanations mark code with backticks. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
