/** Turns many things into others without holding up what else waits: every few milliseconds others have their turn. */
import { setImmediate } from 'node:timers/promises'

/** How long a turn is, in milliseconds. */
const TURN = 3

/** Each item turned into another, in order. */
export async function mapInTurns<From, To>(items: readonly From[], work: (item: From) => To): Promise<To[]> {
  const made: To[] = []
  let end = performance.now() + TURN
  for (const item of items) {
    made.push(work(item))
    if (performance.now() < end) continue
    await setImmediate()
    end = performance.now() + TURN
  }
  return made
}
