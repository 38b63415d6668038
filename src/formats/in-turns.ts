/** Turns many things into others without holding up what else waits: all such work together has a few milliseconds between two looks at what else there is to do. */

/** How long a turn is, in milliseconds. */
const TURN = 3

/** Who waits for a turn; one of them has it each time that the event loop comes round. */
const waiting: (() => void)[] = []

function nextTurn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(nextTurn)
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(nextTurn)
  })

/** Does something once it is its turn: of all that waits one thing is done each time that the event loop comes round. */
export async function inTurn<T>(work: () => T): Promise<T> {
  await turn()
  return work()
}

/** Each item turned into another, in order. */
export async function mapInTurns<From, To>(items: readonly From[], work: (item: From) => To): Promise<To[]> {
  const made: To[] = []
  if (items.length > 0 && waiting.length > 0) await turn()
  let end = performance.now() + TURN
  for (const item of items) {
    made.push(work(item))
    if (performance.now() < end) continue
    await turn()
    end = performance.now() + TURN
  }
  return made
}
