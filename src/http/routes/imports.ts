/** Imports over HTTP: takes a file and its mapping, answers with the report, or says where it will be. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { contains } from '../../domain/key.js'
import { lineSchema } from '../../domain/text.js'
import { Problem } from '../../errors.js'
import { FILE_FORMATS } from '../../importing/file.js'
import type { Imports } from '../../importing/imports.js'
import { MAX_MAPPING } from '../../importing/mapping/read.js'
import { encodingSchema } from '../../importing/mapping/schema.js'
import { type PruneBound, readPruneBound } from '../../importing/prune.js'
import { ON_ERROR, reportSchema } from '../../importing/report.js'
import { makeTemporaryFolder } from '../../store/files/temporary-files.js'
import { goneSignal } from '../plugins/clients.js'
import { TAG } from '../plugins/openapi-tags.js'
import { describing } from '../plugins/validation.js'
import { changeQuery } from './changing.js'
import { MAX_FILE, receive, TYPES } from './import-form.js'
import { importReports, sendReport } from './import-reports.js'

/** Up to so many rows are waited for. */
export const AT_ONCE = 10_000

const flag = z.enum(['true', 'false']).default('false')

const importQuery = z.strictObject({
  dry_run: flag.meta({ description: 'Says what would be done, and writes nothing.', example: 'true' }),
  on_error: z.enum(ON_ERROR).default('abort').meta({
    description: 'What happens if rows have errors: nothing is written, or all other rows are.',
    example: 'skip',
  }),
  prune: flag.meta({
    description: 'Withdraws the records of the dataset that the file does not have any more.',
    example: 'false',
  }),
  prune_at_most: z
    .string()
    .transform((text, context): PruneBound => {
      const bound = readPruneBound(text)
      if (bound !== null) return bound
      context.addIssue({ code: 'custom', message: 'must be a share such as 50%, or a number of records' })
      return z.NEVER
    })
    .optional()
    .meta({
      description:
        'How much `prune` may withdraw: a share of the dataset (`50%`, in a URL `50%25`), or a number of records; a tenth, or 10 records but no more than half, by default. Only `100%` withdraws all of it.',
      example: '50%',
    }),
  format: z.enum(FILE_FORMATS).optional().meta({
    description: 'The format of the file, if neither the mapping, its name nor its media type shows it.',
    example: 'csv',
  }),
  encoding: encodingSchema.optional().meta({
    description:
      'In which encoding the file is, a label of the Encoding Standard; what the mapping says, or its bytes show, by default.',
    example: 'windows-1251',
  }),
  sheet: z.string().min(1).optional().meta({
    description: 'Which sheet of a workbook; what the mapping says, or the first that has cells, by default.',
    example: 'Incidents',
  }),
  reason: lineSchema.optional().meta({
    description: 'The reason, shown with the revisions to those who may see them.',
    example: 'the file of November',
  }),
  acknowledge: changeQuery.shape.acknowledge,
})

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
        summary: 'Import a file; with a mapping if it is not one of the exports of annals',
        tags: [TAG.import],
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
  importReports(app, importing)
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
    const id = randomUUID()
    const isAsync = /(?:^|,)\s*respond-async\b/i.test(String(request.headers.prefer ?? ''))
    // Nobody would learn what came of it.
    const leave = (): void => void importing.cancel(id, 'client').catch(() => {})
    const gone = goneSignal(reply)
    if (!isAsync) gone.addEventListener('abort', leave)
    const { done, beyond } = await importing.start({
      id,
      path: given.path,
      name: given.name,
      format,
      encoding: query.encoding ?? given.encoding,
      sheet: query.sheet ?? null,
      mapping: given.mapping,
      dryRun: query.dry_run === 'true',
      onError: query.on_error,
      prune: query.prune === 'true',
      pruneAtMost: query.prune_at_most ?? null,
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
    const report = await Promise.race([done, isAsync ? null : beyond(AT_ONCE).then(() => null)])
    if (report !== null) {
      await tidied
      return sendReport(reply, 200, JSON.stringify(report))
    }
    gone.removeEventListener('abort', leave)
    if (isAsync) reply.header('preference-applied', 'respond-async')
    reply.header('location', `${request.baseUrl}/v1/imports/${id}`)
    return sendReport(reply, 202, (await importing.report(id))!)
  } catch (error) {
    await forget()
    throw error
  }
}
