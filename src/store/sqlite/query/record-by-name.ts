/** Finds the record of a name that stands where an id is needed. */
import { and, eq, sql } from 'drizzle-orm'
import { readTextQuestion, textFault } from '../../../domain/search-text.js'
import type { View } from '../../../domain/vocabulary.js'
import type { RecordType } from '../../../query/records.js'
import { idCalled } from '../../read/unknown-names.js'
import type { Statements } from '../connection/statements.js'
import { actors, datasets, locations, sources } from '../schema/tables.js'
import { TEXT_TYPES } from '../write/texts.js'
import { recordMatches } from './text-search.js'

const NAMED = {
  actor: { table: actors, name: actors.name },
  location: { table: locations, name: locations.name },
  source: { table: sources, name: sources.title },
  dataset: { table: datasets, name: datasets.title },
}

/** How many records with the words of a name are read. */
const MOST = 20
/** Longer texts are no names that somebody has typed. */
const LONGEST = 200

/**
 * The id of the record of a view that has a name: the one that is called just so, else the only one in whose names the
 * words stand next to each other. Undefined where there is none, or several.
 */
export function idOfNamed(
  type: RecordType,
  name: string,
  view: View,
  statements: Statements,
): string | undefined {
  if (name.length > LONGEST) return undefined
  const question = readTextQuestion(`"${name.replaceAll('"', ' ')}"`)
  if (question.all.length === 0 || textFault(question) !== null) return undefined
  const { table, name: column } = NAMED[type]
  const isSeen = view === 'full' ? undefined : eq(table.visible, sql`1`)
  const found = statements.all<{ id: string; name: string }>(
    sql`select ${table.id} as id, ${column} as name
      from ${table}
      where ${and(sql`${table.key} in (${recordMatches(question, view, TEXT_TYPES[type])})`, isSeen)}
      order by ${table.id} limit ${MOST}`,
  )
  return idCalled(name, found)
}
