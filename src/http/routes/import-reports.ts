/** Reports of imports over HTTP: the list of them, each with its faults, and how to cancel one that runs. */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { linksSchema } from '../../domain/page.js'
import { Problem } from '../../errors.js'
import type { Imports } from '../../importing/imports.js'
import { importSummarySchema, reportSchema } from '../../importing/report.js'
import { decodeCursor, encodeCursor, fingerprint } from '../../query/cursor.js'
import { described } from '../../query/filters/registry.js'
import { DEFAULT_LIMIT, MAX_LIMIT } from '../../query/plan.js'
import { whole } from '../../query/values.js'
import { TAG } from '../plugins/openapi-tags.js'
import { setLinkHeader, withParameter } from './page.js'
import { JSON_TYPE } from './single.js'

/** What binds cursors to the list of imports. */
const LIST = fingerprint('imports')

const listQuery = z.strictObject({
  limit: described(
    whole(1, MAX_LIMIT),
    `Imports of a page, 1 to ${MAX_LIMIT}; ${DEFAULT_LIMIT} by default.`,
    10,
  ),
  cursor: z
    .string()
    .optional()
    .meta({
      description: 'Where the page starts: the cursor from a `next` link.',
      example: encodeCursor({ values: [12], backwards: false, inclusive: false }, LIST),
    }),
})

const importId = z.object({
  id: z
    .uuid()
    .meta({ description: 'The id of the import.', example: '0e6ce4bc-6a7f-4f6a-9fa0-7ab1f9f4b0e5' }),
})

/** Adds the routes of reports to an app. */
export function importReports(app: FastifyInstance, importing: Imports): void {
  app.get<{ Querystring: z.output<typeof listQuery> }>(
    '/v1/imports',
    {
      config: { scope: 'write', tells: ['link'] },
      schema: {
        operationId: 'listImports',
        summary: 'List the imports of the last 30 days',
        description:
          'Each is its report without the lists of faults, duplicates and ids. Imports by command are here once they have ended.',
        tags: [TAG.import],
        querystring: listQuery,
        response: {
          200: z
            .object({
              data: z.array(importSummarySchema),
              meta: z.object({ returned: z.int().describe('How many imports this page has.') }),
              links: linksSchema,
            })
            .meta({ id: 'ImportPage', description: 'A page of the imports, the newest first.' }),
        },
      },
    },
    async ({ query, selfUrl }, reply) => {
      const { limit = DEFAULT_LIMIT, cursor } = query
      const position = cursor === undefined ? null : decodeCursor(cursor, LIST, ['number'])
      const rows = await importing.list(position === null ? null : Number(position.values[0]), limit + 1)
      const page = rows.slice(0, limit)
      const next =
        rows.length > limit
          ? encodeCursor({ values: [page.at(-1)!.key], backwards: false, inclusive: false }, LIST)
          : null
      const links = { self: selfUrl, next: withParameter(selfUrl, 'cursor', next), prev: null }
      setLinkHeader(reply, links)
      const end = JSON.stringify({ meta: { returned: page.length }, links }).slice(1)
      return sendReport(reply, 200, `{"data":[${page.map(({ summary }) => summary).join(',')}],${end}`)
    },
  )
  app.delete<{ Params: { id: string } }>(
    '/v1/imports/:id',
    {
      config: { scope: 'write', duringImport: true },
      schema: {
        operationId: 'cancelImport',
        summary: 'Cancel an import, of which nothing is written',
        description:
          'The answer is the report of where it stood, once it has ended and others can write again. An import that has ended already is a 409.',
        tags: [TAG.import],
        params: importId,
        response: { 200: reportSchema },
      },
    },
    async (request, reply) => {
      const report = await importing.cancel(request.params.id, 'request')
      if (report === null) throw unknownImport()
      return sendReport(reply, 200, report)
    },
  )
  app.get(
    '/v1/imports/:id',
    {
      config: { scope: 'write' },
      schema: {
        operationId: 'getImport',
        summary: 'Get the report of an import, or its progress',
        tags: [TAG.import],
        params: importId,
        response: { 200: reportSchema },
      },
    },
    async (request, reply) => {
      const report = await importing.report((request.params as { id: string }).id)
      if (report === null) throw unknownImport()
      return sendReport(reply, 200, report)
    },
  )
  app.get(
    '/v1/imports/:id/faults.ndjson',
    {
      config: { scope: 'write' },
      schema: {
        operationId: 'getImportFaults',
        summary: 'Get the errors of an import, one per line',
        tags: [TAG.import],
        params: importId,
        response: {
          200: {
            description: 'NDJSON: on each line a fault, as in `faults` of the report.',
            content: { 'application/x-ndjson': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      if ((await importing.report(id)) === null) throw unknownImport()
      const lines = Readable.from(importing.faults(id)).pipe(createGunzip())
      return reply.type('application/x-ndjson').header('cache-control', 'no-store').send(lines)
    },
  )
}

const unknownImport = (): Problem =>
  new Problem('not_found', 'no import has this id, or its report has been deleted')

/** Sends a report, which is never cached. */
export const sendReport = (reply: FastifyReply, status: number, report: string): FastifyReply =>
  reply.code(status).type(JSON_TYPE).header('cache-control', 'no-store').send(report)
