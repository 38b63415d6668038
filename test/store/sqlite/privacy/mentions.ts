/** Names are looked for among any number of records. */
import t from 'tap'
import { connect } from '../../../../src/store/sqlite/connection/connect.js'
import { Statements } from '../../../../src/store/sqlite/connection/statements.js'
import { readHolding } from '../../../../src/store/sqlite/privacy/mentions.js'
import { migrate } from '../../../../src/store/sqlite/schema/migrate.js'

/** More than a function takes as arguments. */
const MANY = 300_000

t.test('also where so many names are looked for that every record has to be read', async (t) => {
  const database = connect(':memory:')
  t.teardown(() => database.close())
  migrate(database)
  database.exec(`
    with recursive n(n) as (select 1 union all select n + 1 from n where n < ${MANY})
    insert into datasets (key, id, title, visible, public) select n, 'd' || n, 'T', 1, '{"title":"T"}' from n`)
  // Names are told apart by their first letters.
  const phrases = [...'bcdfghjkl'].flatMap((one) => [...'bcdfghjkl'].map((two) => `${one}${two}xson smith`))
  t.equal(readHolding(phrases, new Statements(database)).length, MANY)
  t.equal(readHolding(['jane'], new Statements(database)).length, 0)
})
