/** Says on standard error how far an import is: a bar on a terminal, and a line now and then elsewhere. */
import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from '../importing/report.js'

/** How long between two lines where there is no terminal, in milliseconds. */
export const PAUSE = 10_000
/** How long between two looks of the bar, in milliseconds. */
const LOOK = 200
/** From such a share on, and after so many milliseconds, the remaining time can be estimated. */
const SOME = 0.01
const A_WHILE = 2_000

const PHASES = { looking: 'looking through', importing: 'importing' } as const

/** Where it is said; standard error, and its clock. */
export interface Output {
  readonly isTerminal: boolean
  readonly write: (text: string) => void
  /** Milliseconds from any moment on. */
  readonly now: () => number
}

const STANDARD_ERROR: Output = {
  isTerminal: process.stderr.isTTY === true,
  write: (text) => void process.stderr.write(text),
  now: () => performance.now(),
}

/** Shows one import. */
export class ProgressShown {
  readonly #output: Output
  readonly #bar: SingleBar | null
  #phase: Progress['phase'] | null = null
  /** When the phase began, and when something was said last. */
  #began = 0
  #said: number

  constructor(output: Output = STANDARD_ERROR) {
    this.#output = output
    this.#said = output.now()
    const format = '{phase} {bar} {percentage}%{words}'
    this.#bar = output.isTerminal
      ? new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_classic)
      : null
  }

  update(progress: Progress): void {
    const now = this.#output.now()
    const { phase, bytes, total_bytes } = progress
    if (phase !== this.#phase) {
      this.#phase = phase
      this.#began = now
      this.#bar?.start(total_bytes, 0, { phase: PHASES[phase], words: '' })
    } else if (now - this.#said < (this.#bar === null ? PAUSE : LOOK)) return
    if (this.#bar !== null)
      this.#bar.update(bytes, { phase: PHASES[phase], words: `, ${rowWords(progress, now - this.#began)}` })
    else if (now - this.#said >= PAUSE) this.#output.write(`${progressWords(progress, now - this.#began)}\n`)
    else return
    this.#said = now
  }

  stop(): void {
    this.#bar?.stop()
  }
}

/**
 * `importing: 34%, 12,000 rows, 1,200 rows/s, 2 min left (b.csv)`
 * @param elapsed how long the phase has taken, in milliseconds
 */
export function progressWords(progress: Progress, elapsed: number): string {
  const { phase, bytes, total_bytes, file } = progress
  const share = total_bytes === 0 ? '' : ` ${Math.floor((bytes / total_bytes) * 100)}%,`
  return `${PHASES[phase]}:${share} ${rowWords(progress, elapsed)}${file === null ? '' : ` (${file})`}`
}

function rowWords({ rows, bytes, total_bytes, phase }: Progress, elapsed: number): string {
  const words = [`${rows.toLocaleString('en')} rows`]
  if (elapsed < A_WHILE) return words[0]!
  words.push(`${Math.round((rows / elapsed) * 1_000).toLocaleString('en')} rows/s`)
  const share = total_bytes === 0 ? 0 : bytes / total_bytes
  // Looking through takes little, and says nothing of how long the rest does.
  if (phase === 'importing' && share >= SOME) words.push(`${duration((elapsed * (1 - share)) / share)} left`)
  return words.join(', ')
}

/** `40 s`, `12 min`, `2 h 5 min` */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000)
  if (seconds < 100) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
