/** Erases records: their rows, their past, and what the past of others says of them; a hash of the id is left. */
import { phrasesOf } from '../../domain/mentions.js'
import type { DocumentType, RecordOf, Written } from '../../domain/record-types.js'
import { without } from '../../domain/references.js'
import { VIEWS } from '../../domain/vocabulary.js'
import { deleteRecord, touchOf } from '../write/deletions.js'
import { Documents } from '../write/documents.js'
import { putBatch, type WriteContext } from '../write/put-batch.js'
import { noneTouched } from '../write/touched.js'
import { isHeld } from './held.js'
import type { PrivacyEngine } from './privacy-engine.js'

/** As `WriteTransaction.erase`; the caller holds the transaction, and has seen that the record exists. */
export async function eraseRecord(
  type: DocumentType,
  id: string,
  batch: readonly Written[],
  writing: WriteContext & { readonly privacy: PrivacyEngine },
): Promise<void> {
  const { records, engine, privacy, now, author, review } = writing
  const released = noneTouched()
  const key = await touchOf(type, id, released, writing)
  const record = records.record(type, id)!
  const phrases = type === 'actor' ? phrasesOf(record as RecordOf['actor']) : []
  const kind = (record as { kind?: string }).kind
  await deleteRecord(type, id, key, writing)

  const isTelling = author.reason !== null && (isHeld(author.reason, phrases) || author.reason.includes(id))
  const quiet = isTelling ? { ...author, reason: null } : author
  const documents = new Documents(records, engine, now, quiet)
  const ids = [id, ...(await engine.idsMergedInto(type, id))]
  let because = 0
  let isPublic = false
  // The record itself last: what follows from it comes after.
  for (const one of [...ids].reverse()) {
    const wasPublic = await privacy.erasePast(type, one)
    isPublic ||= wasPublic
    const publicOp = wasPublic ? 'erased' : null
    await documents.begin()
    because = documents.appendRevision({ type, id: one, op: 'erased', publicOp, because: null, into: null })
    await documents.flush()
  }
  await putBatch(batch, { ...writing, author: quiet }, { because, released })

  for (const view of [...VIEWS].reverse()) {
    const isRedacted = await privacy.redactPast(view, {
      phrases,
      ids,
      withoutIds: (of, document) => ids.reduce((rest, one) => without(of, rest, type, one, kind), document),
    })
    isPublic ||= isRedacted
  }
  await privacy.forgetAnswers(ids, phrases)
  // No release has what the public never saw, but any text may hold a name.
  if (isPublic || phrases.length > 0)
    isPublic = (await privacy.requireRebuilding({ op: 'erase', type, ids, phrases })) || isPublic
  review.erased(phrases, isPublic)
  await privacy.requireScrubbing()
}
