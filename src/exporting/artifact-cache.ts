/** A file that takes a while to make: made once for each state, kept on disk, and read from any place. */
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { OWNER_FILE } from '../store/files/owner-only.js'
import { makeTemporaryFolder, type TemporaryFolder } from '../store/files/temporary-files.js'
import type { ExportHead } from './export.js'
import type { RunningExport } from './export-worker.js'
import type { ExportClient } from './exports.js'
import type { RecordsJob } from './job.js'

/** A file that is there. */
export interface Artifact {
  readonly head: ExportHead
  /** Bytes. */
  readonly size: number
  readonly path: string
}

/** How often files of states that are over are looked for, in milliseconds. */
const FORGET_EVERY = 60_000

export class ArtifactCache {
  readonly #make: (asker: ExportClient) => Promise<RunningExport<RecordsJob>>
  readonly #revision: () => Promise<number>
  readonly #every: number
  #folder: TemporaryFolder | undefined
  #kept: Artifact | undefined
  /** Where the file of the state before is, which somebody may be about to read. */
  #before: string | undefined
  #making: Promise<Artifact> | undefined

  #forgetting: NodeJS.Timeout | undefined

  /**
   * @param make begins the export of the present state, for whoever asked first
   * @param revision which one that is
   * @param every how often files of states that are over are looked for, in milliseconds
   */
  constructor(
    make: (asker: ExportClient) => Promise<RunningExport<RecordsJob>>,
    revision: () => Promise<number>,
    every = FORGET_EVERY,
  ) {
    this.#make = make
    this.#revision = revision
    this.#every = every
  }

  /**
   * The file of a state or a later one, made where it is not there; who asks for it meanwhile gets the same.
   * @param client whose share of exports it counts for, where it has to be made
   * @throws Problem as `Exports.begin`; Error where it cannot be written
   */
  async get(revision: number, client = ''): Promise<Artifact> {
    let built = this.#kept
    // Some systems take away from their temporary folder what nobody has read for days.
    if (built !== undefined && !existsSync(built.path)) built = this.#lost()
    // One that was being made already may be older.
    while (built === undefined || built.head.revision < revision) built = await this.#made(client)
    return built
  }

  /** Forgets a file that somebody else has taken away, and the folder that it was in. */
  #lost(): undefined {
    this.#kept = undefined
    this.#before = undefined
    this.#folder?.remove()
    this.#folder = undefined
  }

  /** Takes away the files of states that are over: something may have been erased since. */
  async #forget(): Promise<void> {
    if (this.#before !== undefined) rmSync(this.#before, { force: true })
    this.#before = undefined
    const kept = this.#kept
    if (kept === undefined || kept.head.revision >= (await this.#revision()) || kept !== this.#kept) return
    rmSync(kept.path, { force: true })
    this.#kept = undefined
    clearInterval(this.#forgetting)
    this.#forgetting = undefined
  }

  /** Takes the files away. */
  close(): void {
    clearInterval(this.#forgetting)
    this.#kept = undefined
    this.#folder?.remove()
    this.#folder = undefined
  }

  async #made(client: string): Promise<Artifact> {
    this.#making ??= this.#write(client).finally(() => {
      this.#making = undefined
    })
    return this.#making
  }

  async #write(client: string): Promise<Artifact> {
    // It goes on where its client leaves: others may wait for the same.
    const { head, stream } = await this.#make({ client, isToFile: true })
    this.#folder ??= makeTemporaryFolder()
    const path = join(this.#folder.path, String(head.revision))
    const file = createWriteStream(path, { mode: OWNER_FILE })
    try {
      await pipeline(stream, file)
    } catch (error) {
      rmSync(path, { force: true })
      throw error
    }
    if (this.#before !== undefined) rmSync(this.#before, { force: true })
    this.#before = this.#kept?.path === path ? undefined : this.#kept?.path
    this.#kept = { head, size: file.bytesWritten, path }
    this.#forgetting ??= setInterval(() => {
      // Where the database cannot be read just then, the next time does it.
      this.#forget().catch(() => {})
    }, this.#every).unref()
    return this.#kept
  }
}

/** A part of a file as a stream. */
export function partOf({ path }: Artifact, first: number, last: number): Readable {
  return createReadStream(path, { start: first, end: last })
}
