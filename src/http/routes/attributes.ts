/** `/v1/attributes`: what datasets bring beside what every record has, and which values that takes. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { attributesSchema } from '../../domain/attribute.js'
import { attributesQuery, planAttributes } from '../../query/attribute-list.js'
import { encodeCursor } from '../../query/cursor.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { setLinkHeader, withParameter } from './page.js'
import { JSON_TYPE } from './single.js'

export async function attributes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: z.output<typeof attributesQuery> }>(
    '/v1/attributes',
    {
      config: { cache: 'state', tells: ['annals-revision', 'link'] },
      schema: {
        operationId: 'listAttributes',
        summary: 'List the attributes that datasets bring',
        description:
          'Each can be filtered with `attr`, sorted with `sort=attr:NAME` and counted with `by=attr:NAME`. Shows its type, its smallest and largest value, and its most common values.',
        tags: [TAG.find],
        querystring: attributesQuery,
        response: { 200: attributesSchema },
      },
    },
    async (request, reply) => {
      const plan = planAttributes(request.query)
      const { entries, more, revision } = await request.reader.attributes(plan, askerOf(request, reply))
      const last = entries.at(-1)
      const cursor =
        more && last
          ? encodeCursor(
              { values: [last.name, last.dataset ?? ''], backwards: false, inclusive: false },
              plan.question,
            )
          : null
      const here =
        request.release === null
          ? request.selfUrl
          : withParameter(request.selfUrl, 'release', request.release.name)!
      const links = { self: request.selfUrl, next: withParameter(here, 'cursor', cursor), prev: null }
      setLinkHeader(reply, links)
      const meta = { returned: entries.length, revision, applied: plan.applied }
      return reply
        .type(JSON_TYPE)
        .header('annals-revision', revision)
        .send(JSON.stringify({ data: entries, meta, links }))
    },
  )
}
