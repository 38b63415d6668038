/** The command `annals seed`: creates and updates the records of a folder of JSON files. */
import type { Command } from 'commander'
import type { Config } from '../config.js'

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function seedCommand(command: Command, settings: () => Config): void {
  command
    .option('--directory <dir>', 'the folder of JSON files')
    .action(async ({ directory }: { directory?: string }) => {
      const { db } = settings()
      const [{ openDatabase }, { plantSeed }, { warnOfWider, widerFiles }, { loadFirst }] = await Promise.all(
        [
          import('../store/engine.js'),
          import('../curation/seed.js'),
          import('../store/files/file-permissions.js'),
          import('./demo.js'),
        ],
      )
      const store = await openDatabase(db)
      try {
        warnOfWider(widerFiles(db))
        process.stdout.write(
          `${(directory === undefined ? await loadFirst(store) : [linePlanted(await plantSeed(store, directory))]).join('\n')}\n`,
        )
      } finally {
        store.close()
      }
    })
}

const linePlanted = ({
  created,
  updated,
  unchanged,
}: Record<'created' | 'updated' | 'unchanged', number>): string =>
  `${created} created, ${updated} updated, ${unchanged} unchanged`
