/** The command `annals keys`: makes, lists and revokes the keys of a database, also while a server runs on it. */
import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import type { Config } from '../config.js'
import { createKey } from '../curation/keys.js'
import { PREFIX_LENGTH } from '../domain/key.js'
import { SCOPES, type Scope } from '../domain/vocabulary.js'
import { Problem } from '../errors.js'
import type { KeyRecord, Keys } from '../store/contract/keys.js'
import { UsageError } from './command-errors.js'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function keysCommand(command: Command, settings: () => Config): void {
  const withKeys = <T>(work: (keys: Keys) => T): Promise<T> => openKeys(settings().db, work)
  command.addHelpText(
    'after',
    `
Examples:
  $ annals keys create --name "night export" --scope read > night.key
  $ annals keys revoke "night export"`,
  )
  command
    .command('create')
    .description('create a key; it is printed once, and cannot be shown again')
    .requiredOption('--name <name>', 'who it is for; stored with each change made with it, and never reused')
    .addOption(
      new Option('--scope <scope>', 'what it may do, each including the one before')
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .action(async ({ name, scope }: { name: string; scope: Scope }) => {
      const { secret, key } = await withKeys((keys) => made(keys, name, scope))
      process.stdout.write(`${secret}\n`)
      say(
        `The key "${key.name}" has the scope ${scope}. It is not shown again; send it as "Authorization: Bearer <key>".`,
      )
    })
  command
    .command('list')
    .description('list the keys, oldest first, without their secrets')
    .action(async () => {
      const list = await withKeys((keys) => keys.list())
      process.stdout.write(table(list))
    })
  command
    .command('revoke')
    .description('end a key at once and for good')
    .argument('<key>', `its name, or its prefix: the first ${PREFIX_LENGTH} characters`)
    .action(async (given: string) => {
      const { name, isNew } = await withKeys((keys) => revoked(keys, given))
      say(isNew ? `The key "${name}" is revoked.` : `The key "${name}" was revoked before.`)
    })
}

/** @throws UsageError where the name is none; Error where it is taken */
async function made(keys: Keys, name: string, scope: Scope): Promise<ReturnType<typeof createKey>> {
  try {
    return await createKey(keys, { name, scope })
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid_parameter') throw new UsageError(error.message)
    throw error
  }
}

/**
 * Revokes the key of a name, else of a prefix.
 * @throws Error where there is none, or several have the prefix. What was given is not repeated: it may be a secret.
 */
async function revoked(keys: Keys, given: string): Promise<{ name: string; isNew: boolean }> {
  const list = await keys.list()
  const wanted = given.normalize('NFC')
  const named = list.filter(({ name }) => name === wanted)
  const found = named.length > 0 ? named : list.filter(({ prefix }) => prefix === wanted)
  const [key, ...others] = found
  if (key === undefined)
    throw new Error('there is no key of that name or prefix (annals keys list shows them)')
  if (others.length > 0) throw new Error('several keys have that prefix: revoke each by its name')
  return { name: key.name, isNew: await keys.revoke(key.name) }
}

/** Opens the database, and closes it again. */
async function openKeys<T>(path: string, work: (keys: Keys) => T): Promise<T> {
  // A mistyped name must not become an empty database, with a key that opens nothing.
  if (!existsSync(path)) throw new Error(`there is no database ${path} (annals migrate makes one)`)
  const [{ openDatabase }, { warnOfWider, widerFiles }] = await Promise.all([
    import('../store/engine.js'),
    import('../store/files/file-permissions.js'),
  ])
  const store = await openDatabase(path)
  try {
    warnOfWider(widerFiles(path))
    return work(store.keys)
  } finally {
    store.close()
  }
}

/** Columns apart by two spaces; `-` where nothing is. */
function table(keys: readonly KeyRecord[]): string {
  const rows = [
    ['name', 'prefix', 'scope', 'created', 'last used', 'revoked'],
    ...keys.map((key) => [
      key.name,
      key.prefix,
      key.scope,
      key.created_at,
      key.used_at ?? '-',
      key.revoked_at ?? '-',
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)))
  const padded = (cell: string, column: number): string =>
    cell + ' '.repeat(widths[column]! - [...cell].length)
  return rows.map((row) => `${row.map(padded).join('  ').trimEnd()}\n`).join('')
}
