/** What is kept in memory to count by gives what the tables give, and is forgotten as soon as somebody writes. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { plantSeed } from '../../../../src/curation/seed.js'
import {
  FACETS,
  facetsQuery,
  mapQuery,
  planFacets,
  planMap,
  planTimeline,
  timelineQuery,
} from '../../../../src/query/aggregates.js'
import type { Raw } from '../../../../src/store/read/column.js'
import { type Collected, collected } from '../../../../src/store/sqlite/aggregates/collector.js'
import { Columns } from '../../../../src/store/sqlite/aggregates/columns.js'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { openStore } from '../../../../src/store/sqlite/open.js'
import { readsOn } from '../../../../src/store/sqlite/workers/reads.js'
import { incident } from '../../../support/records.js'

const QUESTIONS = [
  {},
  { q: 'blood' },
  { q: 'china', bbox: '70,0,140,60' },
  { country: 'CN' },
  { id: ['old'] },
]

t.test('what is kept is counted as if it were read anew, before and after a write', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = await openStore({ path })
  await plantSeed(store)
  await store.put([incident('old', { date: '2001', locations: [{ id: 'cn-jinan', role: 'jurisdiction' }] })])
  const reading = new Statements(connect(path))
  const keeping = readsOn(reading, true, false)
  t.teardown(() => {
    reading.database.close()
    store.close()
  })
  const answers = ({ facets, timeline, map }: ReturnType<typeof readsOn>) =>
    QUESTIONS.map((query) => [
      facets(planFacets(facetsQuery.parse({ ...query, by: FACETS.join(',') }))),
      ...['act,source', 'actor,actor', 'role,actor', 'location,country'].map((by) =>
        facets(planFacets(facetsQuery.parse({ ...query, by, cross: 'true' }))),
      ),
      timeline(planTimeline(timelineQuery.parse(query))),
      map(planMap(mapQuery.parse({ ...query, zoom: '4' }))),
    ])
  /** From a connection that knows nothing yet. */
  const anew = () => {
    const statements = new Statements(connect(path))
    try {
      return answers(readsOn(statements, false, false))
    } finally {
      statements.database.close()
    }
  }
  const first = answers(keeping)
  t.strictSame(first, anew())
  t.strictSame(answers(keeping), first, 'asked again')

  await store.put([
    incident('old', { date: '1950', locations: [{ id: 'cn-jinan' }] }),
    incident('new', { kind: 'publication' }),
  ])
  const second = answers(keeping)
  t.strictSame(second, anew(), 'after a write')
  t.notSame(second, first)
})

t.test(
  'a column is read once until somebody writes, and never kept where the connection writes itself',
  async (t) => {
    const path = `${t.testdir()}/annals.sqlite`
    const store = await openStore({ path })
    await store.put([incident('one')])
    const statements = new Statements(connect(path))
    t.teardown(() => {
      statements.database.close()
      store.close()
    })
    for (const [isKept, expected] of [
      [true, [1, 1, 2]],
      [false, [1, 2, 3]],
    ] as const) {
      const columns = new Columns(statements, isKept)
      let made = 0
      const counts: number[] = []
      const ask = () => {
        columns.begin()
        columns.kept(
          'name',
          () => ({ made: ++made }),
          () => 8,
        )
        counts.push(made)
      }
      ask()
      ask()
      await store.put([incident(`another ${isKept}`.replace(' ', '-'))])
      ask()
      t.strictSame(counts, expected)
    }
  },
)

t.test('queries are taken into memory as they are, whatever they hold', async () => {
  const statements = new Statements(connect(':memory:'))
  const { database } = statements
  database.exec('create table rows (incident integer, value any) strict')
  const insert = database.prepare('insert into rows values (?, ?)')
  const empty = database.prepare('delete from rows')
  const value = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -3, max: 400 }),
    fc.string({ maxLength: 2 }),
    // SQLite takes 0 and -0 for one value, and so does what is counted.
    fc.double({ noNaN: true }).map((number) => number + 0),
  )
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), value), { maxLength: 30 })
  const numbersOf = ({ numbers, values }: Collected) =>
    [...numbers].map((number) => (number === 0 ? null : values[number - 1]))
  const check = (given: readonly (readonly [number, number | string | null])[]): void => {
    database.transaction(() => {
      empty.run()
      for (const [incident, value] of given) insert.run(incident, value)
    })()
    const read = database.prepare('select incident, value from rows').raw().all() as [number, Raw | null][]
    const run = (text: string) => collected(database, () => void database.prepare(text).get())
    deepStrictEqual(
      numbersOf(run('select collect(value) from rows')),
      read.map(([, value]) => value),
    )
    const { incidents } = run('select collect_incident(incident) from rows')
    deepStrictEqual(
      [...incidents],
      read.map(([incident]) => incident),
    )
    const pairs = run('select collect_of(incident, value) from rows')
    deepStrictEqual(
      numbersOf(pairs).map((value, index) => [pairs.incidents[index], value]),
      read.filter(([, value]) => value !== null),
    )
  }
  fc.assert(fc.property(rows, check))
  // As many distinct values as each width of numbers holds, and one more.
  for (const count of [255, 256, 65_535, 65_536])
    check(Array.from({ length: count }, (_, index): [number, number] => [1, index]))
  database.close()
})
