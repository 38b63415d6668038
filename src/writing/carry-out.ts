/** Carries out one order to write: a command of somebody, once for each token that it came with, or a chore of annals itself. */
import { createHash } from 'node:crypto'
import { entityTag, tagOfBody } from '../domain/entity-tag.js'
import { Problem } from '../errors.js'
import type { KeyUse } from '../store/contract/keys.js'
import type { Store } from '../store/contract/store.js'
import type { Author, StoredAnswer, WriteTransaction } from '../store/contract/transaction.js'
import { type Command, type CommandOutcome, perform } from './commands.js'

/** A command as a client has sent it; plain data. */
export interface WriteOrder {
  readonly author: Author
  readonly command: Command
  /** What makes the same request again have the same answer; null where it is carried out again. */
  readonly idempotency: {
    /** The value of `Idempotency-Key`. */
    readonly token: string
    /** The method and the URL of the request. */
    readonly request: string
    readonly body: unknown
  } | null
}

/** What is answered to a command. */
export type WriteAnswer = Omit<StoredAnswer, 'request'>

/** What annals writes by itself; each may be done twice without harm. */
export type Chore =
  | { readonly chore: 'noteKeyUses'; readonly uses: readonly KeyUse[] }
  /** As `Store.forget`. */
  | { readonly chore: 'forget'; readonly before: string }
  | { readonly chore: 'updateStatistics' }
  /** As `KeptImports.keep`, without further faults. */
  | { readonly chore: 'keepImport'; readonly id: string; readonly report: string; readonly by: string | null }

/**
 * Carries an order out, in one transaction.
 * @returns the answer to a command; null after a chore
 * @throws Problem as the command does; DatabaseBusy where somebody else is writing; unauthorized where the key was
 *   revoked while the order waited
 */
export function carryOut(store: Store, order: WriteOrder | Chore): WriteAnswer | null {
  if ('chore' in order) {
    doChore(store, order)
    return null
  }
  const { author, command, idempotency } = order
  return store.write(author, (transaction) => {
    if (author.name !== null && !store.keys.isValid(author.name)) throw revoked()
    if (idempotency === null) return answerOf(perform(transaction, command), transaction)
    const { token, request, body } = idempotency
    const digest = createHash('sha256')
      .update(`${request}\n${JSON.stringify(body ?? null)}`)
      .digest('hex')
    const known = transaction.storedAnswer(token)
    if (known !== null) return remembered(known, digest)
    const answer = answerOf(perform(transaction, command), transaction)
    transaction.storeAnswer(token, { request: digest, ...answer })
    return answer
  })
}

function doChore(store: Store, chore: Chore): void {
  if (chore.chore === 'noteKeyUses') store.keys.noteUses(chore.uses)
  else if (chore.chore === 'forget') store.forget(chore.before)
  else if (chore.chore === 'updateStatistics') store.updateStatistics()
  else store.imports.keep(chore.id, chore.report, chore.by, [])
}

function remembered({ request, ...answer }: StoredAnswer, digest: string): WriteAnswer {
  if (request === digest) return answer
  throw new Problem('conflict', 'this Idempotency-Key was sent with another request')
}

function answerOf(outcome: CommandOutcome, transaction: WriteTransaction): WriteAnswer {
  const { created = null, answer } = outcome
  if (answer === null || typeof answer === 'string') return { created, tag: null, body: answer }
  const document = transaction.document(answer.type, answer.id)!
  return { created, tag: entityTag(tagOfBody(document), 'identity'), body: document.toString() }
}

function revoked(): Problem {
  return new Problem('unauthorized', 'The key was revoked before the change began; nothing was done')
}
