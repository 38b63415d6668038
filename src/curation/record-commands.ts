/** The commands that change one record: create, replace, patch, withdraw, delete, restore. Each runs within one transaction. */
import { pointerFaults, summary } from '../domain/faults.js'
import type { Involvement } from '../domain/involvement.js'
import { mergePatch } from '../domain/merge-patch.js'
import { withoutComputed } from '../domain/record-meta.js'
import {
  nameOf,
  RECORD_SCHEMAS,
  type RecordOf,
  type Written,
  type WrittenType,
} from '../domain/record-types.js'
import { asWritten } from '../domain/stored-record.js'
import { type Fault, Problem } from '../errors.js'
import type { RecordType } from '../query/records.js'
import type { WriteTransaction } from '../store/contract/transaction.js'
import { newId } from './new-id.js'

/** The types that have a path of their own: all but terms. */
export type EditedType = RecordType | 'incident'

/** Says whether the record as it is now is the one that the change is meant for; absent where none was named. */
export type Expectation = (document: Buffer) => boolean

/**
 * Creates a record.
 * @returns its id
 * @throws Problem invalid_record with a pointer per fault; conflict where the id or an external id is taken
 */
export async function createRecord(
  transaction: WriteTransaction,
  type: EditedType,
  body: unknown,
): Promise<string> {
  const given = isObject(body) && (body.id === undefined || body.id === null)
  const record = readRecord(
    type,
    given ? { ...(body as object), id: await newId(transaction, type, body) } : body,
  )
  const { id } = record as { id: string }
  if ((await transaction.record(type, id)) !== null)
    throw taken(`there is a record with the id ${JSON.stringify(id)} already`)
  if (await transaction.isUsed(type, id)) {
    throw taken(`a record had the id ${JSON.stringify(id)} once, and ids are not reused`)
  }
  await put(transaction, type, record)
  return id
}

/**
 * Replaces a record by what the body says.
 * @throws Problem not_found, precondition_failed; as `createRecord`; protected_row
 */
export async function replaceRecord(
  transaction: WriteTransaction,
  type: EditedType,
  id: string,
  body: unknown,
  expected: Expectation | null,
): Promise<void> {
  const before = await currentRecord(transaction, type, id, expected)
  const named = isObject(body) && body.id === undefined ? { ...(body as object), id } : body
  const isSaid = isObject(body) && 'protected' in body
  const record = isSaid ? readRecord(type, named) : stillProtected(readRecord(type, named), before)
  if ((record as { id: string }).id !== id) {
    throw refused([
      { pointer: '/id', detail: `must be ${JSON.stringify(id)}, as in the path: ids cannot be changed` },
    ])
  }
  if (type === 'incident') refuseNobodies(record as RecordOf['incident'], before as RecordOf['incident'])
  await put(transaction, type, record)
}

/**
 * Changes the parts of a record that a merge patch (RFC 7396) names.
 * @throws Problem as `replaceRecord`
 */
export async function patchRecord(
  transaction: WriteTransaction,
  type: EditedType,
  id: string,
  patch: unknown,
  expected: Expectation | null,
): Promise<void> {
  const before = await currentRecord(transaction, type, id, expected)
  if (!isObject(patch))
    throw refused([{ pointer: '', detail: 'a merge patch of a record must be an object' }])
  await replaceRecord(transaction, type, id, mergePatch(before, withoutComputed(patch)), null)
}

/**
 * Withdraws an incident, and deletes any other record.
 * @throws Problem not_found, precondition_failed; conflict where something names it
 */
export async function removeRecord(
  transaction: WriteTransaction,
  type: EditedType,
  id: string,
  expected: Expectation | null,
): Promise<void> {
  const before = await currentRecord(transaction, type, id, expected)
  if (type === 'incident')
    await put(transaction, type, { ...(before as RecordOf['incident']), status: 'withdrawn' })
  else await transaction.remove(type, id)
}

/**
 * Writes what a document of the history said as the record of today.
 * @param document of the full view @throws Problem as `replaceRecord`
 */
