/** Writes an SQLite file for others to open: plain tables with keys and indexes, filled once. */
import Database from 'better-sqlite3'
import type { FileContent, FileTable } from '../contract/snapshot.js'
import { makeOwnerFile } from '../files/owner-only.js'

/** Quotes a name, or a text where `mark` is an apostrophe. */
const quoted = (name: string, mark = '"'): string => mark + name.replaceAll(mark, mark + mark) + mark

/**
 * Writes the file in one go. The same content makes the same bytes.
 *
 * The tables are neither STRICT nor without row ids, so that the SQLite of older tools opens them too.
 * @param path of a file that does not exist yet
 */
export async function writeTableFile(path: string, { tables, views, rows }: FileContent): Promise<void> {
  makeOwnerFile(path)
  const database = new Database(path)
  try {
    // What breaks off is thrown away, so that nothing needs to be brought back.
    database.pragma('journal_mode = off')
    database.pragma('synchronous = off')
    // Incidents name each other in any order; the keys are for whoever reads.
    database.pragma('foreign_keys = off')
    database.exec('begin')
    for (const table of tables) database.exec(creating(table))
    const insert = new Map(
      tables.map(({ name, columns }) => [
        name,
        database.prepare(`insert into ${quoted(name)} values (${columns.map(() => '?').join(', ')})`),
      ]),
    )
    for await (const batch of rows) for (const { table, values } of batch) insert.get(table)!.run(values)
    for (const table of tables) for (const index of indexesOf(table)) database.exec(index)
    for (const { name, select } of views) database.exec(`create view ${quoted(name)} as ${select}`)
    database.exec('commit')
    database.exec('analyze')
  } finally {
    database.close()
  }
}

function creating({ name, columns, primaryKey, foreignKeys }: FileTable): string {
  const list = (names: readonly string[]) => names.map((one) => quoted(one)).join(', ')
  const parts = [
    ...columns.map((column) => `${quoted(column.name)} ${column.type}`),
    `primary key (${list(primaryKey)})`,
    ...foreignKeys.map(
      ({ fields, table, references }) =>
        `foreign key (${list(fields)}) references ${quoted(table)} (${list(references)})`,
    ),
  ]
  return `create table ${quoted(name)} (${parts.join(', ')})`
}

/** An index for each foreign key that is not where the primary key begins, and for what else is looked for. */
function indexesOf({ name, primaryKey, foreignKeys, indexed }: FileTable): string[] {
  const wanted = [...foreignKeys.map(({ fields }) => fields), ...indexed.map((column) => [column])]
  return wanted
    .filter((fields) => !fields.every((column, index) => primaryKey[index] === column))
    .map(
      (fields) =>
        `create index ${quoted(`${name}_${fields.join('_')}`)} on ${quoted(name)} (${fields.map((column) => quoted(column)).join(', ')})`,
    )
}
