/** Looks at how SQLite answers what map clients ask: as it answers `/v1/incidents`, and never by reading everything. */
import t from 'tap'
import { plantSeed } from '../../../src/curation/seed.js'
import { COLLECTIONS } from '../../../src/http/ogc/collections.js'
import { itemsQuery, planItems } from '../../../src/http/ogc/query.js'
import { type IncidentPlan, incidentsQuery, planIncidents } from '../../../src/query/plan.js'
import { resolvePlan } from '../../../src/store/read/resolved-question.js'
import { connect } from '../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../src/store/sqlite/connection/statements.js'
import { choosePagePath } from '../../../src/store/sqlite/query/access-path.js'
import { IdResolver } from '../../../src/store/sqlite/query/id-resolver.js'
import { rowsQuery } from '../../../src/store/sqlite/query/incident-rows.js'
import { migrate } from '../../../src/store/sqlite/schema/migrate.js'
import { SqliteStore } from '../../../src/store/sqlite/sqlite-store.js'

const database = connect(':memory:')
migrate(database)
await plantSeed(new SqliteStore(database))
t.teardown(() => database.close())
const statements = new Statements(database)

function statementOf(plan: IncidentPlan) {
  const resolved = resolvePlan(plan, new IdResolver(statements, plan.view))
  // More than there are would be read along their order.
  const path = choosePagePath(resolved, statements, () => 0)
  const stretch = { backwards: false, from: null, limit: plan.limit + 1, end: null }
  const rows = rowsQuery(resolved, path, stretch)
  const { sql, params } = statements.text(rows)
  return { sql, params }
}

const CASES: [ogc: Record<string, string>, v1: Record<string, string>][] = [
  [{ bbox: '73,18,135,54' }, { bbox: '73,18,135,54' }],
  [{ bbox: '170,-20,0,-170,10,100' }, { bbox: '170,-20,-170,10' }],
  [
    { bbox: '73,18,135,54', datetime: '2020-01-01T/..' },
    { bbox: '73,18,135,54', date: '2020-01-01/..' },
  ],
  [
    { bbox: '73,18,135,54', kind: 'incident', limit: '5000' },
    { bbox: '73,18,135,54', kind: 'incident', limit: '1000' },
  ],
  [{ datetime: '2020-01-01/2020-12-31' }, { date: '2020-01-01/2020-12-31' }],
]

for (const collection of COLLECTIONS) {
  for (const [ogc, v1] of CASES) {
    t.test(`${collection.id} ${JSON.stringify(ogc)}`, async (t) => {
      const { sql, params } = statementOf(planItems(itemsQuery(collection).parse(ogc), collection))
      const same = incidentsQuery.parse({ ...v1, ...collection.fixed })
      t.strictSame({ sql, params }, statementOf(planIncidents(same)), 'it is one plan')
      const steps = database.prepare(`explain query plan ${sql}`).all(...(params as never[]))
      const tables = steps
        .map((step) => (step as { detail: string }).detail)
        .filter((step) => /^(?:SCAN|SEARCH) [a-z]/.test(step))
      t.ok(tables.length > 2)
      const scans = tables.filter((step) => /^SCAN (?!page$|\w+ VIRTUAL TABLE INDEX 2:)/.test(step))
      t.strictSame(scans, [], `nothing is read from end to end: ${tables.join(' / ')}`)
    })
  }
}
