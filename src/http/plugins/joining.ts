/** Lets those who ask what is being answered already wait for that answer, so that it is worked out once. */
import type { FastifyReply } from 'fastify'

/** An answer that is being worked out; it is given up when nobody waits for it any more. */
export class Work<Answer> {
  /** What was worked out; null where that cannot be given to others. */
  readonly answer: Promise<Answer | null>
  readonly #controller = new AbortController()
  readonly #end: () => void
  #settle: (answer: Answer | null) => void = () => {}
  #waiting = 0
  #isOver = false

  /** @param end is called once, when nobody can join any more */
  constructor(end: () => void) {
    this.#end = end
    this.answer = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** Aborted when the last connection has closed on which somebody waits. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Counts whoever gets a reply among those who wait, until its connection closes. */
  wait(reply: FastifyReply): void {
    this.#waiting += 1
    reply.raw.once('close', () => {
      this.#waiting -= 1
      if (this.#waiting > 0 || this.#isOver) return
      this.settle(null)
      this.#controller.abort()
    })
  }

  settle(answer: Answer | null): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#end()
    this.#settle(answer)
  }
}
