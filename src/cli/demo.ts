/** The command `annals demo`: loads a set of the demo, lists the sets, and takes away what the demo brought. */
import { type Command, Option } from 'commander'
import type { Config } from '../config.js'
import { type DemoLoaded, isDemoAlone, loadDemo, removeDemoFrom } from '../curation/demo.js'
import { DEMO_NAMES, DEMO_SETS, type DemoSet } from '../curation/demo-sets.js'
import { demoKeptLines, demoRemovedWords } from '../curation/demo-words.js'
import type { Store } from '../store/contract/store.js'
import type { RecordRef } from '../store/contract/transaction.js'
import { UsageError } from './command-errors.js'

const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

interface Options {
  readonly set?: string
  readonly list?: boolean
  readonly remove?: boolean
}

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function demoCommand(command: Command, settings: () => Config): void {
  command
    .addOption(new Option('--set <name>', `which set; ${DEMO_NAMES[0]} by default`).choices(DEMO_NAMES))
    .option('--list', 'list the sets')
    .option('--remove', 'delete the demo records, except those that were edited or are in use')
    .addHelpText(
      'after',
      `
Examples:
  $ annals demo --list
  $ annals demo --set harbour
  $ annals demo --remove`,
    )
    .action(async ({ set, list = false, remove = false }: Options) => {
      if ([set !== undefined, list, remove].filter(Boolean).length > 1)
        throw new UsageError('--set, --list and --remove are three things to do: give one of them')
      if (list) return say(DEMO_SETS.map(({ name, about }) => `${name.padEnd(12)} ${about}`))
      const { db } = settings()
      const [{ openDatabase }, { warnOfWider, widerFiles }] = await Promise.all([
        import('../store/engine.js'),
        import('../store/files/file-permissions.js'),
      ])
      const store = await openDatabase(db)
      try {
        warnOfWider(widerFiles(db))
        say(
          remove
            ? await removeLines(store)
            : await loadLines(
                store,
                DEMO_SETS.find(({ name }) => name === set),
              ),
        )
      } finally {
        store.close()
      }
    })
}

async function removeLines(store: Store): Promise<string[]> {
  const done = await removeDemoFrom(store)
  return [demoRemovedWords(done, false), ...demoKeptLines(done)]
}

/** Loads the first set, and says what that did. */
export const loadFirst = (store: Store): Promise<string[]> => loadLines(store)

async function loadLines(store: Store, set: DemoSet = DEMO_SETS[0]): Promise<string[]> {
  const { created, unchanged, edited, erased } = await loadDemo(store, set)
  return [
    `${created} created, 0 updated, ${unchanged} unchanged`,
    ...leftLines('left as they are, since somebody has edited them', edited),
    ...leftLines('not brought back, since they were erased', erased),
    ...(created > 0 ? [await wayOut(store)] : []),
  ]
}

/** How the demo leaves again. */
async function wayOut(store: Store): Promise<string> {
  const isAlone = await store.write({ name: null, reason: null }, isDemoAlone)
  return isAlone
    ? 'Importing data of your own by command removes the demo; so does annals demo --remove.'
    : 'annals demo --remove removes the demo again.'
}

const leftLines = (what: string, records: DemoLoaded['edited']): string[] =>
  records.length === 0 ? [] : [`${records.length} ${what}:`, ...records.map(lineOf)]

const lineOf = ({ type, id }: RecordRef): string => `  ${type} ${id}`
