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
export async function eraseRecord(
  transaction: WriteTransaction,
  type: EditedType,
  id: string,
  expected: Expectation | null,
): Promise<void> {
  const { kind } = (await currentRecord(transaction, type, id, expected)) as { kind?: string }
  const batch: Written[] = []
  for (const named of await transaction.referrers(type, id)) {
    const record = (await transaction.record(named.type, named.id))!
    batch.push({ type: named.type, record: without(named.type, record, type, id, kind) } as Written)
  }
  await transaction.erase(type, id, batch)
}
