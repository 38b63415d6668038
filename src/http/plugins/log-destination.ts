/** Writes the log to a file descriptor beside the requests, and gives up once nobody reads it any more. */
import { write, writeSync } from 'node:fs'
import type { LogStream } from './logging.js'

/** How long to leave a pipe that is full, in milliseconds. */
const PAUSE = 100
/** How long the end of the process waits for a pipe that is full, in milliseconds. */
const LAST_WAIT = 1_000
/** How much waits for a reader that does not keep up, in bytes: what comes after that is dropped, and counted. */
const MOST_WAITING = 64_000_000

const isFull = (error: unknown): boolean =>
  ['EAGAIN', 'EBUSY'].includes(String((error as NodeJS.ErrnoException).code))

export class LogDestination implements LogStream {
  readonly #fd: number
  readonly #most: number
  /** Lines that wait for the one write that runs. */
  #waiting: string[] = []
  #size = 0
  #dropped = 0
  /** What is being written: nobody knows yet whether it was, so that it is not written again at the end. */
  #running: Buffer | null = null
  /** Whether nobody reads any more: nothing that is written would ever arrive. */
  #isGone = false

  constructor(fd: number, most = MOST_WAITING) {
    this.#fd = fd
    this.#most = most
    process.once('exit', () => this.flushSync())
  }

  write(line: string): void {
    if (this.#isGone) return
    if (this.#size + line.length > this.#most) {
      this.#dropped += 1
      return
    }
    this.#waiting.push(line)
    this.#size += line.length
    if (this.#running === null) this.#next()
  }

  /** Writes what waits before the process ends. It waits a little for a reader that is slow, and not for one that is gone. */
  flushSync(): void {
    const end = performance.now() + LAST_WAIT
    let rest = Buffer.from(this.#take())
    while (rest.length > 0 && !this.#isGone) {
      try {
        rest = rest.subarray(writeSync(this.#fd, rest))
      } catch (error) {
        this.#isGone = !isFull(error) || performance.now() > end
        if (!this.#isGone) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
      }
    }
  }

  #next(): void {
    const text = this.#take()
    if (text !== '') this.#put(Buffer.from(text))
  }

  #put(bytes: Buffer): void {
    this.#running = bytes
    write(this.#fd, bytes, (error, written) => {
      if (error && isFull(error)) {
        setTimeout(() => this.#put(bytes), PAUSE).unref()
        return
      }
      this.#running = null
      if (error) {
        this.#isGone = true
        this.#take()
      } else if (written < bytes.length) this.#put(bytes.subarray(written))
      else this.#next()
    })
  }

  /** All that waits, with a word about what was dropped. */
  #take(): string {
    const lines = this.#waiting
    if (this.#dropped > 0) {
      const time = new Date().toISOString()
      lines.push(
        `${JSON.stringify({ level: 'warn', time, dropped: this.#dropped, msg: 'lines of the log were dropped: its reader does not keep up' })}\n`,
      )
    }
    this.#waiting = []
    this.#size = 0
    this.#dropped = 0
    return lines.join('')
  }
}

let standardOutput: LogDestination | undefined

/** The log on standard output: one for the process, whatever writes to it. */
export function logOnStandardOutput(): LogDestination {
  standardOutput ??= new LogDestination(process.stdout.fd)
  return standardOutput
}
