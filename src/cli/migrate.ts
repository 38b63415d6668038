/** The command `annals migrate`: upgrades a database to this version. */
import type { Command } from 'commander'
import type { Config } from '../config.js'

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function migrateCommand(command: Command, settings: () => Config): void {
  command.action(async () => {
    const { db } = settings()
    const [{ updateDatabase }, { warnOfWider, widerFiles }] = await Promise.all([
      import('../store/engine.js'),
      import('../store/files/file-permissions.js'),
    ])
    const applied = await updateDatabase(db)
    warnOfWider(widerFiles(db))
    const lines = applied.length === 0 ? ['up to date'] : applied.map((name) => `applied ${name}`)
    process.stdout.write(`${lines.join('\n')}\n`)
  })
}
