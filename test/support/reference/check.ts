/** Asks the store and the plain reference the same, and finds the smallest question on which they differ. */

import type { Test } from 'tap'
import type { View } from '../../../src/domain/vocabulary.js'
import { Problem } from '../../../src/errors.js'
import { encodeCursor, type Position } from '../../../src/query/cursor.js'
import { incidentsQuery, planIncidents } from '../../../src/query/plan.js'
import { RUNS } from '../runs.js'
import type { Dice } from './dice.js'
import { FILTER_NAMES, type FilterName } from './filter-names.js'
import type { Query } from './parameters.js'
import { Questions } from './questions.js'
import { openUniverse, type Universe } from './universe.js'

/** What is different, in words; null where nothing is. */
export type Check = (universe: Universe, query: Query, view: View) => Promise<string | null> | string | null

/** The seed of the worlds: the first argument of a test file (`--test-arg` of tap), or always the same. */
export function seedOf(file: number): number {
  const given = Number(process.argv[2])
  return (Number.isSafeInteger(given) && given > 0 ? given * 1_000 : 0) + file
}

const MOST_FAILURES = 3
/** Of many questions a change is asked a quarter, and so many at least. */
const ENOUGH = 15

/** So many questions at most, how they are made, and how they are checked. */
export interface Run {
  readonly what: string
  readonly count: number
  readonly make: (questions: Questions) => Query
  readonly check: Check
}

/** Runs one check with many questions over one universe. */
export async function examine(
  t: Test,
  options: { seed: number; size: number; near?: boolean },
  runs: readonly Run[],
): Promise<void> {
  const universe = await openUniverse(options)
  t.teardown(() => universe.store.close())
  for (const { what, count: most, make, check } of runs) {
    const count = RUNS * Math.max(Math.min(most, ENOUGH), Math.ceil(most / 4))
    const started = performance.now()
    let failures = 0
    let answered = 0
    for (let index = 0; index < count && failures < MOST_FAILURES; index += 1) {
      const view = index % 2 === 0 ? 'public' : 'full'
      const query = make(new Questions(universe.dice, universe.reference, view))
      if (universe.reference.found(query, view).length > 0) answered += 1
      const difference = await told(check, universe, query, view)
      if (difference === null) continue
      failures += 1
      const smallest = await shrunk(check, universe, query, view)
      t.fail(`${what}: the store and the reference differ`, {
        seed: options.seed,
        size: options.size,
        view,
        query: smallest,
        asked: query,
        difference: await told(check, universe, smallest, view),
      })
    }
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    t.comment(`${what}: ${count} questions, ${answered} with records, ${seconds} s, seed ${options.seed}`)
    t.equal(failures, 0, `${what}: ${count} questions`)
    t.ok(answered * 5 > count, `${what}: enough of them have records (${answered})`)
  }
}

async function told(check: Check, universe: Universe, query: Query, view: View): Promise<string | null> {
  try {
    return await check(universe, query, view)
  } catch (error) {
    return `it throws: ${error instanceof Problem ? JSON.stringify([error.code, error.message, error.faults]) : String((error as Error).stack)}`
  }
}

/** The question without each parameter and value that makes no difference to there being one. */
async function shrunk(check: Check, universe: Universe, query: Query, view: View): Promise<Query> {
  for (const name of Object.keys(query)) {
    const { [name]: value, ...rest } = query
    const values = [value ?? []].flat()
    const smaller: Query[] = [
      rest,
      ...(values.length > 1 ? values.map((one) => ({ ...rest, [name]: one })) : []),
    ]
    for (const candidate of smaller) {
      const difference = await told(check, universe, candidate, view)
      // What throws instead of differing is another question, such as `within` without `near`.
      if (difference !== null && !difference.startsWith('it throws')) {
        return shrunk(check, universe, candidate, view)
      }
    }
  }
  return query
}

/** Some filters at random, each once. */
export function someFilters(
  dice: Dice,
  count: number,
  names: readonly FilterName[] = FILTER_NAMES,
): FilterName[] {
  return dice.shuffled(names).slice(0, count)
}

/** A run of questions of so many filters of those named. */
export function runOf(
  what: string,
  count: number,
  { filters, names, sorted = false }: { filters: number; names?: readonly FilterName[]; sorted?: boolean },
  check: Check,
): Run {
  const make = (questions: Questions) => {
    const query = questions.ask(someFilters(questions.dice, filters, names))
    return sorted ? { ...query, ...questions.sort(query) } : query
  }
  return { what, count, make, check }
}

export const inView = (query: Query, view: View): Query => (view === 'full' ? { ...query, view } : query)

export async function page({ store }: Universe, query: Query, view: View) {
  const plan = planIncidents(incidentsQuery.parse(inView(query, view)))
  const read = await store.incidents(plan)
  const ids = read.rows.map(
    ({ document }) => /^\{"id":"([^"]+)"/.exec(document.subarray(0, 200).toString('latin1'))![1]!,
  )
  const cursor = (position: Position | null) => position && encodeCursor(position, plan.question)
  return { ...read, plan, ids, nextCursor: cursor(read.next), prevCursor: cursor(read.prev) }
}

/** Whether a question that names what a view does not have is refused; null where it names nothing such. */
export async function refusal(
  universe: Universe,
  query: Query,
  view: View,
  ask: () => unknown,
): Promise<string | null> {
  if (!universe.reference.isRefused(query, view)) return null
  try {
    await ask()
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid_parameter') return ''
    throw error
  }
  return 'it names what the view does not have, and is not refused'
}

/** The first place where two lists differ. */
export function firstDifference(
  actual: readonly unknown[],
  expected: readonly unknown[],
  what: string,
): string | null {
  const [a, b] = [actual.map((row) => JSON.stringify(row)), expected.map((row) => JSON.stringify(row))]
  if (a.length === b.length && a.every((row, index) => row === b[index])) return null
  const [extra, missing] = [a.filter((row) => !b.includes(row)), b.filter((row) => !a.includes(row))]
  const index = a.findIndex((row, position) => row !== b[position])
  return `${what}: store has ${a.length}, reference ${b.length}; only the store: ${extra.slice(0, 3).join(' ')}; only the reference: ${missing.slice(0, 3).join(' ')}; first at ${index}: ${a[index]} instead of ${b[index]}`
}

export async function problemOf(work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
