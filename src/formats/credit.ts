/** The credit of an export: the datasets that its records come from, and on what terms, in a line and in JSON. */
import { z } from 'zod'
import { withoutDirections } from '../domain/text.js'
import type { Credit } from '../store/contract/snapshot.js'

/** So many datasets are named in a line. */
export const MOST_NAMED = 20
/** Characters of a name in a line. */
const LONGEST = 200

export const creditSchema = z
  .object({
    dataset: z.string().describe('The id of the dataset.'),
    title: z.string(),
    licence: z.string(),
    attribution: z.string().nullable().describe('Who is to be named.'),
  })
  .meta({ id: 'Credit', description: 'A dataset that records come from, and on what terms.' })

/** What a credit line says beside names. */
export interface CreditWords {
  readonly data: string
  readonly more: (count: number) => string
}

const ENGLISH: CreditWords = {
  data: 'Data:',
  more: (count) => `and ${count} more ${count === 1 ? 'dataset' : 'datasets'}`,
}

/**
 * One line, such as `Data: Uppsala University (UCDP GED), CC BY 4.0`; empty where no record has a dataset.
 * @param beyond how many datasets there are besides
 */
export function creditLine(credits: readonly Credit[], beyond = 0, words = ENGLISH): string {
  if (credits.length === 0) return ''
  const named = credits.slice(0, MOST_NAMED).map(({ title, licence, attribution }) => {
    const name = attribution === null ? short(title) : `${short(attribution)} (${short(title)})`
    return `${name}, ${short(licence)}`
  })
  const others = credits.length - named.length + beyond
  return `${words.data} ${[...named, ...(others === 0 ? [] : [words.more(others)])].join('; ')}`
}

function short(text: string): string {
  const line = withoutDirections(text).replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed()}…`
}
