/** `/v1/vocabularies`: every list of codes, with what each means and how many incidents have it. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { nearest } from '../../domain/faults.js'
import { didYouMean } from '../../domain/fold/lookalike.js'
import { vocabularyEntrySchema } from '../../domain/term.js'
import { CLOSED_LISTS, type ClosedScheme, OPEN_SCHEMES, type OpenScheme } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { Language } from '../../messages/languages.js'
import { termInWords } from '../../messages/term-labels.js'
import { translated } from '../../messages/translate.js'
import { inLanguage } from '../../pages/language.js'
import { askerOf } from '../plugins/asker.js'
import { TAG } from '../plugins/openapi-tags.js'
import { langParameter } from './page-route.js'
import { viewQuery } from './single.js'

const SCHEMES = [...OPEN_SCHEMES, ...(Object.keys(CLOSED_LISTS) as ClosedScheme[])]

const entries = z.array(vocabularyEntrySchema)

const vocabularyQuery = viewQuery.extend({
  lang: langParameter.describe(
    'The language of labels; English by default. Labels of your own stay as they are.',
  ),
})

export async function vocabularies(instance: FastifyInstance): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/vocabularies',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        operationId: 'listVocabularies',
        summary: 'List all codes and what they mean',
        tags: [TAG.find],
        querystring: vocabularyQuery,
        response: {
          200: z
            .object({
              data: z.record(z.string(), entries).describe('The entries of each list, by its name.'),
            })
            .meta({ id: 'Vocabularies', description: 'All lists of codes.' }),
        },
      },
    },
    async (request, reply) => {
      const { query, reader } = request
      const { view = 'public', lang = 'en' } = query
      const { revision, lists } = await reader.vocabularies(SCHEMES, view, askerOf(request, reply))
      reply.header('annals-revision', revision)
      return { data: labelled(lists as Record<string, never[]>, lang) }
    },
  )

  app.get(
    '/v1/vocabularies/:scheme',
    {
      config: { cache: 'state', tells: ['annals-revision'] },
      schema: {
        operationId: 'getVocabulary',
        summary: 'List the codes of one vocabulary',
        tags: [TAG.find],
        params: z.object({
          scheme: z.string().meta({ description: 'The name of the list.', example: 'act' }),
        }),
        querystring: vocabularyQuery,
        response: {
          200: z.object({ data: entries }).meta({ id: 'Vocabulary', description: 'One list of codes.' }),
        },
      },
    },
    async (request, reply) => {
      const { scheme } = request.params
      const { view = 'public', lang = 'en' } = request.query
      if (!isScheme(scheme)) {
        const near = nearest(scheme, SCHEMES)
        throw new Problem('not_found', `there is no such vocabulary${didYouMean(scheme, near)}`)
      }
      const { revision, lists } = await request.reader.vocabularies([scheme], view, askerOf(request, reply))
      reply.header('annals-revision', revision)
      return { data: labelled({ [scheme]: lists[scheme] as never[] }, lang)[scheme] as never[] }
    },
  )
}

/** The lists with their labels in a language. */
const labelled = <Entry extends { readonly code: string; readonly label: string }>(
  lists: Readonly<Record<string, readonly Entry[]>>,
  language: Language,
): Record<string, Entry[]> =>
  inLanguage(language, () =>
    Object.fromEntries(
      Object.entries(lists).map(([scheme, entries]) => [
        scheme,
        entries.map((entry) => ({ ...entry, label: labelIn(scheme, entry) })),
      ]),
    ),
  )

const isOpen = (scheme: string): scheme is OpenScheme => (OPEN_SCHEMES as readonly string[]).includes(scheme)

/** The label of an entry: those of open lists may be somebody's own. */
const labelIn = (
  scheme: string,
  { code, label }: { readonly code: string; readonly label: string },
): string => (isOpen(scheme) ? termInWords(scheme, code, label) : translated(label))

function isScheme(text: string): text is OpenScheme | ClosedScheme {
  return (SCHEMES as readonly string[]).includes(text)
}
