/** Keeps the write-ahead log under a bound while exports hold snapshots, which keep it from being emptied. */
import { Problem } from '../errors.js'
import type { WriteAheadLog } from '../store/contract/snapshot.js'

export interface WalLimits {
  /** How large the log may become, in bytes; from half of it on, snapshots have to end. */
  readonly most: number
  /** How often its size is read while snapshots are open, in milliseconds. */
  readonly every: number
  /** How long snapshots that have to end get to do so at least, in milliseconds. */
  readonly grace: number
  /** How long new snapshots wait for the log to be emptied, in milliseconds. */
  readonly patience: number
}

/** The snapshots that keep the log from being emptied. */
export interface Holders {
  /** How many there are. */
  count(): number
  /** Has them read at full speed, whoever is slow. */
  hurry(): void
  /** Ends them. */
  end(error: Error): void
}

export class WalBound {
  readonly #wal: WriteAheadLog
  readonly #limits: WalLimits
  readonly #holders: Holders
  #timer: NodeJS.Timeout | undefined
  /** Since when the log is too large for new snapshots; null while it is not. */
  #since: number | null = null
  /** Whether another process keeps the log from being emptied, so that ending snapshots of ours is of no use. */
  #isHeldElsewhere = false
  #isLooking = false
  #isClosed = false
  #waiting: (() => void)[] = []

  constructor(wal: WriteAheadLog, limits: WalLimits, holders: Holders) {
    this.#wal = wal
    this.#limits = limits
    this.#holders = holders
  }

  /** The size of the log in bytes. */
  get size(): number {
    return this.#wal.size()
  }

  /**
   * Settles when a new snapshot may be opened, which `watch` finds out.
   * @throws Problem overloaded where older snapshots do not end in time
   */
  async room(): Promise<void> {
    if (this.#since === null) return
    const isThere = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== wake)
        resolve(false)
      }, this.#limits.patience)
      const wake = (): void => {
        clearTimeout(timer)
        resolve(true)
      }
      this.#waiting.push(wake)
    })
    if (isThere) return
    throw new Problem(
      'overloaded',
      'The write-ahead log is large, and exports that began earlier keep it from being emptied: try again later',
      { retryAfter: 10 },
    )
  }

  /** To be called whenever a snapshot has been opened or closed. */
  watch(): void {
    if (this.#isClosed) return
    this.#wal.start()
    if (this.#since !== null && this.#holders.count() === 0) void this.#look()
    else this.#plan()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#open()
    clearTimeout(this.#timer)
    await this.#wal.close()
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#look()
    }, this.#limits.every).unref()
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#isClosed) return
    this.#isLooking = true
    try {
      await this.#act()
    } catch {
      // What cannot be measured (a disk that fails, a database that is closing) is no reason to refuse exports.
      this.#open()
    }
    this.#isLooking = false
    if (this.#holders.count() > 0 || this.#since !== null) this.#plan()
  }

  async #act(): Promise<void> {
    const { most, grace } = this.#limits
    const size = this.#wal.size()
    // Emptying takes its time, above all on a disk that is busy: snapshots are told to end before it.
    if (size > most / 2 && !this.#isHeldElsewhere) this.#refuse()
    const bytes = size > most / 4 ? await this.#wal.empty() : 0
    if (bytes <= most / 2) {
      this.#isHeldElsewhere = false
      return this.#open()
    }
    if (this.#isHeldElsewhere) return
    this.#refuse()
    const isOver = performance.now() - this.#since! >= grace
    if (isOver && this.#holders.count() === 0) {
      this.#isHeldElsewhere = true
      this.#open()
    } else if (isOver && bytes > most)
      this.#holders.end(new Error('an export was broken: the write-ahead log has become too large meanwhile'))
  }

  /** Has new snapshots wait, and those that are open end. */
  #refuse(): void {
    this.#since ??= performance.now()
    this.#holders.hurry()
  }

  #open(): void {
    this.#since = null
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
