/** Loads the demo, and takes away what it brought and nobody else uses. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { nameOf, type RecordOf, type Written, type WrittenType } from '../domain/record-types.js'
import { without } from '../domain/references.js'
import { idSchema } from '../domain/text.js'
import type { Store } from '../store/contract/store.js'
import type { Author, RecordRef, WriteTransaction } from '../store/contract/transaction.js'
import { openDatabase } from '../store/engine.js'
import { DEMO_SETS, type DemoSet } from './demo-sets.js'
import { mergeRecords } from './merging.js'
import { patchRecord, removeRecord } from './record-commands.js'
import { recordsIn } from './seed.js'

/** What is done in turn once the records of a set are written, so that they have a past. */
const STEPS = 'steps.json'

const stepSchema = z.union([
  z.strictObject({ change: idSchema, to: z.record(z.string(), z.json()) }),
  z.strictObject({ withdraw: idSchema }),
  z.strictObject({ merge: z.enum(['actor', 'incident']), id: idSchema, into: idSchema }),
])
type Step = z.infer<typeof stepSchema>

type Type = Exclude<WrittenType, 'term'>
type Demo = Exclude<Written, { type: 'term' }>

/** What was done, and who says so in the history. */
const author = (reason: string): Author => ({ name: null, reason, acknowledge: true })

/** What loading a set did. */
export interface DemoLoaded {
  readonly created: number
  readonly unchanged: number
  /** Records that are there, and say something else: somebody has edited them. */
  readonly edited: readonly RecordRef[]
  /** Records that were erased, and do not come back. */
  readonly erased: readonly RecordRef[]
}

/**
 * Loads a set in one transaction. What is there already stays as it is, whoever has edited it; what was erased or
 * merged stays so; what was removed comes back.
 * @throws SeedError where a file of it is bad
 */
export function loadDemo(store: Store, set: DemoSet): Promise<DemoLoaded>
/** @param given.onlyNew loads nothing, and returns null, where anything but terms was ever written */
export function loadDemo(
  store: Store,
  set: DemoSet,
  given: { readonly onlyNew: true },
): Promise<DemoLoaded | null>
export async function loadDemo(
  store: Store,
  set: DemoSet,
  { onlyNew = false } = {},
): Promise<DemoLoaded | null> {
  const records = writtenOf(set)
  return store.write(author(`the demo "${set.name}" was loaded`), async (transaction) => {
    if (onlyNew && !(await transaction.isNew())) return null
    if (await areFresh(transaction, records)) {
      await transaction.put(records)
      for (const step of stepsOf(set)) await carryOut(transaction, step)
      return { created: records.length, unchanged: 0, edited: [], erased: [] }
    }
    return complete(transaction, await asLoaded(set))
  })
}

/** Whether none of the records is there, or ever was. */
async function areFresh(transaction: WriteTransaction, records: readonly Demo[]): Promise<boolean> {
  for (const { type, record } of records) {
    if ((await transaction.record(type, record.id)) !== null) return false
    if (await transaction.isUsed(type, record.id)) return false
  }
  return true
}

/** Writes what is missing of a set, as it is once it is loaded. */
async function complete(transaction: WriteTransaction, records: readonly Demo[]): Promise<DemoLoaded> {
  const { same, edited, absent } = await compared(transaction, records)
  const gone: Demo[] = []
  const missing: Demo[] = []
  for (const one of absent) {
    const { type, record } = one
    if (await transaction.wasErased(type, record.id)) gone.push(one)
    else if (
      (type !== 'actor' && type !== 'incident') ||
      (await transaction.merged(type, record.id)) === null
    )
      missing.push(one)
  }
  // As if they had been there when the others were erased.
  const left = missing.map(({ type, record }) => {
    const made = gone.reduce(
      (made, one) =>
        without(type, made, one.type, one.record.id, one.type === 'actor' ? one.record.kind : undefined),
      record,
    )
    // A record keeps its type, which the compiler does not see of a pair that is put together again.
    return { type, record: made } as Demo
  })
  await transaction.put(left)
  return {
    created: missing.length,
    unchanged: same.length,
    edited: edited.map(named),
    erased: gone.map(named),
  }
}

/** A record of the demo that stays, and why. */
export interface KeptRecord extends RecordRef {
  /** Somebody has edited it, the file that is imported has it, or another record names it. */
  readonly why: 'edited' | 'in_file' | 'named'
  /** One that names it. */
  readonly by: RecordRef | null
}

/** What removing the demo did. */
export interface DemoRemoved {
  /** How many records of each type were removed. */
  readonly removed: Readonly<Partial<Record<Type, number>>>
  readonly kept: readonly KeptRecord[]
}

/**
 * Deletes what the demo brought, as far as nobody has edited it and nothing else names it.
 * @param isInFile whether an import that is under way has a record
 */
