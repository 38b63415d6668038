/** The commands that merge two records of the same and take them apart again. Each runs within one transaction. */
import { z } from 'zod'
import type { Claim } from '../domain/claim.js'
import { pointerFaults, summary } from '../domain/faults.js'
import type { Name } from '../domain/name.js'
import type { RecordOf, Written } from '../domain/record-types.js'
import { renamed } from '../domain/references.js'
import { Problem } from '../errors.js'
import type { MergedType, RecordRef, WriteTransaction } from '../store/contract/transaction.js'
import { currentRecord, type Expectation, stillProtected } from './record-commands.js'

/** The body of a merge. */
export const mergeSchema = z
  .strictObject({ into: z.string().describe('The id of the record that stays.') })
  .meta({ id: 'MergeInto', description: 'Which record a record is merged into.' })

type Mergeable = RecordOf[MergedType]

/** What takes a merge apart again. */
interface Undo {
  /** The record as it was. */
  readonly record: Mergeable
  /** What the survivor took over. */
  readonly claims: readonly string[]
  readonly names: readonly Name[]
  /** Those that named it, as they did. */
  readonly naming: readonly Before[]
}

interface Row {
  readonly id: string | null
}

/** How a record named the one that was merged: in rows, in the values of claims, or as its parent. */
interface Before extends RecordRef {
  readonly rows: readonly Row[]
  readonly claims: Readonly<Record<string, readonly Row[]>>
}

/**
 * Merges a record into another one of its type: the survivor takes over its external ids, an incident's claims, an
 * actor's names, and whatever named it names the survivor. Its id redirects to the survivor.
 * @throws Problem not_found, precondition_failed; invalid_record where there is no such survivor; conflict where one
 *   stands above the other, or only one of two actors is protected
 */
export async function mergeRecords(
  transaction: WriteTransaction,
  type: MergedType,
  id: string,
  body: unknown,
  expected: Expectation | null,
): Promise<string> {
  const record = (await currentRecord(transaction, type, id, expected)) as Mergeable
  const into = await survivorOf(transaction, type, intoOf(body))
  const survivor = (await transaction.record(type, into)) as Mergeable | null
  if (into === id || survivor === null) {
    const detail = into === id ? 'a record cannot be merged into itself' : `no ${type} has this id`
    throw new Problem('invalid_record', undefined, { faults: [{ pointer: '/into', detail }] })
  }
  if (type === 'actor')
    await refuseActors(transaction, record as RecordOf['actor'], survivor as RecordOf['actor'])
  const naming: Written[] = []
  for (const one of await transaction.referrers(type, id)) naming.push(await writtenOf(transaction, one))
  const changed = new Map(naming.map((written) => [keyOf(written), withRenamed(written, type, id, into)]))
  const own = changed.get(`${type} ${into}`)?.record ?? survivor
  const made =
    type === 'actor' ? namesOf(own as never, record as never) : claimsOf(own as never, record as never)
  changed.set(`${type} ${into}`, { type, record: made.record } as Written)
  const undo: Undo = {
    record,
    claims: made.claims,
    names: made.names,
    naming: naming.map((written) => beforeOf(written, type)),
  }
  await transaction.merge({ type, id, into, undo: JSON.stringify(undo) }, [...changed.values()])
  return into
}

/**
 * Brings a merged record back as it was: the survivor gives back what it took over, and what named the record names it
 * again, where that still says the same. An actor is protected that was, or that the survivor is.
 * @throws Problem not_found; conflict where it is not merged, where the survivor is merged itself, or where what is
 *   needed was erased
 */
export async function splitRecord(
  transaction: WriteTransaction,
  type: MergedType,
  id: string,
): Promise<void> {
  const merge = await transaction.merged(type, id)
  if (merge === null) {
    if ((await transaction.record(type, id)) === null)
      throw new Problem('not_found', `no ${type} has this id`)
    throw new Problem('conflict', 'the record has not been merged into another one')
  }
  const { into } = merge
  const survivor = (await transaction.record(type, into)) as Mergeable | null
  if (survivor === null) throw new Problem('conflict', `${into} has itself been merged since: split it first`)
  if (merge.undo === null)
    throw new Problem('conflict', 'part of the merged record was erased, so that it cannot be restored')
  const undo = JSON.parse(merge.undo) as Undo
  const changed = new Map<string, Written>()
  changed.set(`${type} ${id}`, { type, record: stillProtected(undo.record, survivor) } as Written)
  changed.set(`${type} ${into}`, { type, record: givenBack(survivor, undo) } as Written)
  for (const before of undo.naming) {
    const key = `${before.type} ${before.id}`
    const record = changed.get(key)?.record ?? (await transaction.record(before.type, before.id))
    if (record !== null)
      changed.set(key, namedAgain({ type: before.type, record } as Written, before, type, id, into))
  }
  try {
    await transaction.split(type, id, [...changed.values()])
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid_record') throw error
    throw new Problem('conflict', `the record cannot be restored as it was: ${error.message}`)
  }
}

function intoOf(body: unknown): string {
  const given = typeof body === 'object' && !Array.isArray(body) ? body : {}
  const result = mergeSchema.safeParse(given ?? {}, { reportInput: true })
  if (result.success) return result.data.into
  const faults = pointerFaults(result.error, '', mergeSchema)
  throw new Problem('invalid_record', summary(faults), { faults })
}

/** The id of the record that one is now: itself, unless it was merged. */
async function survivorOf(transaction: WriteTransaction, type: MergedType, id: string): Promise<string> {
  const merge = await transaction.merged(type, id)
  return merge === null ? id : await survivorOf(transaction, type, merge.into)
}

