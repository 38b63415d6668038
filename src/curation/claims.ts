/** The commands that change one claim of an incident without sending the others. */
import { claimInputSchema, claimSchema } from '../domain/claim.js'
import { pointerFaults, summary } from '../domain/faults.js'
import { mergePatch } from '../domain/merge-patch.js'
import type { RecordOf } from '../domain/record-types.js'
import { Problem } from '../errors.js'
import type { WriteTransaction } from '../store/contract/transaction.js'
import { currentRecord, type Expectation, put, readRecord } from './record-commands.js'

type Incident = RecordOf['incident']
type Claim = Incident['claims'][number]

/**
 * Adds a claim; without an id it gets the next free one.
 * @returns the id of the claim
 * @throws Problem not_found, precondition_failed; invalid_record; conflict where the record has a claim of that id
 */
export async function addClaim(
  transaction: WriteTransaction,
  incident: string,
  body: unknown,
  expected: Expectation | null,
): Promise<string> {
  const record = await currentRecord(transaction, 'incident', incident, expected)
  const ids = new Set(record.claims.map(({ id }) => id))
  const claim = readClaim(body, () => {
    let number = ids.size + 1
    while (ids.has(`c${number}`)) number += 1
    return `c${number}`
  })
  if (ids.has(claim.id))
    throw new Problem('conflict', `the record already has a claim ${JSON.stringify(claim.id)}`)
  await write(transaction, record, [...record.claims, claim], claim, claim.adopted)
  return claim.id
}

/** Changes a claim by a merge patch (RFC 7396). @throws Problem as `addClaim` */
export async function patchClaim(
  transaction: WriteTransaction,
  incident: string,
  id: string,
  patch: unknown,
  expected: Expectation | null,
): Promise<void> {
  const record = await currentRecord(transaction, 'incident', incident, expected)
  const before = claimOf(record, id)
  const claim = readClaim(mergePatch(before, patch), () => id)
  if (claim.id !== id)
    throw new Problem('invalid_record', 'the id of a claim cannot be changed', {
      faults: [{ pointer: '/id', detail: `must be ${JSON.stringify(id)}` }],
    })
  const claims = record.claims.map((one) => (one.id === id ? claim : one))
  const isNew = !before.adopted || JSON.stringify(before.value) !== JSON.stringify(claim.value)
  await write(transaction, record, claims, claim, claim.adopted && isNew)
}

/** Takes a claim away; what the record says stays. @throws Problem not_found, precondition_failed */
export async function removeClaim(
  transaction: WriteTransaction,
  incident: string,
  id: string,
  expected: Expectation | null,
): Promise<void> {
  const record = await currentRecord(transaction, 'incident', incident, expected)
  claimOf(record, id)
  await write(
    transaction,
    record,
    record.claims.filter((one) => one.id !== id),
    null,
    false,
  )
}

function claimOf({ claims }: Incident, id: string): Claim {
  const claim = claims.find((one) => one.id === id)
  if (!claim) throw new Problem('not_found', 'no claim of the record has this id')
  return claim
}

function readClaim(body: unknown, newId: () => string): Claim {
  const named =
    typeof body === 'object' && body !== null && !Array.isArray(body) && !('id' in body)
      ? { ...body, id: newId() }
      : body
  const result = claimInputSchema.safeParse(named, { reportInput: true })
  if (result.success) return result.data
  const faults = pointerFaults(result.error, '', claimSchema)
  throw new Problem('invalid_record', summary(faults), { faults })
}

/**
 * Writes the record with its claims; faults point into the claim `own`, where they are in it.
 * @param adopting a claim that the record follows from now on: its value becomes the field's. Claims that say
 *   something else about that field are followed no longer, and those that said what the record said keep saying it.
 */
async function write(
  transaction: WriteTransaction,
  record: Incident,
  claims: readonly Claim[],
  own: Claim | null,
  adopts: boolean,
): Promise<void> {
  const changed = { ...record, claims: claims as Claim[] }
  if (own !== null && adopts && own.value !== null && own.field !== '*') {
    const said = JSON.stringify(own.value)
    const before = record[own.field] as Claim['value']
    const isOther = JSON.stringify(before) !== said
    changed.claims = claims.map((claim) => {
      if (claim.id === own.id || claim.field !== own.field || !claim.adopted) return claim
      if (claim.value === null) return isOther ? { ...claim, value: before, adopted: false } : claim
      return JSON.stringify(claim.value) === said ? claim : { ...claim, adopted: false }
    })
    Object.assign(changed, { [own.field]: own.value })
  }
  const at = own === null ? -1 : claims.findIndex(({ id }) => id === own.id)
  try {
    await put(transaction, 'incident', readRecord('incident', changed))
  } catch (error) {
    if (!(error instanceof Problem) || error.faults.length === 0) throw error
    const faults = error.faults.map((fault) => ({
      ...fault,
      ...(fault.pointer === undefined ? {} : { pointer: fault.pointer.replace(`/claims/${at}/`, '/') }),
    }))
    throw new Problem(error.code, summary(faults), { faults })
  }
}
