/** Carries out one order to write: a command of somebody, once for each token that it came with, or a chore of annals itself. */
import { createHash } from 'node:crypto'
import { entityTag, tagOfBody } from '../domain/entity-tag.js'
import { CHALLENGE } from '../domain/key.js'
import { Problem } from '../errors.js'
import type { KeyUse } from '../store/contract/keys.js'
import type { Store } from '../store/contract/store.js'
import type { Author, StoredResponse, WriteTransaction } from '../store/contract/transaction.js'
import { type Command, type Outcome, perform } from './commands.js'

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

/** What is answered: a status of HTTP, headers with `location` as a path, and JSON; null for an empty body. */
export interface WriteAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

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
    const known = await transaction.storedResponse(token)
    if (known !== null) return remembered(known, digest)
    const answer = await answerOf(await perform(transaction, command), transaction)
    await transaction.storeResponse(token, { ...answer, request: digest, body: answer.body ?? '' })
    return answer
  })
}

async function doChore(store: Store, chore: Chore): Promise<void> {
  if (chore.chore === 'noteKeyUses') await store.keys.noteUses(chore.uses)
  else if (chore.chore === 'forget') await store.forget(chore.before)
  else if (chore.chore === 'updateStatistics') await store.updateStatistics()
  else await store.imports.keep(chore.id, chore.report, chore.by, [])
}

function remembered({ request, status, headers, body }: StoredResponse, digest: string): WriteAnswer {
  if (request === digest) return { status, headers, body }
  throw new Problem('conflict', 'this Idempotency-Key was sent with another request')
}

async function answerOf(
  { status, location, answer }: Outcome,
  transaction: WriteTransaction,
): Promise<WriteAnswer> {
  const headers = location === undefined ? {} : { location }
  if (answer === null || typeof answer === 'string') return { status, headers, body: answer }
  const document = (await transaction.document(answer.type, answer.id))!
  const etag = entityTag(tagOfBody(document), 'identity')
  return { status, headers: { ...headers, etag }, body: document.toString() }
}

function revoked(): Problem {
  return new Problem('unauthorized', 'The key was revoked before the change began; nothing was done', {
    headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
  })
}
