/** `/v1/incidents.EXT` and the like: everything that a question finds, streamed in a format. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { ArtifactCache, partOf } from '../../exporting/artifact-cache.js'
import type { ExportHead } from '../../exporting/export.js'
import type { Exports } from '../../exporting/exports.js'
import { EXPORTS, type Exported } from '../../exporting/registry.js'
import { formatNamed } from '../../formats/registry.js'
import { planEverything } from '../../query/exports.js'
import type { Store } from '../../store/contract/store.js'
import { askerOf } from '../plugins/asker.js'
import { goneSignal } from '../plugins/clients.js'
import { TAG } from '../plugins/openapi-tags.js'

/** More licences than this are not linked one by one. */
const MOST_LICENCES = 10

/** How many files of releases are kept. */
const MOST_FILES = 4

/** The file that is made of what a request reads. */
type FileOf = (request: FastifyRequest) => ArtifactCache

interface Given {
  readonly store: Store
  readonly exporting: Exports
}

export async function exports(app: FastifyInstance, given: Given): Promise<void> {
  // It takes a while to make, and is read in parts, so that it is made once for each state.
  const now = new ArtifactCache(
    (asker) => given.exporting.begin('sqlite', planEverything({}, ''), given.store, asker),
    async () => (await given.store.states()).public.revision,
  )
  const ofReleases = new LRUCache<string, ArtifactCache>({ max: MOST_FILES, dispose: (file) => file.close() })
  app.addHook('onClose', async () => {
    now.close()
    ofReleases.clear()
  })
  const fileOf: FileOf = ({ release }) => {
    if (release === null) return now
    const known = ofReleases.get(release.digest)
    if (known !== undefined) return known
    const { reader } = release
    const revision = reader.states().then(({ public: { revision } }) => revision)
    const file = new ArtifactCache(
      (asker) => given.exporting.begin('sqlite', planEverything({}, ''), reader, asker),
      () => revision,
    )
    ofReleases.set(release.digest, file)
    return file
  }
  // A feed is read in pages, which routes/feed answers.
  const whole = EXPORTS.filter(({ format }) => format !== 'atom')
  for (const exported of whole) add(app, { ...given, fileOf }, exported)
}

function add(
  app: FastifyInstance,
  { exporting, fileOf }: Given & { fileOf: FileOf },
  { path, format, query, summary, plan: planOf }: Exported,
): void {
  const { mediaType, description, title, compressed, schema = z.string() } = formatNamed(format)
  const isFile = format === 'sqlite'
  const [bare] = mediaType.split(';') as [string]
  const word = path[0]!.toUpperCase() + path.slice(1)
  app.get(
    `/v1/${path}.${format}`,
    {
      config: {
        cache: 'state',
        streamed: true,
        plain: compressed === true,
        parts: isFile,
        tells: ['annals-revision', 'annals-total', 'annals-omitted', 'content-disposition', 'link'],
      },
      schema: {
        operationId: `export${word}${format[0]!.toUpperCase()}${format.slice(1)}`,
        summary: `${summary} as ${title}`,
        description: `${description} There is no limit; the header \`Annals-Total\` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.`,
        tags: [format === 'geojson' ? TAG.map : format === 'ics' ? TAG.subscribe : TAG.export],
        querystring: query,
        response: { 200: { description, content: { [bare]: { schema } } } },
      },
    },
    async (request, reply) => {
      const plan = { ...planOf(request.query as never, request.baseUrl), collection: request.collectionTitle }
      // What is wrong with a question is said before an export begins.
      const { reader } = request
      if (plan.of === 'incidents') await reader.check(plan.question, askerOf(request, reply))
      if (isFile) reply.header('accept-ranges', 'bytes')
      if (isFile && request.method !== 'HEAD') {
        const built = await fileOf(request).get((await reader.states()).public.revision, request.client)
        describe(request, reply, built.head, `${path}.${format}`)
        const read = (first: number, last: number) => partOf(built, first, last)
        reply.parts = { size: built.size, read }
        return reply.type(mediaType).send(read(0, built.size - 1))
      }
      const asker = { client: request.client, gone: goneSignal(reply) }
      reply.type(mediaType)
      if (request.method === 'HEAD') {
        describe(request, reply, await exporting.head(format, plan, reader, asker), `${path}.${format}`)
        return reply.send(Readable.from([]))
      }
      const { head, stream } = await exporting.begin(format, plan, reader, asker)
      describe(request, reply, head, `${path}.${format}`)
      breakWith(stream, request, reply)
      return reply.send(stream)
    },
  )
}

function describe(request: FastifyRequest, reply: FastifyReply, head: ExportHead, file: string): void {
  const { revision, total, omitted } = head
  reply
    .header('annals-revision', revision)
    .header('annals-total', total)
    .header('annals-omitted', omitted)
    .header('content-disposition', `attachment; filename="${file}"`)
  const links = licenceLinks(request.baseUrl, head.credits)
  if (links.length > 0) reply.header('link', links.join(', '))
}

/** Links to the licences (RFC 4946): to SPDX where a licence is an id of that list, else to the dataset that tells it. */
function licenceLinks(base: string, credits: ExportHead['credits']): string[] {
  const urls = new Set(
    credits.map(({ dataset, licence }) =>
      /^[A-Za-z0-9.+-]+$/.test(licence)
        ? `https://spdx.org/licenses/${licence}`
        : `${base}/v1/datasets/${dataset}`,
    ),
  )
  if (urls.size > MOST_LICENCES) return [`<${base}/v1/datasets>; rel="license"`]
  return [...urls].map((url) => `<${url}>; rel="license"`)
}

/** Without chunks (HTTP/1.0) a closed connection looks like the end of an answer, so that one is reset. */
export function breakWith(stream: Readable, request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.httpVersion !== '1.0') return
  const reset = (): void => void request.raw.socket.resetAndDestroy()
  stream.once('error', reset)
  // A client that reads nothing: without this, Node would close the connection as at an end.
  reply.raw.once('timeout', reset)
}
