/** The command `annals openapi`: writes the description of the API. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { readConfig } from '../config.js'

/** Adds the command. */
export function openapiCommand(command: Command): void {
  command
    .option('--output <file>', 'the file; standard output by default')
    .action(async ({ output }: { output?: string }) => {
      const [{ openDatabase }, { buildApp }, { openapiYaml }] = await Promise.all([
        import('../store/engine.js'),
        import('../http/app.js'),
        import('../http/plugins/openapi-yaml.js'),
      ])
      // The settings of this machine are none of the document's business.
      const config = readConfig({ LOG_LEVEL: 'silent' })
      const store = await openDatabase(':memory:')
      const app = await buildApp({ config, store })
      try {
        await app.ready()
        if (output === undefined) process.stdout.write(openapiYaml(app))
        else writeFileSync(output, openapiYaml(app))
      } finally {
        await app.close()
        store.close()
      }
    })
}
