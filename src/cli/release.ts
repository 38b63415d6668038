/** The command `annals release`: makes, lists, verifies and deletes releases, also while a server runs. */
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { Config } from '../config.js'
import { releaseWordsSchema } from '../domain/release.js'
import type { Store } from '../store/contract/store.js'
import { Reported, UsageError } from './command-errors.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function releaseCommand(command: Command, settings: () => Config): void {
  const withStore = <T>(work: (store: Store, commands: Commands) => T | Promise<T>): Promise<T> =>
    open(settings().db, work)
  command.addHelpText(
    'after',
    `
Examples:
  $ annals release create 2026.11 --note "as submitted to the court"
  $ annals release verify`,
  )
  command
    .command('create')
    .description('create a release of the current public data; a server may keep running')
    .argument('<name>', 'such as 2026.11; it cannot be reused')
    .option('--title <title>', 'its title in citations')
    .option('--note <note>', 'a note about it')
    .action(async (name: string, { title, note }: { title?: string; note?: string }) => {
      const words = releaseWordsSchema.safeParse({
        name,
        title: title ?? `Records of annals, ${name}`,
        note: note ?? null,
      })
      if (!words.success)
        throw new UsageError(
          words.error.issues.map(({ path, message }) => `the ${String(path[0])} ${message}`).join('\n'),
        )
      const { counts, digest, revision } = await withStore(async (store) => {
        const { beginRelease } = await import('../releasing/creating.js')
        const { done, abandon } = beginRelease(store, words.data)
        const ends = endingWith(abandon)
        return done.finally(ends)
      })
      say(`${name}: ${counts.incidents} incidents at revision ${revision}, SHA-256 ${digest}`)
    })
  command
    .command('list')
    .description('list the releases, newest first')
    .action(async () => {
      const list = await withStore((store) => store.releases.list())
      for (const { name, created_at, revision, digest, size, title } of list)
        say([name, created_at, `revision ${revision}`, `${size} bytes`, digest, title].join('  '))
    })
  command
    .command('verify')
    .description('check every byte of one release, or of all; exits with 1 if one has changed')
    .argument('[name]', 'which one; all by default')
    .action(async (name: string | undefined) => {
      const isWhole = await withStore(async (store, commands) => {
        await commands.renewDue(store)
        const list = (await store.releases.list()).filter(
          (release) => name === undefined || release.name === name,
        )
        if (name !== undefined && list.length === 0) throw new Error(`there is no release ${name}`)
        let isWhole = true
        for (const release of list) {
          const fault = await commands.verifyRelease(store, release)
          say(`${release.name}: ${fault ?? 'as it was made'}`)
          isWhole &&= fault === null
        }
        return isWhole
      })
      if (!isWhole) throw new Reported('a release is not as it was made')
    })
  command
    .command('delete')
    .description('delete a release for good; requests for it get 410')
    .argument('<name>', 'which one')
    .action(async (name: string) => {
      const isDeleted = await withStore((store, { deleteRelease }) => deleteRelease(store, name))
      if (!isDeleted) throw new Error(`there is no release ${name}`)
      say(`${name} is deleted.`)
    })
}

type Commands = typeof import('../releasing/release-commands.js')

/**
 * Does something before a signal ends the process, as it would have ended it anyway.
 * @returns what ends that
 */
function endingWith(work: () => void): () => void {
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((name) => {
    const listener = (): void => {
      work()
      process.kill(process.pid, name)
    }
    process.once(name, listener)
    return () => process.removeListener(name, listener)
  })
  return () => {
    for (const end of listeners) end()
  }
}

/** Opens the database, and closes it again. */
async function open<T>(path: string, work: (store: Store, commands: Commands) => T | Promise<T>): Promise<T> {
  // A mistyped name must not become an empty database, and an empty release after it.
  if (!existsSync(path)) throw new Error(`there is no database ${path} (annals migrate makes one)`)
  const [{ openDatabase }, commands, { warnOfWider, widerFiles }, { sayRemoved }, { folderOf }] =
    await Promise.all([
      import('../store/engine.js'),
      import('../releasing/release-commands.js'),
      import('../store/files/file-permissions.js'),
      import('./abandoned-files.js'),
      import('../store/files/release-files.js'),
    ])
  const store = await openDatabase(path)
  try {
    warnOfWider(widerFiles(path))
    sayRemoved(folderOf(store.locator))
    return await work(store, commands)
  } finally {
    store.close()
  }
}
