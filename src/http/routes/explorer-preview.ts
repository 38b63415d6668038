/** What a link to the explorer is called where it is shared: the filters in its address, and how many records they find. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'
import { countryInWords } from '../../messages/translate.js'
import { codeInWords, recordsInWords } from '../../messages/words.js'
import { inLanguage } from '../../pages/language.js'
import { shortened } from '../../pages/words.js'
import { type IncidentsQuery, planIncidents, type QuestionQuery, questionShape } from '../../query/plan.js'
import { askerOf } from '../plugins/asker.js'

/** Characters of a title in a preview. */
const TITLE = 200

const question = z.object(questionShape)
const NAMES = Object.keys(questionShape)
/** What leads to other records than the public ones of now. */
const OTHER_STATES = ['view', 'status', 'release']

export interface Preview {
  readonly title: string
  /** How many records are found; null where nobody has asked for any in particular. */
  readonly found: string | null
}

/**
 * Names what an address asks for, as the public sees it. An address that the API would not answer, or only with a key, is
 * called as the collection is.
 */
export async function previewOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { read }: Pick<Config, 'read'>,
): Promise<Preview> {
  const { collectionTitle: title, query } = request
  const asked = Object.entries(query as Record<string, string | string[]>).filter(([name]) =>
    NAMES.includes(name),
  )
  const parsed = question.safeParse(Object.fromEntries(asked))
  const isForKeys = read === 'private' || asked.some(([name]) => OTHER_STATES.includes(name))
  if (asked.length === 0 || isForKeys || !parsed.success) return { title, found: null }
  const words = asked.map(([name, values]) => partInWords(name, [values].flat())).join(' · ')
  const named = shortened(`${words} · ${title}`, TITLE)
  try {
    const plan = planIncidents({
      ...(parsed.data as QuestionQuery),
      view: 'public',
      limit: 1,
    } as IncidentsQuery)
    const { total } = await request.reader.incidents(plan, askerOf(request, reply))
    return { title: named, found: total === null ? null : inLanguage('en', () => recordsInWords(total)) }
  } catch (error) {
    if (error instanceof Problem) return { title, found: null }
    throw error
  }
}

/** A filter in words, as far as its values say what they are. */
function partInWords(name: string, values: readonly string[]): string {
  if (name === 'q') return values.map((value) => `“${value}”`).join(', ')
  if (name === 'date') return values.join(', ')
  if (name === 'attr')
    return values
      .map((value) => {
        const [, attribute = '', rest = ''] = /^([^<>=!]+)=?(.*)$/s.exec(value) ?? []
        return `${codeInWords(attribute)}: ${rest}`
      })
      .join(', ')
  const each = values.flatMap((value) => value.split(','))
  const words = each.map((value) => (name === 'country' ? countryInWords(value) : codeInWords(value)))
  return `${codeInWords(name)}: ${words.join(', ')}`
}
