/** Imports over HTTP: takes a file and its mapping, answers with the report, or says where it will be. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { contains } from '../domain/key.js'
import { lineSchema } from '../domain/text.js'
import { Problem } from '../errors.js'
import { FILE_FORMATS, type FileFormat, formatOfName } from '../importing/file.js'
import type { Imports } from '../importing/imports.js'
import { checkMapping } from '../importing/mapping/check.js'
import { MAX_MAPPING } from '../importing/mapping/read.js'
import { ON_ERROR, reportSchema } from '../importing/report.js'
import { describing } from '../plugins/validation.js'
import { OWNER_FILE } from '../store/owner-only.js'
import { makeTemporaryFolder } from '../store/temporary-files.js'
import { changeQuery } from './changing.js'
import { JSON_TYPE } from './single.js'

/** The most bytes of a file over HTTP; the command line takes any. */
export const MAX_FILE = 2 ** 30
/** Up to so many rows are waited for. */
export const AT_ONCE = 10_000

/** Media types of files, and what they are; null for those that do not tell. */
const TYPES: Readonly<Record<string, FileFormat | null>> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/json': 'json',
  'application/geo+json': 'geojson',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/zip': 'datapackage',
  'application/gzip': null,
  'application/octet-stream': null,
}

const flag = z.enum(['true', 'false']).default('false')

const importQuery = z.strictObject({
  dry_run: flag.meta({ description: 'Says what would be done, and writes nothing.', example: 'true' }),
  on_error: z.enum(ON_ERROR).default('abort').meta({
    description: 'What becomes of an import with faults: nothing is written, or all other rows.',
    example: 'skip',
  }),
  prune: flag.meta({
    description: 'Withdraws the records of the dataset that the file does not have any more.',
    example: 'false',
  }),
  format: z.enum(FILE_FORMATS).optional().meta({
    description: 'What the file is, where neither the mapping, its name nor its media type tells.',
    example: 'csv',
  }),
  reason: lineSchema.optional().meta({
    description: 'Why, shown with the revisions to whoever may see that.',
    example: 'the file of November',
  }),
  acknowledge: changeQuery.shape.acknowledge,
})

const importId = z.object({
  id: z
    .uuid()
    .meta({ description: 'The id of the import.', example: '0e6ce4bc-6a7f-4f6a-9fa0-7ab1f9f4b0e5' }),
})

interface Given {
  readonly path: string
  /** The text of the mapping. */
  readonly mapping: string | null
  /** What the mapping says that the file is, or else its name or media type. */
  readonly format: FileFormat | null
}

export async function imports(app: FastifyInstance, { importing }: { importing: Imports }): Promise<void> {
  // Here bodies are files, which are read as they come.
  app.removeAllContentTypeParsers()
  await app.register(multipart, {
    limits: { fileSize: MAX_FILE, files: 4, fields: 2, fieldSize: MAX_MAPPING, parts: 4 },
    throwFileSizeLimit: true,
    // As a field it would be cut, decoded leniently, and parsed where it is JSON, which loses digits.
    isPartAFile: (field: string | undefined, type: string | undefined, name: string | undefined) =>
      field === 'mapping' || type === 'application/octet-stream' || name !== undefined,
  })
  app.addContentTypeParser(Object.keys(TYPES), (_request, payload, done) => done(null, payload))

  app.post(
    '/v1/imports',
    {
      config: { scope: 'write' },
      bodyLimit: MAX_FILE,
      schema: {
        operationId: 'importFile',
        summary: 'Import a file, with a mapping where it is not in the shape of records',
        tags: ['writing'],
        consumes: ['multipart/form-data', ...Object.keys(TYPES)],
        querystring: importQuery,
        body: describing(
          z.object({
            file: z.string().meta({ format: 'binary', description: 'The file.' }),
            mapping: z.string().optional().describe('The mapping, as YAML or JSON.'),
          }),
        ),
        response: { 200: reportSchema, 202: reportSchema },
      },
    },
    (request, reply) => take(request, reply, importing),
  )
  app.get(
    '/v1/imports/:id',
    {
      config: { scope: 'write' },
      schema: {
        operationId: 'getImport',
        summary: 'The report of an import, or how far it is; kept for 30 days',
        tags: ['writing'],
        params: importId,
        response: { 200: reportSchema },
      },
    },
    (request, reply) => {
      const report = importing.report((request.params as { id: string }).id)
      if (report === null) throw new Problem('not_found', 'there is no such import, or none any more')
      return answer(reply, 200, report)
    },
  )
  app.get(
    '/v1/imports/:id/faults.ndjson',
    {
      config: { scope: 'write' },
      schema: {
        operationId: 'getImportFaults',
        summary: 'All faults of an import, one on each line',
        tags: ['writing'],
        params: importId,
        response: {
          200: {
            description: 'NDJSON: on each line a fault, as in `faults` of the report.',
            content: { 'application/x-ndjson': { schema: z.string() } },
          },
        },
      },
    },
    (request, reply) => {
      const { id } = request.params as { id: string }
      if (importing.report(id) === null)
        throw new Problem('not_found', 'there is no such import, or none any more')
      const lines = Readable.from(importing.faults(id)).pipe(createGunzip())
      return reply.type('application/x-ndjson').header('cache-control', 'no-store').send(lines)
    },
  )
}

