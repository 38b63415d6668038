/** Serves the ceilings: a bare Fastify with fixed bytes, the one prepared statement of a page, and bare loops. */
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import { incidentsQuery, planIncidents } from '../src/query/plan.js'
import { resolvePlan } from '../src/store/read/resolved-question.js'
import { connect } from '../src/store/sqlite/connection/connect.js'
import { Statements } from '../src/store/sqlite/connection/statements.js'
import { choosePagePath } from '../src/store/sqlite/query/access-path.js'
import { IdResolver } from '../src/store/sqlite/query/id-resolver.js'
import { countTo } from '../src/store/sqlite/query/incident-pages.js'
import { rowsQuery } from '../src/store/sqlite/query/incident-rows.js'

const { values: options } = parseArgs({
  options: { database: { type: 'string' }, app: { type: 'string' } },
})
const statements = new Statements(connect(options.database!))
const { database } = statements
const JSON_TYPE = 'application/json; charset=utf-8'
const bare = Fastify()

/** The page of the question that lists are measured by, as one prepared statement: a country, and a range of days. */
const question = resolvePlan(
  planIncidents(incidentsQuery.parse({ country: 'NP', date: '1990-01-01/1990-12-31' })),
  new IdResolver(statements, 'public'),
)
const path = choosePagePath(question, statements, (most) => countTo(question, most, statements))
const compiled = statements.text(
  rowsQuery(question, path, { backwards: false, from: null, limit: 50, end: null }),
)
const { from, to } = question.date!.range

/** The documents of a page, as the statement gives them. */
function page(sql: string) {
  const statement = database.prepare(sql)
  return (query: { country: string; from: string; to: string }) => {
    const given = new Map<unknown, unknown>([
      ['NP', query.country],
      [from, Number(query.from)],
      [to, Number(query.to)],
    ])
    const params = compiled.params.map((value) => given.get(value) ?? value)
    return statement.all(...(params as never[])) as { document: Buffer | string }[]
  }
}

type Asked = { Querystring: { country: string; from: string; to: string } }
const COMMA = Buffer.from(',')
const asBytes = page(compiled.sql)
bare.get<Asked>('/page', (request, reply) => {
  const documents = asBytes(request.query).flatMap(({ document }) => [document as Buffer, COMMA])
  reply.type(JSON_TYPE).send(Buffer.concat([Buffer.from('{"data":['), ...documents, Buffer.from(']}')]))
})
const asText = page(compiled.sql.replace(/cast\((.*?) as blob\) as document/, '$1 as document'))
bare.get<Asked>('/page-of-text', (request, reply) => {
  const documents = asText(request.query).map(({ document }) => document)
  reply.type(JSON_TYPE).send(`{"data":[${documents.join(',')}]}`)
})

const fixed = new Map<string, Buffer>()
bare.get<{ Querystring: { path: string } }>('/fixed', async (request, reply) => {
  const { path } = request.query
  let body = fixed.get(path)
  if (body === undefined) {
    body = Buffer.from(await (await fetch(options.app! + path)).arrayBuffer())
    fixed.set(path, body)
  }
  return reply.type(JSON_TYPE).send(body)
})
bare.get('/empty', (_request, reply) => {
  reply.code(304).send()
})

/** So many bytes, from one piece of memory that is sent again and again. */
bare.get<{ Querystring: { bytes: string } }>('/bytes', (request, reply) => {
  const piece = Buffer.alloc(128 * 1024, 'x')
  let left = Number(request.query.bytes)
  const stream = new Readable({
    read() {
      const next = piece.subarray(0, left)
      left -= next.length
      this.push(next.length === 0 ? null : next)
    },
  })
  reply.type('application/octet-stream').send(stream)
})

/** The bare loop that CSV is measured by: reads, parses and joins. */
bare.get('/csv', (_request, reply) => {
  const documents = database
    .prepare('select public from incident_documents order by incident')
    .pluck()
    .iterate() as IterableIterator<string>
  function* pieces() {
    let text = ''
    for (const document of documents) {
      const values = Object.values(JSON.parse(document) as Record<string, unknown>)
      text += `${values.map((value) => (typeof value === 'object' ? '' : String(value))).join(',')}\r\n`
      if (text.length > 50_000) {
        yield text
        text = ''
      }
    }
    yield text
  }
  reply.type('text/csv').send(Readable.from(pieces(), { objectMode: false }))
})

await bare.listen({ host: '127.0.0.1', port: 0 })
const { port } = bare.server.address() as { port: number }
process.stdout.write(`listening at http://127.0.0.1:${port}\n`)
