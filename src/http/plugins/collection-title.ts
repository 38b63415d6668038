/** What the collection is called: what the settings say, or else the title of the one dataset that the public sees. */
import type { FastifyInstance } from 'fastify'
import { UNNAMED } from '../../config/collection-settings.js'
import type { Config } from '../../config.js'
import { DEMO_SETS } from '../../curation/demo-sets.js'
import type { Dataset } from '../../domain/dataset.js'
import { planRecords } from '../../query/records.js'
import type { Store } from '../../store/contract/store.js'

declare module 'fastify' {
  interface FastifyRequest {
    collectionTitle: string
  }
}

/** Characters that a title of the settings may have, too. */
const LONGEST = 200

const DEMO: ReadonlySet<string> = new Set(DEMO_SETS.flatMap(({ datasets }) => datasets))

/** Routes that answer without the threads that read, and do not say the title: they must not wait for it. */
const WITHOUT_TITLE = /^\/(?:health|metrics)(?:\/|$)|^\/v1\/incidents\/:id$/

/** Reads the title again whenever the public view has changed. */
export function collectionTitles(app: FastifyInstance, config: Config, store: Store): void {
  app.decorateRequest('collectionTitle', config.title)
  // A server that is read with a key tells nobody else what it holds.
  if (config.title !== UNNAMED || config.read === 'private') return
  let known: { readonly state: string; readonly title: Promise<string> } | null = null
  app.addHook('onRequest', async (request) => {
    const { method, routeOptions } = request
    if ((method !== 'GET' && method !== 'HEAD') || WITHOUT_TITLE.test(routeOptions.url ?? '')) return
    const { revision, database } = (await store.states()).public
    const state = `${database} ${revision}`
    if (known?.state !== state) {
      const title = titleOf(store)
      known = { state, title }
      // What could not be read is tried again with the next request, and until then it has no name.
      title.catch(() => {
        if (known?.title === title) known = null
      })
    }
    request.collectionTitle = await known.title.catch(() => UNNAMED)
  })
}

async function titleOf(store: Store): Promise<string> {
  const { rows } = await store.records(planRecords('dataset', { limit: 2, count: 'none' }))
  const [only, ...others] = rows
  if (only === undefined || others.length > 0) return UNNAMED
  const { id, title }: Dataset = JSON.parse(only.document.toString())
  const line = title.replace(/\s+/g, ' ').trim()
  if (DEMO.has(id) || line === '') return UNNAMED
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed()}…`
}
