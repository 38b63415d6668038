/** What is kept in memory to count by gives what the tables give, and is forgotten as soon as somebody writes. */
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import {
  FACETS,
  facetsQuery,
  mapQuery,
  planFacets,
  planMap,
  planTimeline,
  timelineQuery,
} from '../../../src/query/aggregates.js'
import { Columns, countBy } from '../../../src/store/sqlite/columns.js'
import { connect } from '../../../src/store/sqlite/connect.js'
import { openStore } from '../../../src/store/sqlite/open.js'
import { Statements } from '../../../src/store/sqlite/statements.js'
import { readsOn } from '../../../src/store/sqlite/workers/reads.js'
import { incident } from '../../fixtures/records.js'

const QUESTIONS = [
  {},
  { q: 'blood' },
  { q: 'china', bbox: '70,0,140,60' },
  { country: 'CN' },
  { id: ['old'] },
]

t.test('what is kept is counted as if it were read anew, before and after a write', async (t) => {
  const path = `${t.testdir()}/annals.sqlite`
  const store = openStore({ path })
  plantSeed(store)
  store.put([incident('old', { date: '2001', locations: [{ id: 'cn-jinan', role: 'jurisdiction' }] })])
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

  store.put([
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
    const store = openStore({ path })
    store.put([incident('one')])
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
      store.put([incident(`another ${isKept}`.replace(' ', '-'))])
      ask()
      t.strictSame(counts, expected)
    }
  },
)

t.test('a record that has a value twice is counted once', async (t) => {
  const pairs = new Int32Array([1, 0, 1, 0, 1, 1, 2, 1, 3, 0])
  t.strictSame(countBy({ pairs, values: ['a', 'b', 'c'] }, new Uint8Array([0, 1, 1, 0])), [
    ['a', 1],
    ['b', 2],
  ])
})
