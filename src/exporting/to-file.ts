/** Writes an export into a file, which has its name only once it is whole, or to a stream. */
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FormatName } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import type { Snapshot } from '../store/store.js'
import { beginExport, type ExportHead } from './export.js'

/** Told how many records have been read since it was told last, and when there will be no more, for good or bad. */
export interface Progress {
  records(count: number): void
  end(): void
}

/**
 * Writes an export.
 * @param output the path of a file, or where to write to, which is ended
 * @returns what was written
 * @throws Problem as the question; Error where the file cannot be written, which leaves nothing behind
 */
export async function exportTo(
  output: string | Writable,
  snapshot: Snapshot,
  format: FormatName,
  plan: ExportPlan,
  progressOf: (head: ExportHead) => Progress | null = () => null,
): Promise<ExportHead> {
  let progress: Progress | null = null
  const { head, pieces } = beginExport(snapshot, format, plan, (count) => progress?.records(count))
  progress = progressOf(head)
  try {
    await write(output, Readable.from(pieces, { objectMode: false }))
  } finally {
    progress?.end()
  }
  return head
}

async function write(output: string | Writable, stream: Readable): Promise<void> {
  if (typeof output !== 'string') {
    await pipeline(stream, output)
    return
  }
  // A device or a pipe is written to; a new file in its place would be no such thing.
  if (statSync(output, { throwIfNoEntry: false })?.isFile() === false) {
    await pipeline(stream, createWriteStream(output))
    return
  }
  const partial = `${output}.${process.pid}.part`
  try {
    // What is there already under that name is not ours.
    await pipeline(stream, createWriteStream(partial, { flags: 'wx' }))
    // The name must not reach the disk before what it stands for.
    const file = openSync(partial, 'r')
    fsyncSync(file)
    closeSync(file)
    renameSync(partial, output)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
