/** The command that erases a record: it and all that it ever said are gone for good. */
import type { Written } from '../domain/record-types.js'
import { without } from '../domain/references.js'
import type { WriteTransaction } from '../store/contract/transaction.js'
import { currentRecord, type EditedType, type Expectation } from './record-commands.js'

/**
 * Erases a record with its past. What named it names it no more: an involvement stays as a row of somebody protected,
 * places, relations, claims of a source and citations go.
 * @throws Problem not_found, precondition_failed; protected_name where texts still hold the name of an actor
 */
export function eraseRecord(
  transaction: WriteTransaction,
  type: EditedType,
  id: string,
  expected: Expectation | null,
): void {
  const { kind } = currentRecord(transaction, type, id, expected) as { kind?: string }
  const batch = transaction.referrers(type, id).map((named) => {
    const record = transaction.record(named.type, named.id)!
    return { type: named.type, record: without(named.type, record, type, id, kind) } as Written
  })
  transaction.erase(type, id, batch)
}