async function refuseActors(
  transaction: WriteTransaction,
  record: RecordOf['actor'],
  survivor: RecordOf['actor'],
): Promise<void> {
  if (record.protected !== survivor.protected)
    throw new Problem('conflict', 'only one of the two actors is protected: protect both first, or neither')
  for (
    let above = survivor.parent;
    above !== null;
    above = (await transaction.record('actor', above))!.parent
  ) {
    if (above === record.id)
      throw new Problem(
        'conflict',
        `${record.id} is above ${survivor.id} in the hierarchy: move ${survivor.id} first`,
      )
  }
}

const keyOf = ({ type, record }: Written): string => `${type} ${(record as { id: string }).id}`

const writtenOf = async (transaction: WriteTransaction, { type, id }: RecordRef): Promise<Written> =>
  ({ type, record: await transaction.record(type, id) }) as Written

const fieldOf = (type: MergedType) => (type === 'actor' ? 'actors' : 'related')

function beforeOf({ type, record }: Written, named: MergedType): Before {
  const { id } = record as { id: string }
  if (type !== 'incident') return { type, id, rows: [], claims: {} }
  const field = fieldOf(named)
  const claims = record.claims.flatMap(({ id, field: of, value }): [string, Row[]][] =>
    of === field && Array.isArray(value) ? [[id, value as unknown as Row[]]] : [],
  )
  return { type, id, rows: record[field], claims: Object.fromEntries(claims) }
}

const withRenamed = (written: Written, type: MergedType, from: string, to: string): Written =>
  ({ type: written.type, record: renamed(written.type, written.record, type, from, to) }) as Written

interface Made {
  readonly record: Mergeable
  readonly claims: readonly string[]
  readonly names: readonly Name[]
}

/** An actor is called what the other was called, too. */
function namesOf(survivor: RecordOf['actor'], record: RecordOf['actor']): Made {
  const known = new Set([survivor.name, ...survivor.names.map(({ value }) => value)])
  const own: Name = { value: record.name, lang: null, kind: 'alias' } as Name
  const names = [own, ...record.names].filter(({ value }) => !known.has(value) && known.add(value))
  const external_ids = [...survivor.external_ids, ...record.external_ids]
  return { record: { ...survivor, names: [...survivor.names, ...names], external_ids }, claims: [], names }
}

/**
 * An incident takes over claims. One that says what the other record said keeps saying that, in so many words; where
 * the survivor says something else, it is not adopted.
 */
function claimsOf(survivor: RecordOf['incident'], record: RecordOf['incident']): Made {
  const ids = new Set(survivor.claims.map(({ id }) => id))
  const claims = record.claims.map((claim): Claim => {
    let { id } = claim
    for (let number = 2; ids.has(id); number += 1) id = `${claim.id.slice(0, 58)}-${number}`
    ids.add(id)
    if (claim.field === '*') return { ...claim, id }
    const own = record[claim.field]
    const says = claim.value ?? (own as Claim['value'])
    if (JSON.stringify(says) === JSON.stringify(survivor[claim.field])) return { ...claim, id, value: null }
    return { ...claim, id, value: says, adopted: false }
  })
  const external_ids = [...survivor.external_ids, ...record.external_ids]
  const made = { ...survivor, claims: [...survivor.claims, ...claims], external_ids }
  return { record: made, claims: claims.map(({ id }) => id), names: [] }
}

function givenBack(survivor: Mergeable, { record, claims, names }: Undo): Mergeable {
  const given = new Set(record.external_ids.map(({ scheme, value }) => `${scheme}:${value}`))
  const external_ids = survivor.external_ids.filter(({ scheme, value }) => !given.has(`${scheme}:${value}`))
  if ('claims' in survivor)
    return { ...survivor, external_ids, claims: survivor.claims.filter(({ id }) => !claims.includes(id)) }
  const taken = new Set(names.map((name) => JSON.stringify(name)))
  return {
    ...survivor,
    external_ids,
    names: survivor.names.filter((name) => !taken.has(JSON.stringify(name))),
  }
}

/** What names the survivor now and named the record before, naming the record again. */
function namedAgain(now: Written, before: Before, type: MergedType, id: string, into: string): Written {
  if (now.type === 'actor')
    return now.record.parent === into ? { ...now, record: { ...now.record, parent: id } } : now
  if (now.type !== 'incident') return now
  const field = fieldOf(type)
  const record = {
    ...now.record,
    [field]: backAgain<Row>(now.record[field], before, before.rows, id, into),
    claims: now.record.claims.map((claim) => {
      const old = before.claims[claim.id]
      if (claim.field !== field || old === undefined || !Array.isArray(claim.value)) return claim
      return { ...claim, value: backAgain(claim.value as unknown as Row[], before, old, id, into) }
    }),
  }
  return { type: 'incident', record } as Written
}

/**
 * Rows of now in which those that named the record before, and say the same otherwise, name it again. Of two relations
 * that had become one, the other comes back.
 */
function backAgain<R extends Row>(
  list: readonly R[],
  owner: RecordRef,
  old: readonly R[],
  id: string,
  into: string,
): R[] {
  const rows = [...list]
  // The survivor was related to the record, and could not be to itself.
  const isSelf = owner.type === 'incident' && owner.id === into
  for (const [position, row] of old.entries()) {
    if (row.id !== id) continue
    const said = JSON.stringify({ ...row, id: into })
    const same = rows.flatMap((one, at) => (JSON.stringify(one) === said ? [at] : []))
    const others = old.filter((one) => JSON.stringify(one) === said).length
    if (same.length > others) rows[same.includes(position) ? position : same[0]!] = row
    else if ((same.length > 0 || isSelf) && 'relation' in row) rows.splice(position, 0, row)
  }
  return rows
}