export async function removeDemo(
  transaction: WriteTransaction,
  isInFile: (type: Type, id: string) => boolean = () => false,
): Promise<DemoRemoved> {
  const { same, edited } = await compared(transaction, await presentDemo(transaction))
  const kept: KeptRecord[] = edited.map((one) => ({ ...named(one), why: 'edited', by: null }))
  const leaving = new Map<string, Demo>()
  for (const one of same) {
    if (isInFile(one.type, one.record.id)) kept.push({ ...named(one), why: 'in_file', by: null })
    else leaving.set(keyOf(named(one)), one)
  }
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const [key, one] of leaving) {
      const { type, record } = one
      // Among so many there is one that does not leave.
      const by = (await transaction.referrers(type, record.id, leaving.size + 1)).find(
        (other) => !leaving.has(keyOf(other)),
      )
      if (by === undefined) continue
      leaving.delete(key)
      kept.push({ ...named(one), why: 'named', by })
      isSettled = false
    }
  }
  const removed: Partial<Record<Type, number>> = {}
  for (const { type } of leaving.values()) removed[type] = (removed[type] ?? 0) + 1
  if (leaving.size > 0) await transaction.removeTogether([...leaving.values()].map(named))
  return { removed, kept }
}

/** Removes the demo in one transaction. */
export const removeDemoFrom = (store: Store): Promise<DemoRemoved> =>
  store.write(author('the demo was removed'), (transaction) => removeDemo(transaction))

/** Whether the database holds the demo as it was loaded, and nothing else but terms. */
export async function isDemoAlone(transaction: WriteTransaction): Promise<boolean> {
  const demo = await presentDemo(transaction)
  const { same, edited } = await compared(transaction, demo)
  if (same.length === 0 || edited.length > 0) return false
  const sizes = await transaction.sizes(demo.length + 1)
  return Object.values(sizes).reduce((sum, size) => sum + size, 0) === same.length
}

/** How many incidents of the demo are there that are not withdrawn. @param sizeOf how many a dataset has */
export async function demoSize(sizeOf: (dataset: string) => Promise<number>): Promise<number> {
  let size = 0
  for (const { datasets } of DEMO_SETS) for (const dataset of datasets) size += await sizeOf(dataset)
  return size
}

/** What is there of some records: as they are given, otherwise, or not at all. */
async function compared(transaction: WriteTransaction, records: readonly Demo[]) {
  const same: Demo[] = []
  const edited: Demo[] = []
  const absent: Demo[] = []
  for (const one of records) {
    const now = await transaction.record(one.type, one.record.id)
    if (now === null) absent.push(one)
    else (JSON.stringify(now) === JSON.stringify(one.record) ? same : edited).push(one)
  }
  return { same, edited, absent }
}

/** The records of all sets of which anything is there, as they are once they are loaded. */
async function presentDemo(transaction: WriteTransaction): Promise<Demo[]> {
  const present: Demo[] = []
  for (const set of DEMO_SETS) {
    const records = writtenOf(set)
    const { absent } = await compared(transaction, records)
    if (absent.length < records.length) present.push(...(await asLoaded(set)))
  }
  return present
}

/** The records of a set as they are once it is loaded: found out in a database of its own. */
async function asLoaded(set: DemoSet): Promise<Demo[]> {
  const records = writtenOf(set)
  const store = await openDatabase(':memory:')
  try {
    await loadDemo(store, set)
    return await store.write(author(set.name), async (transaction) => {
      const loaded: Demo[] = []
      for (const { type, record } of records) {
        const now = await transaction.record(type, record.id)
        if (now !== null) loaded.push({ type, record: now } as Demo)
      }
      return loaded
    })
  } finally {
    store.close()
  }
}

/** The records of a set as they stand in its files; terms come with every database. */
const writtenOf = ({ directory }: DemoSet): Demo[] =>
  recordsIn(directory, [STEPS]).flatMap(({ written }) => (written.type === 'term' ? [] : [written]))

function stepsOf({ directory }: DemoSet): Step[] {
  const file = join(directory, STEPS)
  return existsSync(file) ? z.array(stepSchema).parse(JSON.parse(readFileSync(file, 'utf8'))) : []
}

async function carryOut(transaction: WriteTransaction, step: Step): Promise<void> {
  if ('change' in step) await patchRecord(transaction, 'incident', step.change, step.to, null)
  else if ('withdraw' in step) await removeRecord(transaction, 'incident', step.withdraw, null)
  else await mergeRecords(transaction, step.merge, step.id, { into: step.into }, null)
}

const named = ({ type, record }: { readonly type: Type; readonly record: RecordOf[Type] }): RecordRef => ({
  type,
  id: nameOf(type, record),
})

const keyOf = ({ type, id }: RecordRef): string => `${type} ${id}`