export async function restoreRecord(
  transaction: WriteTransaction,
  type: EditedType,
  id: string,
  document: string,
  expected: Expectation | null,
): Promise<void> {
  const before = await currentRecord(transaction, type, id, expected)
  await put(
    transaction,
    type,
    stillProtected(readRecord(type, asWritten(type, JSON.parse(document))), before),
  )
}

/**
 * A record as it is written by whoever does not say whether it is protected: an actor that is stays so, since what
 * was written before that, or leaves it out, must not publish a name.
 */
export function stillProtected<R extends object>(record: R, before: object | null): R {
  const isProtected = before !== null && 'protected' in before && before.protected === true
  return isProtected ? { ...record, protected: true } : record
}

/** The record of now, if it is the one that is meant. @throws Problem not_found, precondition_failed */
export async function currentRecord<T extends EditedType>(
  transaction: WriteTransaction,
  type: T,
  id: string,
  expected: Expectation | null,
): Promise<RecordOf[T]> {
  const document = await transaction.document(type, id)
  const record = await transaction.record(type, id)
  if (document === null || record === null) throw await absent(transaction, type, id)
  if (expected && !expected(document))
    throw new Problem('precondition_failed', 'the record has changed since it was read')
  return record
}

async function absent(transaction: WriteTransaction, type: EditedType, id: string): Promise<Problem> {
  const merge = type === 'actor' || type === 'incident' ? await transaction.merged(type, id) : null
  const detail = merge === null ? `no ${type} has this id` : `the ${type} was merged into ${merge.into}`
  return new Problem('not_found', detail)
}

/** Reads a body by the schema of its type. @throws Problem invalid_record with a pointer for each fault */
export function readRecord<T extends WrittenType>(type: T, body: unknown): RecordOf[T] {
  const schema = RECORD_SCHEMAS[type]
  const result = schema.safeParse(withoutComputed(body), { reportInput: true })
  if (result.success) return result.data as RecordOf[T]
  throw refused(pointerFaults(result.error, '', schema))
}

/** Puts one record; the pointers of faults are into the body. */
export async function put<T extends WrittenType>(
  transaction: WriteTransaction,
  type: T,
  record: RecordOf[T],
): Promise<void> {
  try {
    await transaction.put([{ type, record } as unknown as Written])
  } catch (error) {
    if (!(error instanceof Problem) || error.faults.length === 0) throw error
    const faults = error.faults.map((fault) =>
      fault.pointer === undefined ? fault : { ...fault, pointer: fault.pointer.replace(/^\/0(?=\/|$)/, '') },
    )
    throw new Problem(error.code, summary(faults), { faults })
  }
}

/** Creates a term. @throws Problem invalid_record; conflict where there is such a term */
export async function createTerm(transaction: WriteTransaction, body: unknown): Promise<string> {
  const term = readRecord('term', body)
  const name = nameOf('term', term)
  if ((await transaction.record('term', name)) !== null)
    throw taken(`there is a term ${JSON.stringify(term.code)} already`)
  await put(transaction, 'term', term)
  return name
}

const taken = (detail: string): Problem => new Problem('conflict', detail)
const refused = (faults: Fault[]): Problem => new Problem('invalid_record', summary(faults), { faults })

const isObject = (value: unknown): value is { id?: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows that stand for somebody protected without saying who; those that the record had before stay as they are. */
function refuseNobodies(record: RecordOf['incident'], before: RecordOf['incident']): void {
  const isNobody = (row: Involvement): boolean => row.id === null && row.protected
  const known = before.actors.filter(isNobody).map((row) => JSON.stringify(row))
  const faults = record.actors.flatMap((row, index): Fault[] => {
    if (!isNobody(row)) return []
    const at = known.indexOf(JSON.stringify(row))
    if (at !== -1) {
      known.splice(at, 1)
      return []
    }
    return [
      {
        pointer: `/actors/${index}`,
        detail: 'a protected row needs its id: read the record with view=full',
      },
    ]
  })
  if (faults.length > 0) throw new Problem('protected_row', summary(faults), { faults })
}
