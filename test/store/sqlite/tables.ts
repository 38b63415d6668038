/** Compares the tables that the migrations make with those that drizzle believes in. */
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import t from 'tap'
import { migrate } from '../../../src/store/sqlite/migrate.js'
import { connect } from '../../../src/store/sqlite/open.js'
import * as tables from '../../../src/store/sqlite/tables.js'

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
  hidden: number
}

const database = connect(':memory:')
migrate(database)
t.teardown(() => database.close())
const declared = Object.values(tables).filter((table) => is(table, SQLiteTable))
/** The R*Tree makes tables of its own, and its columns have no declared nullability. */
const isSpan = (name: string) => name.startsWith('incident_spans')

t.test('the same tables', async (t) => {
  const made = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[]
  const names = made.filter((name) => !/^incident_spans_/.test(name))
  t.strictSame(names.sort(), declared.map((table) => getTableName(table)).sort())
})

t.test('the same columns: name, type, null, primary key, generated', async (t) => {
  for (const table of declared) {
    const { name, columns, primaryKeys } = getTableConfig(table)
    const made = database.pragma(`table_xinfo("${name}")`) as Column[]
    const keys = new Set([
      ...columns.filter((column) => column.primary).map((column) => column.name),
      ...primaryKeys.flatMap((key) => key.columns.map((column) => column.name)),
    ])
    t.strictSame(
      made.map((column) => [
        column.name,
        isSpan(name) ? 'integer' : column.type.toLowerCase(),
        isSpan(name) ? true : column.notnull === 1 || column.pk > 0,
        isSpan(name) ? column.name === 'incident' : column.pk > 0,
        column.hidden === 2,
      ]),
      columns.map((column) => [
        column.name,
        column.getSQLType(),
        isSpan(name) ? true : column.notNull || keys.has(column.name),
        keys.has(column.name),
        column.generated !== undefined,
      ]),
      name,
    )
  }
})

t.test('every table that we declare is STRICT', async (t) => {
  const list = database.pragma('table_list') as { name: string; type: string; strict: number }[]
  for (const { name, type, strict } of list) {
    if (type !== 'table' || name.startsWith('sqlite_')) continue
    t.equal(strict, 1, name)
  }
})

t.test('migrating again does nothing', async (t) => {
  t.strictSame(migrate(database), [])
})
