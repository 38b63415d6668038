/** `/client.js` and `/client.d.ts`: the typed client of this very server, for pages and projects without a package. */
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.js'
import { readAssets, sendAsset } from './assets.js'

/** Where `npm run build` puts them; the same from `src` and from `dist`. */
export const BUILT_CLIENT = fileURLToPath(new URL('../../../dist/client-files/', import.meta.url))

/** @param client the folder that they were built into; where there is none, they are a 404 that says so */
export async function clientFiles(app: FastifyInstance, { client }: { client: string }): Promise<void> {
  const assets = readAssets(client)
  for (const name of ['client.js', 'client.d.ts'])
    app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
      const asset = assets.get(name)
      if (asset === undefined)
        throw new Problem('not_found', 'The client was not built: `npm run build` builds it')
      // Deno finds the types of a script by this header.
      if (name === 'client.js') reply.header('x-typescript-types', './client.d.ts')
      // It changes with the server, and nothing in its name says so.
      return sendAsset(request, reply, asset, 'no-cache')
    })
}
