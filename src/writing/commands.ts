/** The commands that change records, by name and as plain data, so that a thread can carry them out; and what each answers. */
import { addClaim, patchClaim, removeClaim } from '../curation/claims.js'
import { eraseRecord } from '../curation/erasing.js'
import { mergeRecords, splitRecord } from '../curation/merging.js'
import {
  createRecord,
  createTerm,
  type EditedType,
  type Expectation,
  patchRecord,
  removeRecord,
  replaceRecord,
  restoreRecord,
} from '../curation/record-commands.js'
import { names, tagOfBody } from '../domain/entity-tag.js'
import type { OpenScheme } from '../domain/vocabulary.js'
import { Problem } from '../errors.js'
import { RECORD_TYPES } from '../query/records.js'
import type { MergedType, WriteTransaction } from '../store/contract/transaction.js'

/** A record that is there. */
interface Existing<Type = EditedType> {
  readonly type: Type
  readonly id: string
  /** The value of `If-Match`, which the record must meet; null where the client names none. */
  readonly ifMatch: string | null
}

type OfClaim = Omit<Existing, 'type'> & { readonly claim: string }

/** What each command needs; a body is JSON as the client has sent it. */
interface Needs {
  create: { readonly type: EditedType; readonly body: unknown }
  replace: Existing & { readonly body: unknown }
  patch: Existing & { readonly body: unknown }
  /** Withdraws an incident, and deletes any other record. */
  remove: Existing
  erase: Existing
  restore: Existing & { readonly revision: number }
  addClaim: Omit<Existing, 'type'> & { readonly body: unknown }
  patchClaim: OfClaim & { readonly body: unknown }
  removeClaim: OfClaim
  createTerm: { readonly scheme: OpenScheme; readonly body: unknown }
  merge: Existing<MergedType> & { readonly body: unknown }
  split: Omit<Existing<MergedType>, 'ifMatch'>
}

/** A command with what it needs. */
export type Command = { [Name in keyof Needs]: { readonly name: Name } & Needs[Name] }[keyof Needs]

/** What a command answers. */
export interface CommandOutcome {
  /** Where what it has created is, as a path of the API; left out where it creates nothing. */
  readonly created?: string
  /** The record that is the answer; the text of something that has no tag; or nothing. */
  readonly answer: { readonly type: EditedType; readonly id: string } | string | null
}

const COMMANDS: {
  readonly [Name in keyof Needs]: (
    transaction: WriteTransaction,
    given: Needs[Name],
  ) => Promise<CommandOutcome>
} = {
  async create(transaction, { type, body }) {
    const id = await createRecord(transaction, type, body)
    const path = type === 'incident' ? 'incidents' : RECORD_TYPES[type].path
    return { created: `/v1/${path}/${id}`, answer: { type, id } }
  },
  async replace(transaction, { type, id, body, ifMatch }) {
    await replaceRecord(transaction, type, id, body, expectation(ifMatch))
    return { answer: { type, id } }
  },
  async patch(transaction, { type, id, body, ifMatch }) {
    await patchRecord(transaction, type, id, body, expectation(ifMatch))
    return { answer: { type, id } }
  },
  async remove(transaction, { type, id, ifMatch }) {
    await removeRecord(transaction, type, id, expectation(ifMatch))
    return { answer: null }
  },
  async erase(transaction, { type, id, ifMatch }) {
    await eraseRecord(transaction, type, id, expectation(ifMatch))
    return { answer: null }
  },
  async restore(transaction, { type, id, revision, ifMatch }) {
    const past = await transaction.past(type, id, revision)
    if (past === null) throw new Problem('not_found', 'the record has no such revision')
    await restoreRecord(transaction, type, id, past, expectation(ifMatch))
    return { answer: { type, id } }
  },
  async addClaim(transaction, { id, body, ifMatch }) {
    await addClaim(transaction, id, body, expectation(ifMatch))
    return { created: `/v1/incidents/${id}/claims`, answer: { type: 'incident', id } }
  },
  async patchClaim(transaction, { id, claim, body, ifMatch }) {
    await patchClaim(transaction, id, claim, body, expectation(ifMatch))
    return { answer: { type: 'incident', id } }
  },
  async removeClaim(transaction, { id, claim, ifMatch }) {
    await removeClaim(transaction, id, claim, expectation(ifMatch))
    return { answer: { type: 'incident', id } }
  },
  async createTerm(transaction, { scheme, body }) {
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
    const term = await transaction.record(
      'term',
      await createTerm(transaction, isObject ? { ...body, scheme } : body),
    )
    return { created: `/v1/vocabularies/${scheme}`, answer: JSON.stringify(term) }
  },
  async merge(transaction, { type, id, body, ifMatch }) {
    const into = await mergeRecords(transaction, type, id, body, expectation(ifMatch))
    return { answer: { type, id: into } }
  },
  async split(transaction, { type, id }) {
    await splitRecord(transaction, type, id)
    return { answer: { type, id } }
  },
}

/** Carries out a command within a transaction. @throws Problem as the command of `src/curation` does */
export function perform(transaction: WriteTransaction, command: Command): Promise<CommandOutcome> {
  const run = COMMANDS[command.name] as (
    transaction: WriteTransaction,
    given: Command,
  ) => Promise<CommandOutcome>
  return run(transaction, command)
}

const expectation = (ifMatch: string | null): Expectation | null =>
  ifMatch === null ? null : (document) => names(ifMatch, tagOfBody(document))
