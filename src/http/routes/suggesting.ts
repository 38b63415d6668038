/** Decides for which pages other words are suggested, and leaves a page as it is where that would take too long. */
import type { FastifyRequest } from 'fastify'
import { FEW_RECORDS } from '../../domain/mistyped.js'
import type { Suggestion } from '../../domain/page.js'
import type { View } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { RecordType } from '../../query/records.js'
import type { Asker, Page } from '../../store/contract/reader.js'

/** What is asked of the list that a page is of. */
interface AskedOf {
  readonly type: 'incident' | RecordType
  readonly view: View
  readonly q: string | undefined
}

/** What may have been meant instead, where a text is asked for and few records are found in all. */
export async function suggestionsFor(
  request: FastifyRequest,
  { type, view, q }: AskedOf,
  { total, rows, next, prev }: Page<unknown>,
  asker: Asker,
): Promise<readonly Suggestion[] | null> {
  const isWhole = next === null && prev === null
  if (q === undefined || !isWhole || (total ?? rows.length) >= FEW_RECORDS) return []
  try {
    return await request.reader.suggestions({ q, view, type }, asker)
  } catch (error) {
    // The page itself has been read.
    if (error instanceof Problem && (error.code === 'too_slow' || error.code === 'overloaded')) return null
    throw error
  }
}
