/** The command `annals serve`: runs the server until it is told to stop. */
import { type Command, Option } from 'commander'
import type { Config } from '../config.js'

/**
 * Adds the command.
 * @param settings gives the settings, when the command runs
 */
export function serveCommand(command: Command, settings: () => Config): void {
  command
    .option('--no-demo', 'leave a new database empty')
    .addOption(new Option('--no-seed', 'the same').hideHelp())
    .action(async ({ demo, seed }: { demo: boolean; seed: boolean }) => {
      const config = settings()
      const { serve } = await import('../http/server.js')
      await serve(config, { demo: demo && seed })
    })
}
