/** Opens releases for questions: a few at a time, each only as long as it is the file that was made. */
import { statSync } from 'node:fs'
import { nearest } from '../domain/faults.js'
import { didYouMean } from '../domain/fold/lookalike.js'
import type { ReleaseRecord } from '../domain/release.js'
import { Problem } from '../errors.js'
import type { Reader, ReadLoad } from '../store/contract/reader.js'
import type { Store } from '../store/contract/store.js'
import { openRelease } from '../store/engine.js'
import { fileOf, folderOf } from '../store/files/release-files.js'
import { faultIn } from './faults.js'

/** How many releases are kept open. */
const MOST_OPEN = 4
/** A file of at most so many bytes is checked whole before its first answer, a larger one beside the first answers. */
const SMALL = 8_000_000
/** What a client waits at least while a release is rebuilt, in seconds. */
const RETRY_AFTER = 5

/** A release that somebody reads; whoever got it ends it. */
export interface Used {
  readonly name: string
  readonly digest: string
  readonly reader: Reader
  end(): void
}

interface Opened {
  readonly reader: Reader
  readonly digest: string
  users: number
  isLeaving: boolean
}

export class OpenReleases {
  readonly #store: Store
  readonly #most: number
  /** By name, the one that was asked least recently first. */
  readonly #open = new Map<string, Opened>()
  /** Those that are being opened, by digest. */
  readonly #opening = new Map<string, Promise<Opened>>()
  /** The readers of all that is read, also of what is left to its last readers. */
  readonly #readers = new Set<Reader>()
  /** What is known of files, by path, size and time: null while they are whole. */
  readonly #checked = new Map<string, Promise<string | null>>()
  /** Files that have turned out to be damaged, by the same names. */
  readonly #faults = new Map<string, string>()

  readonly #budget: number | undefined
  /** How many queries were broken off in releases that are closed again. */
  #brokenOff = 0

  /**
   * @param most how many are open at once
   * @param budget how long a question may wait, and then take, in milliseconds
   */
  constructor(store: Store, most = MOST_OPEN, budget?: number) {
    this.#store = store
    this.#most = most
    this.#budget = budget
  }

  /**
   * Opens a release, or takes the one that is open.
   * @param name or `latest`, the one that was made last
   * @param isWhole whether to wait until every byte was checked, however large the file is
   * @throws Problem invalid_parameter where there is none; release_deleted; release_unavailable
   */
  async use(name: string, isWhole = false): Promise<Used> {
    const release = await this.named(name)
    const path = this.fileOf(release)
    const mark = markOf(path)
    const fault = mark === null ? 'its file is missing' : this.#faults.get(mark)
    if (mark === null || fault !== undefined) throw damaged(release.name, fault ?? '')
    const checked = this.#check(mark, path, release)
    // Of a large file the first answers come before it is known whether every byte is as it was.
    if (isWhole || release.size <= SMALL) {
      const found = await checked
      if (found !== null) throw damaged(release.name, found)
    }
    const opened = await this.#opened(release, path)
    let isEnded = false
    return {
      name: release.name,
      digest: release.digest,
      reader: opened.reader,
      end: () => {
        if (isEnded) return
        isEnded = true
        opened.users -= 1
        this.#leave(opened)
      },
    }
  }

  /**
   * A release that may be read.
   * @throws Problem as `use`
   */
  async named(name: string): Promise<ReleaseRecord> {
    const release = await this.#find(name)
    if (release !== null) return this.#readable(release)
    const releases = await this.#store.releases.list()
    const { detail, suggestion } = unknown(name, releases)
    const said = releases.length === 0 ? `release names none: ${detail}` : detail
    throw new Problem('invalid_parameter', undefined, {
      faults: [{ parameter: 'release', detail: said, ...(suggestion ? { suggestion } : {}) }],
    })
  }

