/** Whose the data of a question is: the datasets of its records, those of most records first. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dataset } from '../../domain/dataset.js'
import { creditLine, MOST_NAMED } from '../../formats/credit.js'
import type { Language } from '../../messages/languages.js'
import { t } from '../../messages/translate.js'
import { inLanguage } from '../../pages/language.js'
import { planFacets } from '../../query/aggregates.js'
import type { Question } from '../../query/plan.js'
import type { Credit } from '../../store/contract/snapshot.js'
import { askerOf } from '../plugins/asker.js'

/** The datasets that are named, and how many there are besides. */
export interface Credited {
  readonly named: readonly Credit[]
  readonly beyond: number
}

/** The datasets that the records of a question come from. */
export async function creditsOf(
  request: FastifyRequest,
  reply: FastifyReply,
  question: Question,
): Promise<Credited> {
  const plan = { ...planFacets({ by: ['dataset'], facet_limit: MOST_NAMED }), question }
  const { data, meta } = await request.reader.facets(plan, askerOf(request, reply))
  const named = await datasetsNamed(request, reply, data.dataset?.map(({ value }) => value) ?? [])
  return { named, beyond: meta.other.dataset ?? 0 }
}

/** What is known of some datasets, by their ids; those that the view does not have are left out. */
export async function datasetsNamed(
  request: FastifyRequest,
  reply: FastifyReply,
  ids: readonly string[],
): Promise<Credit[]> {
  const asker = askerOf(request, reply)
  const documents = await Promise.all(
    ids.map((id) => request.reader.record('dataset', id, request.view, asker)),
  )
  return documents.flatMap((document): Credit[] => {
    if (document === null) return []
    const { id, title, licence, attribution }: Dataset = JSON.parse(document.toString())
    return [{ dataset: id, title, licence, attribution }]
  })
}

/** The credit line in a language. */
export const creditInWords = (language: Language, { named, beyond }: Credited): string =>
  inLanguage(language, () =>
    creditLine(named, beyond, {
      data: t('Data:'),
      more: (count) => t('and {count, plural, one {# more dataset} other {# more datasets}}', { count }),
    }),
  )
