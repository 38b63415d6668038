/** One export: a snapshot and a plan in, what is known before the first byte and then the bytes out. */

import { matchOf } from '../domain/date/range.js'
import type { WrittenType } from '../domain/record-types.js'
import type { ExportFormat } from '../formats/format.js'
import { type FormatName, formatNamed } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import type { Credit, Reading, Snapshot } from '../store/contract/snapshot.js'
import { writeFile } from '../store/engine.js'

/** What is known of an export before it is written. */
export interface ExportHead {
  readonly revision: number
  /** How many records are written. */
  readonly total: number
  /** How many are left out, as the format cannot hold them. */
  readonly omitted: number
  /** The datasets of the records, with their licences. */
  readonly credits: readonly Credit[]
}

/** Who follows an export while it is read. */
export interface Following {
  /** Told how many records have been read since it was told last. */
  readonly onRead?: (records: number) => void
  /** Called for each batch, however often it is read; what it throws breaks the export off. */
  readonly goOn?: () => void
}

/** What a collection is called that nobody has given a name. */
const COLLECTION = 'annals'

/** Pieces are gathered up to about so many bytes, so that each is worth handing over. */
const PIECE = 64 * 1024

/**
 * Begins an export. Nothing is written before its pieces are asked for.
 * @throws Problem invalid_parameter where the question names what this view does not have
 */
export async function beginExport(
  snapshot: Snapshot,
  format: FormatName,
  plan: ExportPlan,
  following: Following = {},
): Promise<{ head: ExportHead; pieces: AsyncIterable<Buffer> }> {
  const { holds, encode } = formatNamed(format)
  const reading = watched(await read(snapshot, plan, holds), following)
  const range = plan.of === 'incidents' ? plan.question.date?.range : undefined
  const { of, fields, csv, base, collection = COLLECTION } = plan
  const pieces = encode(reading, {
    of,
    fields,
    csv,
    base,
    collection,
    database: snapshot.database,
    writeFile,
    matchOf: range === undefined ? null : (bounds) => matchOf(bounds, range) ?? 'undated',
  })
  const { revision, total, omitted } = reading
  const head = { revision, total, omitted, credits: await reading.credits() }
  return { head, pieces: gathered(pieces) }
}

/** The same reading, with somebody told of each batch, and of its records the first time that they are read. */
function watched(reading: Reading, { onRead = () => {}, goOn = () => {} }: Following): Reading {
  const begun = new Set<WrittenType>()
  return {
    ...reading,
    async *documents(type) {
      const isFirst = !begun.has(type)
      begun.add(type)
      for await (const documents of reading.documents(type)) {
        goOn()
        yield documents
        if (isFirst) onRead(documents.length)
      }
    },
    async *rows() {
      for await (const batch of reading.rows()) {
        goOn()
        yield batch
        onRead(batch.length)
      }
    },
    async *lines() {
      for await (const lines of reading.lines()) {
        goOn()
        yield lines
        onRead(lines.count)
      }
    },
  }
}

function read(snapshot: Snapshot, plan: ExportPlan, holds: ExportFormat['holds']): Promise<Reading> {
  if (plan.of === 'everything') return snapshot.everything(plan.view)
  if (plan.of === 'incidents') return snapshot.incidents(plan.question, plan.limit, holds, plan.skip)
  return snapshot.records(plan.question, plan.limit, plan.skip)
}

async function* gathered(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    parts.push(piece)
    length += piece.length
    if (length < PIECE) continue
    // What is long enough by itself is not copied.
    yield parts.length === 1 ? piece : Buffer.concat(parts, length)
    parts = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(parts, length)
}
