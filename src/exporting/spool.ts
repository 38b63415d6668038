/** Temporary files for what slow clients have not taken yet: without a name, and within a bound that clients share. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** The share of the bound that the files of one client may take together. */
const SHARE = 0.5
/** The share of the disk's free space that all files may take, so that there is always room to write records. */
const DISK_SHARE = 0.5
/** How often the free space is looked up, in milliseconds. */
const LOOK_EVERY = 1_000
/** How much is read at once, in bytes. */
const PIECE = 64 * 1024

export class Spool {
  readonly #folder: string
  readonly #most: number
  readonly #held = new Map<string, number>()
  #used = 0
  #free = Number.POSITIVE_INFINITY
  #lookedAt = Number.NEGATIVE_INFINITY

  /**
   * @param folder where the files are
   * @param most how many bytes all of them may have
   */
  constructor(folder: string, most: number) {
    this.#folder = folder
    this.#most = most
  }

  /** How many bytes the files have. */
  get used(): number {
    return this.#used
  }

  /**
   * Opens an empty file that goes with the process, however that ends.
   * @param client whose share it counts for
   */
  async open(client: string): Promise<SpoolFile> {
    const path = join(this.#folder, `.annals-export-${randomUUID()}`)
    const file = await open(path, 'wx+', 0o600)
    // From here on it has no name, so that nobody else finds it and nothing is left behind.
    await unlink(path)
    return new SpoolFile(file, (bytes) => this.#take(client, bytes))
  }

  /** @returns whether there was room; negative numbers always have it */
  async #take(client: string, bytes: number): Promise<boolean> {
    if (bytes > 0) {
      await this.#look()
      const held = this.#held.get(client) ?? 0
      if (this.#used + bytes > Math.min(this.#most, this.#free) || held + bytes > this.#most * SHARE)
        return false
    }
    this.#used += bytes
    const held = (this.#held.get(client) ?? 0) + bytes
    if (held === 0) this.#held.delete(client)
    else this.#held.set(client, held)
    return true
  }

  async #look(): Promise<void> {
    const now = performance.now()
    if (now - this.#lookedAt < LOOK_EVERY) return
    this.#lookedAt = now
    const { bavail, bsize } = await statfs(this.#folder)
    this.#free = this.#used + bavail * bsize * DISK_SHARE
  }
}

/** A file that is written at its end and read from its beginning. */
export class SpoolFile {
  readonly #file: FileHandle
  readonly #take: (bytes: number) => Promise<boolean>
  #written = 0
  #read = 0
  #isClosed = false

  /** @param take takes so many bytes of the bound, or gives them back */
  constructor(file: FileHandle, take: (bytes: number) => Promise<boolean>) {
    this.#file = file
    this.#take = take
  }

  /** Whether everything that was written has been read. */
  get isRead(): boolean {
    return this.#read === this.#written
  }

  /** @returns whether there was room for it */
  async append(piece: Buffer): Promise<boolean> {
    if (!(await this.#take(piece.length))) return false
    let isWhole = false
    try {
      await this.#write(piece)
      isWhole = !this.#isClosed
    } finally {
      // Who closes it meanwhile gives back what was written before.
      if (isWhole) this.#written += piece.length
      else await this.#take(-piece.length)
    }
    return true
  }

  /** The next piece of what was written; empty where everything has been read. */
  async read(): Promise<Buffer> {
    const length = Math.min(PIECE, this.#written - this.#read)
    const { buffer, bytesRead } = await this.#file.read(Buffer.allocUnsafe(length), 0, length, this.#read)
    if (bytesRead < length) throw new Error('the temporary file of an export has become shorter')
    this.#read += bytesRead
    return buffer
  }

  /** Gives the room back that is taken by what has been read, where that is everything. */
  async reset(): Promise<void> {
    if (!this.isRead || this.#written === 0) return
    await this.#file.truncate(0)
    await this.#forget()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#forget()
    await this.#file.close()
  }

  async #write(piece: Buffer): Promise<void> {
    for (let done = 0; done < piece.length; ) {
      const { bytesWritten } = await this.#file.write(piece, done, piece.length - done, this.#written + done)
      done += bytesWritten
    }
  }

  async #forget(): Promise<void> {
    const bytes = this.#written
    this.#written = 0
    this.#read = 0
    await this.#take(-bytes)
  }
}
