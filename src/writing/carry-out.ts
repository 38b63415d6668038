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
export async function carryOut(store: Store, order: WriteOrder | Chore): Promise<WriteAnswer | null> {
  if ('chore' in order) {
    await doChore(store, order)
    return null
  }
  const { author, command, idempotency } = order
  return store.write(author, async (transaction) => {
    if (!(await transaction.isAuthorized())) throw revoked()
    if (idempotency === null) return answerOf(await perform(transaction, command), transaction)
    const { token, request, body } = idempotency
    const digest = createHash('sha256')
      .update(`${request}\n${JSON.stringify(body ?? null)}`)
      .digest('hex')
    const known = await transaction.storedAnswer(token)
    if (known !== null) return remembered(known, digest)
    const answer = await answerOf(await perform(transaction, command), transaction)
    await transaction.storeAnswer(token, { request: digest, ...answer })
    return answer
  })
}

async function doChore(store: Store, chore: Chore): Promise<void> {
  if (chore.chore === 'noteKeyUses') await store.keys.noteUses(chore.uses)
  else if (chore.chore === 'forget') await store.forget(chore.before)
  else if (chore.chore === 'updateStatistics') await store.updateStatistics()
  else await store.imports.keep(chore.id, chore.report, chore.by, [])
}

function remembered({ request, ...answer }: StoredAnswer, digest: string): WriteAnswer {
  if (request === digest) return answer
  throw new Problem('conflict', 'this Idempotency-Key was sent with another request')
}

async function answerOf(outcome: CommandOutcome, transaction: WriteTransaction): Promise<WriteAnswer> {
  const { created = null, answer } = outcome
  if (answer === null || typeof answer === 'string') return { created, tag: null, body: answer }
  const document = (await transaction.document(answer.type, answer.id))!
  return { created, tag: entityTag(tagOfBody(document), 'identity'), body: document.toString() }
}

function revoked(): Problem {
  return new Problem('unauthorized', 'The key was revoked before the change began; nothing was done')
}
