/** What merges records and takes them apart, and where the names of somebody still stand. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mergeSchema } from '../../curation/merging.js'
import { actorDocumentSchema } from '../../domain/actor.js'
import { incidentDocumentSchema } from '../../domain/incident.js'
import { mentionSchema } from '../../domain/mention.js'
import { Problem } from '../../errors.js'
import type { Store } from '../../store/contract/store.js'
import type { MergedType } from '../../store/contract/transaction.js'
import type { WriteQueue } from '../../writing/write-queue.js'
import { askerOf } from '../plugins/asker.js'
import { TAG, withArticle } from '../plugins/openapi-tags.js'
import { changing, ifMatch, write } from './changing.js'
import { idParameter } from './single.js'

const KINDS = [
  { type: 'incident', path: 'incidents', answer: incidentDocumentSchema },
  { type: 'actor', path: 'actors', answer: actorDocumentSchema },
] as const

const mentionsSchema = z
  .object({
    data: z.array(mentionSchema),
  })
  .meta({ id: 'Mentions', description: 'Where the names of an actor stand in texts and ids.' })

const id = z.string().meta({ description: 'The id of the record.', example: 'xu-wenlong' })
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

export async function merging(
  app: FastifyInstance,
  { store, queue }: { store: Store; queue: WriteQueue },
): Promise<void> {
  for (const { type, path, answer } of KINDS) add(app, queue, type, path, answer)

  app.get(
    '/v1/mentions',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listOpenMentions',
        summary: 'List public texts that hold a protected name and were never acknowledged',
        description:
          'Names that a new version of annals finds and the one before did not. An entry disappears when its record is next written; while the name is still there, that needs `acknowledge=true`.',
        tags: [TAG.write],
        response: { 200: mentionsSchema },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { data: [...(await store.openMentions(askerOf(request, reply)))] }
    },
  )

  app.get(
    '/v1/actors/:id/mentions',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listMentions',
        summary: 'List the texts and ids that hold the names of an actor',
        description: 'Change these before you protect or erase the actor, so that its names are gone.',
        tags: [TAG.write],
        params: idParameter('xu-wenlong'),
        response: { 200: mentionsSchema },
      },
    },
    async (request, reply) => {
      const mentions = await store.mentions(idOf(request), askerOf(request, reply))
      if (mentions === null) throw new Problem('not_found', 'no actor has this id')
      reply.header('cache-control', 'no-store')
      return { data: [...mentions] }
    },
  )
}

function add(
  app: FastifyInstance,
  queue: WriteQueue,
  type: MergedType,
  path: string,
  answer: z.ZodObject,
): void {
  const word = type[0]!.toUpperCase() + type.slice(1)
  app.post(
    `/v1/${path}/:id/merge`,
    changing({
      operationId: `merge${word}`,
      summary: `Merge ${withArticle(type)} into another one, which takes over its external ids`,
      params: { id },
      body: mergeSchema,
      ifMatch: 'taken',
      status: 200,
      answer,
    }),
    (request, reply) => {
      const command = { name: 'merge', type, id: idOf(request), body: request.body } as const
      return write(queue, request, reply, { ...command, ifMatch: ifMatch(request) }, { isOnce: true })
    },
  )
  app.post(
    `/v1/${path}/:id/split`,
    changing({
      operationId: `split${word}`,
      summary: `Undo the merge of ${withArticle(type)}`,
      params: { id },
      status: 200,
      answer,
    }),
    (request, reply) =>
      write(queue, request, reply, { name: 'split', type, id: idOf(request) }, { isOnce: true }),
  )
}
