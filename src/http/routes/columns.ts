/** `/v1/columns`: what each column of the flat tables means. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { csvTable } from '../../formats/csv.js'
import {
  DICTIONARY_COLUMNS,
  dictionary,
  dictionaryEntrySchema,
  dictionaryRows,
  TABLE_NAMES,
} from '../../formats/dictionary.js'
import { csvOptions, csvShape } from '../../query/csv.js'
import { described } from '../../query/filters/registry.js'
import { several } from '../../query/values.js'
import { TAG } from '../plugins/openapi-tags.js'
import { JSON_TYPE } from './single.js'

const columnsQuery = z.strictObject({
  table: described(several(z.enum(TABLE_NAMES)), 'Only the columns of these tables.', 'incidents,timeline'),
})
const columnsCsvQuery = columnsQuery.extend(csvShape)

const described200 = z
  .object({ data: z.array(dictionaryEntrySchema) })
  .meta({ id: 'TableColumns', description: 'The columns of the flat tables, in their order.' })

const about = {
  tags: [TAG.export],
  summary: 'Look up what each column means',
  description:
    'The columns of CSV and Parquet files with their types, what they mean, an example, and the field of the JSON document that each is made of.',
}

export async function columns(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: z.output<typeof columnsQuery> }>(
    '/v1/columns',
    {
      config: { cache: 'content' },
      schema: {
        ...about,
        operationId: 'listColumns',
        querystring: columnsQuery,
        response: { 200: described200 },
      },
    },
    (request, reply) => reply.type(JSON_TYPE).send(JSON.stringify({ data: dictionary(request.query.table) })),
  )
  app.get<{ Querystring: z.output<typeof columnsCsvQuery> }>(
    '/v1/columns.csv',
    {
      config: { cache: 'content', tells: ['content-disposition'] },
      schema: {
        ...about,
        summary: 'Look up what each column means, as CSV',
        operationId: 'listColumnsCsv',
        querystring: columnsCsvQuery,
        response: {
          200: { description: 'CSV (RFC 4180).', content: { 'text/csv': { schema: z.string() } } },
        },
      },
    },
    (request, reply) => {
      const { table, ...csv } = request.query
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', 'attachment; filename="columns.csv"')
        .send(csvTable(DICTIONARY_COLUMNS, dictionaryRows(dictionary(table)), csvOptions(csv)))
    },
  )
}
