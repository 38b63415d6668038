/** How many requests were answered with a problem since the start, by its code. */
import type { ProblemCode } from '../../errors.js'
import { PROBLEM_CODES } from './problem-registry.js'

export class ProblemCounts {
  readonly #counts = new Map<ProblemCode, number>(PROBLEM_CODES.map((code) => [code, 0]))

  count(code: ProblemCode): void {
    this.#counts.set(code, this.#counts.get(code)! + 1)
  }

  /** Every code there is, with how often it was answered. */
  all(): Iterable<readonly [ProblemCode, number]> {
    return this.#counts
  }
}
