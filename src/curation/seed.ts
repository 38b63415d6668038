/** Plants the first records from a folder of JSON files, all of them or none. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inexact, inexactIn } from '../domain/exact.js'
import { pointerFaults } from '../domain/faults.js'
import { withoutComputed } from '../domain/record-meta.js'
import {
  nameOf,
  RECORD_SCHEMAS,
  type RecordOf,
  WRITTEN_TYPES,
  type Written,
  type WrittenType,
} from '../domain/record-types.js'
import { type Fault, Problem } from '../errors.js'
import type { Store } from '../store/contract/store.js'
import type { Author, PutReport, WriteTransaction } from '../store/contract/transaction.js'
import { stillProtected } from './record-commands.js'

/** The seed that comes with annals. */
export const SEED_DIRECTORY = fileURLToPath(new URL('../../seed/', import.meta.url))

/** A seed that cannot be planted; its message names the file, the JSON Pointer and the reason of each fault. */
export class SeedError extends Error {
  override readonly name = 'SeedError'
}

/** Whoever has the files has looked through them. */
const OPERATOR: Author = { name: null, reason: null, acknowledge: true }

/** A record of a file, and where it stands there. */
export interface SeedRecord {
  readonly file: string
  readonly index: number
  readonly written: Written
}

/**
 * Reads `terms.json`, `datasets.json`, `sources.json`, `locations.json`, `actors.json` and `incidents.json`
 * (each an array in the shape of a body; a missing file is an empty one) and puts them in one transaction.
 * A second time nothing changes. Who was protected meanwhile stays so, what was withdrawn stays withdrawn, and what
 * was deleted or erased does not come back.
 * @throws SeedError where a file, a record or a reference is bad; the store is as it was then
 */
export async function plantSeed(store: Store, directory: string = SEED_DIRECTORY): Promise<PutReport> {
  const placed = recordsIn(directory)
  try {
    return await store.write(OPERATOR, async (transaction) => {
      const batch: Written[] = []
      for (const [index, { written }] of placed.entries()) batch.push(await asOf(transaction, written, index))
      return transaction.put(batch)
    })
  } catch (error) {
    if (!(error instanceof Problem) || error.faults.length === 0) throw error
    throw new SeedError(error.faults.map((fault) => located(fault, placed)).join('\n'), { cause: error })
  }
}

/**
 * The records of a folder, in the order in which they are written.
 * @param beside what else may stand there
 * @throws SeedError where a file or a record is bad
 */
export function recordsIn(directory: string, beside: readonly string[] = []): SeedRecord[] {
  const faults: string[] = []
  const names = namesIn(directory)
  const known = WRITTEN_TYPES.map((type) => `${type}s.json`)
  const strange = names.filter(
    (name) => name.endsWith('.json') && !known.includes(name) && !beside.includes(name),
  )
  if (strange.length > 0 || !names.some((name) => known.includes(name))) {
    const what =
      strange.length > 0 ? `${strange.join(', ')} is no seed file` : `${directory} holds no seed file`
    throw new SeedError(`${what}: they are ${known.join(', ')}`)
  }
  const placed = WRITTEN_TYPES.flatMap((type) =>
    names.includes(`${type}s.json`) ? readFile(directory, type, faults) : [],
  )
  faults.push(...twice(placed))
  if (faults.length > 0) throw new SeedError(faults.join('\n'))
  return placed
}

/** A record of a file as it may be written over what is there. @throws Problem conflict where its id was taken once */
async function asOf(
  transaction: WriteTransaction,
  { type, record }: Written,
  index: number,
): Promise<Written> {
  const name = nameOf(type, record)
  const before = await transaction.record(type, name)
  if (before === null && (await transaction.isUsed(type, name))) {
    const detail = `a record had the id ${JSON.stringify(name)} once, and ids are not reused`
    throw new Problem('conflict', undefined, { faults: [{ pointer: `/${index}`, detail }] })
  }
  // What editors have withdrawn they bring back themselves.
  const isWithdrawn = type === 'incident' && (before as RecordOf['incident'] | null)?.status === 'withdrawn'
  const kept = isWithdrawn ? { ...record, status: 'withdrawn' } : record
  return { type, record: stillProtected(kept as typeof record, before) } as Written
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    throw new SeedError(`${directory} is no folder that can be read`)
  }
}

function readFile(directory: string, type: WrittenType, faults: string[]): SeedRecord[] {
  const file = `${type}s.json`
  let content: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(directory, file)))
    content = JSON.parse(text)
    const digits = inexactIn(text)
    if (digits !== null) faults.push(`${file}: ${inexact(digits)}`)
  } catch (error) {
    faults.push(`${file}: must be JSON in UTF-8: ${(error as Error).message}`)
    return []
  }
  if (!Array.isArray(content)) {
    faults.push(`${file}: must be a JSON array of records`)
    return []
  }
  return content.flatMap((body: unknown, index): SeedRecord[] => {
    const schema = RECORD_SCHEMAS[type]
    const parsed = schema.safeParse(withoutComputed(body), { reportInput: true })
    if (parsed.success) return [{ file, index, written: { type, record: parsed.data } as Written }]
    for (const { pointer, detail } of pointerFaults(parsed.error, `/${index}`, schema)) {
      faults.push(`${file}#${pointer}: ${withoutPlace(detail, pointer)}`)
    }
    return []
  })
}

/** The sentence about a fault without the place, which stands before it already. */
function withoutPlace(detail: string, place = ''): string {
  return detail.startsWith(place) ? detail.slice(place.length).replace(/^:? /, '') : detail
}

function twice(placed: readonly SeedRecord[]): string[] {
  const seen = new Set<string>()
  return placed.flatMap(({ file, index, written }) => {
    const name = `${file} ${nameOf(written.type, written.record)}`
    const isSecond = seen.has(name)
    seen.add(name)
    return isSecond ? [`${file}#/${index}: ${nameOf(written.type, written.record)} is there twice`] : []
  })
}

/** The store points at records by their place in the batch; the reader knows them by their file. */
function located({ pointer = '', detail }: Fault, placed: readonly SeedRecord[]): string {
  const [, index = '', ...rest] = pointer.split('/')
  const at = placed[Number(index)]
  return at ? `${at.file}#/${[at.index, ...rest].join('/')}: ${detail}` : detail
}