async function take(request: FastifyRequest, reply: FastifyReply, importing: Imports): Promise<FastifyReply> {
  if (importing.isRunning) throw (importing.constructor as typeof Imports).busy()
  const query = request.query as z.output<typeof importQuery>
  const folder = makeTemporaryFolder()
  const path = join(folder.path, 'file')
  const forget = async (): Promise<void> => {
    // A large file is taken away beside the requests.
    await rm(path, { force: true })
    folder.remove()
  }
  try {
    const given = await receive(request, path)
    const format = query.format ?? given.format
    if (format === null || format === undefined) {
      throw new Problem('invalid_parameter', undefined, {
        faults: [
          {
            parameter: 'format',
            detail: `format is missing, and neither the mapping nor the file tells: it is one of ${FILE_FORMATS.join(', ')}`,
          },
        ],
      })
    }
    const { id, done, beyond } = await importing.start({
      id: randomUUID(),
      path: given.path,
      format,
      mapping: given.mapping,
      dryRun: query.dry_run === 'true',
      onError: query.on_error,
      prune: query.prune === 'true',
      author: {
        name: request.key?.name ?? null,
        reason: query.reason ?? null,
        acknowledge: query.acknowledge === 'true',
      },
      isAdmin: request.key !== null && contains(request.key.scope, 'admin'),
    })
    const tidied = done.then(forget, (error: unknown) => {
      if (!(error instanceof Problem)) request.log.error({ err: error }, 'an import broke off')
      return forget()
    })
    const isAsync = /(?:^|,)\s*respond-async\b/i.test(String(request.headers.prefer ?? ''))
    const report = await Promise.race([done, isAsync ? null : beyond(AT_ONCE).then(() => null)])
    if (report !== null) {
      await tidied
      return answer(reply, 200, JSON.stringify(report))
    }
    if (isAsync) reply.header('preference-applied', 'respond-async')
    reply.header('location', `${request.baseUrl}/v1/imports/${id}`)
    return answer(reply, 202, importing.report(id)!)
  } catch (error) {
    await forget()
    throw error
  }
}

const answer = (reply: FastifyReply, status: number, report: string): FastifyReply =>
  reply.code(status).type(JSON_TYPE).header('cache-control', 'no-store').send(report)

/** Puts the file of a request where it can be read from. */
async function receive(request: FastifyRequest, path: string): Promise<Given> {
  if (!request.isMultipart()) {
    const type = String(request.headers['content-type'] ?? '')
      .split(';')[0]!
      .trim()
      .toLowerCase()
    await keep(request.body as Readable, path)
    return { path, mapping: null, format: TYPES[type] ?? null }
  }
  let mapping: string | null = null
  let format: FileFormat | null | undefined
  try {
    for await (const part of request.parts()) {
      if (part.fieldname === 'file' && part.type === 'file') {
        if (format !== undefined) throw twice('file')
        await keep(part.file, path)
        format = formatOfName(part.filename) ?? TYPES[part.mimetype] ?? null
      } else if (part.fieldname === 'mapping' && part.type === 'file') {
        if (mapping !== null) throw twice('mapping')
        mapping = await textOf(part.file)
      } else {
        throw new Problem('malformed_request', undefined, {
          faults: [
            {
              parameter: part.fieldname.slice(0, 80),
              detail: `the form takes the file as "file" and the mapping as "mapping"; whatever else there is goes into the query`,
            },
          ],
        })
      }
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge()
    // What reads forms has no codes for what it finds wrong with one: where it ends too early, or has no boundary.
    if (code === undefined || code.startsWith('FST_'))
      throw error instanceof Problem ? error : unreadable(message)
    throw error
  }
  if (format === undefined) {
    throw new Problem('malformed_request', undefined, {
      faults: [{ parameter: 'file', detail: 'the form has no file: send it as the part "file"' }],
    })
  }
  const named = mapping === null ? null : await checkMapping(mapping)
  return { path, mapping, format: named ?? format }
}

const tooLarge = (): Problem =>
  new Problem(
    'body_too_large',
    `A file over HTTP has at most ${MAX_FILE / 2 ** 20} MiB: send it in gzip, or import it by command on the server`,
  )

const unreadable = (why: string): Problem =>
  new Problem('malformed_request', `The form cannot be read: ${why.slice(0, 200)}`)

const twice = (part: string): Problem =>
  new Problem('malformed_request', undefined, {
    faults: [{ parameter: part, detail: `the form has the part "${part}" twice` }],
  })

const mappingTooLarge = (): Problem =>
  new Problem('body_too_large', `A mapping has at most ${MAX_MAPPING / 2 ** 20} MiB`)

async function keep(stream: Readable, path: string): Promise<void> {
  let size = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length
      done(size > MAX_FILE ? tooLarge() : null, piece)
    },
  })
  await pipeline(stream, counted, createWriteStream(path, { mode: OWNER_FILE }))
}

async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    size += (piece as Buffer).length
    if (size > MAX_MAPPING) throw mappingTooLarge()
    pieces.push(piece as Buffer)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch {
    throw new Problem('invalid_mapping', 'the mapping is not in UTF-8')
  }
}
