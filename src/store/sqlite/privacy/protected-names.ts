/** Keeps what protected people are called. */
import { eq, sql } from 'drizzle-orm'
import { ProtectedNames } from '../../privacy/protected-names.js'
import type { Statements } from '../connection/statements.js'
import { counter, protectedNames } from '../schema/tables.js'

const STATE = sql`select ${counter.namesState} as state from ${counter}`
const NAMES = sql`select distinct ${protectedNames.phrase} as phrase from ${protectedNames}`
const OF = sql`select 1 as found from ${protectedNames} where ${eq(protectedNames.actor, sql.placeholder('actor'))} limit 1`
const FORGET = sql`delete from ${protectedNames} where ${eq(protectedNames.actor, sql.placeholder('actor'))}`
/** Another one each time, also where a change is taken back and another one made. */
const MARK = sql`update ${counter} set names_state = lower(hex(randomblob(8)))`

const kept = new WeakMap<Statements['database'], ProtectedNames>()

const stateOf = (statements: Statements): string => statements.get<{ state: string }>(STATE, {})!.state

/** What a connection keeps, where nothing has changed since. */
function current(statements: Statements): ProtectedNames | null {
  const known = kept.get(statements.database)
  return known !== undefined && known.state === stateOf(statements) ? known : null
}

/** Finds the names of all protected people, whichever process protected them. */
export function namesOf(statements: Statements): ProtectedNames {
  const known = current(statements)
  if (known !== null) return known
  const names = new ProtectedNames(stateOf(statements))
  names.add(statements.all<{ phrase: string }>(NAMES, {}).map(({ phrase }) => phrase))
  kept.set(statements.database, names)
  return names
}

/** Makes these the names of an actor; none where it is not protected. */
export function writeNames(actor: number, phrases: readonly string[], statements: Statements): void {
  const isNamed = statements.get(OF, { actor }) !== undefined
  if (!isNamed && phrases.length === 0) return
  // Names that only come are added to what is kept; where some go it is rebuilt.
  const known = isNamed ? null : current(statements)
  if (isNamed) statements.run(FORGET, { actor })
  for (const phrase of phrases) statements.insert(protectedNames, { actor, phrase })
  statements.run(MARK, {})
  if (known === null) return
  known.add(phrases)
  known.state = stateOf(statements)
}
