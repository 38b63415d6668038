/** Writes an export into a file, which has its name only once it is whole, or to a stream. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  createWriteStream,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as immediate } from 'node:timers/promises'
import type { FormatName } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import type { Snapshot } from '../store/contract/snapshot.js'
import { OWNER_FILE } from '../store/files/owner-only.js'
import { makeTemporaryFolder } from '../store/files/temporary-files.js'
import { beginExport, type ExportHead } from './export.js'
import type { Spool } from './spool.js'
import { SpooledStream } from './spooled-stream.js'

/** Told how many records have been read since it was told last, and when there will be no more, for good or bad. */
export interface ExportProgress {
  records(count: number): void
  end(): void
}

/**
 * Writes an export, and closes the snapshot as soon as all has been read from it.
 * @param output the path of a file, which is made for its owner only where it is absent, or where to write to, which is ended
 * @param spool where is put aside what the reader of a pipe has not taken yet, so that a slow one does not hold the snapshot
 * @param signal breaks it off, which leaves nothing behind
 * @returns what was written
 * @throws Problem as the question; Error where the file cannot be written, which leaves nothing behind
 */
export async function exportTo(
  output: string | Writable,
  snapshot: Snapshot,
  format: FormatName,
  plan: ExportPlan,
  {
    spool,
    signal,
    progressOf,
  }: {
    readonly spool: Spool
    readonly signal: AbortSignal
    readonly progressOf: (head: ExportHead) => ExportProgress | null
  },
): Promise<ExportHead> {
  let progress: ExportProgress | null = null
  const { head, pieces } = await beginExport(snapshot, format, plan, {
    onRead: (count) => progress?.records(count),
  })
  progress = progressOf(head)
  try {
    await write(output, Readable.from(steps(pieces, snapshot), { objectMode: false }), spool, signal)
  } finally {
    progress?.end()
  }
  return head
}

/** The pieces with a turn of the event loop between them, in which signals arrive; then the snapshot is closed. */
async function* steps(pieces: AsyncIterable<Buffer>, snapshot: Snapshot): AsyncGenerator<Buffer> {
  try {
    for await (const piece of pieces) {
      yield piece
      await immediate()
    }
  } finally {
    await snapshot.close()
  }
}

async function write(
  output: string | Writable,
  stream: Readable,
  spool: Spool,
  signal: AbortSignal,
): Promise<void> {
  if (typeof output !== 'string') return pipeline(readAhead(stream, spool), output, { signal })
  const before = statSync(output, { throwIfNoEntry: false })
  // A device or a pipe is written to; a new file in its place would be no such thing.
  if (before?.isFile() === false)
    return pipeline(readAhead(stream, spool), createWriteStream(output), { signal })
  // What a link leads to is replaced, not the link, and only where it could have been written to.
  const target = before === undefined ? output : realpathSync(output)
  if (before !== undefined) accessSync(target, constants.W_OK)
  // Beside the file, so that it needs a new name only when it is whole.
  const making = makeTemporaryFolder(dirname(target))
  try {
    const partial = join(making.path, basename(target))
    // Others may read an export where they could read the file that it replaces.
    const mode = before === undefined ? OWNER_FILE : before.mode & 0o777
    await pipeline(stream, createWriteStream(partial, { flags: 'wx', mode: mode & OWNER_FILE }), { signal })
    chmodSync(partial, mode)
    // The name must not reach the disk before what it stands for.
    const file = openSync(partial, 'r')
    fsyncSync(file)
    closeSync(file)
    renameSync(partial, target)
  } finally {
    making.remove()
  }
}

/** Reads on without waiting for whoever reads, as far as there is room to put aside what they have not taken. */
function readAhead(stream: Readable, spool: Spool): SpooledStream {
  const ahead = new SpooledStream(stream, spool, 'command')
  ahead.readAhead(false)
  return ahead
}