  /** A release whose name is part of a path. @throws Problem not_found where there is none; as `use` else */
  async found(name: string): Promise<ReleaseRecord> {
    const release = await this.#find(name)
    if (release !== null) return this.#readable(release)
    throw new Problem('not_found', unknown(name, await this.#store.releases.list()).detail)
  }

  async #find(name: string): Promise<ReleaseRecord | null> {
    const { releases } = this.#store
    return (name === 'latest' ? (await releases.list())[0] : await releases.find(name)) ?? null
  }

  /** @throws Problem release_deleted; release_unavailable while it is rebuilt */
  async #readable(release: ReleaseRecord): Promise<ReleaseRecord> {
    const { name } = release
    if (release.deleted_at !== null) throw new Problem('release_deleted', `The release ${name} was deleted`)
    if ((await this.#store.releases.tasks(name)).length > 0) {
      throw new Problem('release_unavailable', `The release ${name} is being rebuilt`, {
        retryAfter: RETRY_AFTER,
      })
    }
    return release
  }

  /** The path of the file of a release. */
  fileOf(release: ReleaseRecord): string {
    return fileOf(folderOf(this.#store.locator), release)
  }

  /** What the threads of all releases that are open are doing. */
  get load(): ReadLoad {
    const sum = { threads: 0, running: 0, waiting: 0, brokenOff: this.#brokenOff }
    for (const { load } of this.#readers) {
      sum.threads += load.threads
      sum.running += load.running
      sum.waiting += load.waiting
      sum.brokenOff += load.brokenOff
    }
    return sum
  }

  close(): void {
    for (const opened of this.#open.values()) opened.reader.close()
    this.#open.clear()
  }

  /** The open release, counted as used once more. */
  async #opened(release: ReleaseRecord, path: string): Promise<Opened> {
    const known = this.#open.get(release.name)
    if (known?.digest === release.digest) {
      // Re-inserting keeps the map in order of use.
      this.#open.delete(release.name)
      this.#open.set(release.name, known)
      known.users += 1
      return known
    }
    if (known) this.#forget(release.name, known)
    let opening = this.#opening.get(release.digest)
    if (opening === undefined) {
      opening = this.#openFile(release, path).finally(() => this.#opening.delete(release.digest))
      this.#opening.set(release.digest, opening)
    }
    const opened = await opening
    // Others may have been opened meanwhile, for which it was closed.
    if (opened.isLeaving) return this.#opened(release, path)
    opened.users += 1
    return opened
  }

  async #openFile(release: ReleaseRecord, path: string): Promise<Opened> {
    let reader: Reader
    try {
      reader = await openRelease(path, this.#budget)
    } catch (error) {
      throw damaged(release.name, 'it cannot be opened', error)
    }
    const opened: Opened = { reader, digest: release.digest, users: 0, isLeaving: false }
    this.#readers.add(reader)
    this.#open.set(release.name, opened)
    for (const [name, other] of this.#open) {
      if (this.#open.size <= this.#most) break
      this.#forget(name, other)
    }
    return opened
  }

  #forget(name: string, opened: Opened): void {
    this.#open.delete(name)
    opened.isLeaving = true
    this.#leave(opened)
  }

  /** Closes what nobody reads any more. */
  #leave(opened: Opened): void {
    if (!opened.isLeaving || opened.users > 0) return
    // Whoever has left last may be told of twice.
    if (this.#readers.delete(opened.reader)) this.#brokenOff += opened.reader.load.brokenOff
    opened.reader.close()
  }

  /** Looks at every byte of a file, once for as long as nobody touches it, in steps of the event loop. */
  #check(mark: string, path: string, release: ReleaseRecord): Promise<string | null> {
    const known = this.#checked.get(mark)
    if (known !== undefined) return known
    // A file that cannot be read is not as it was.
    const checked = faultIn(path, release).catch(() => 'its file cannot be read')
    this.#checked.set(mark, checked)
    void checked.then((fault) => {
      if (fault === null) return
      this.#faults.set(mark, fault)
      const open = this.#open.get(release.name)
      if (open?.digest === release.digest) this.#forget(release.name, open)
    })
    return checked
  }
}

/** What tells a file from one that somebody has written since; null where there is none. */
function markOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? null : `${path} ${found.size} ${found.mtimeMs} ${found.ino}`
}

function damaged(name: string, what: string, cause?: unknown): Problem {
  return new Problem('release_unavailable', `The release ${name} is damaged: ${what}`, {
    ...(cause === undefined ? {} : { cause }),
  })
}

/** What is wrong with a name that no release has, and the one that was probably meant. */
function unknown(name: string, releases: readonly ReleaseRecord[]): { detail: string; suggestion?: string } {
  if (releases.length === 0) return { detail: 'no release has been made yet' }
  const near = nearest(
    name,
    releases.map((release) => release.name),
  )
  const detail = `there is no release ${JSON.stringify(name)}${didYouMean(name, near)}`
  return near === undefined ? { detail } : { detail, suggestion: near }
}
