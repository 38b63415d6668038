/** Tells metrics on a port that is for them alone (`ANNALS_METRICS=HOST:PORT`), without a key. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** Who asks for metrics is one monitor or two. */
const MOST_CONNECTIONS = 16
const LIMITS = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }

/**
 * Begins to listen, until the app is closed.
 * @param port 0 picks a free one
 * @throws Error of Node where the address cannot be had
 */
export async function listenForMetrics(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer(LIMITS, async ({ method = '', url = '' }, response) => {
    const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
    if (url.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404, plain).end('Metrics are at /metrics.\n')
    } else if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { ...plain, allow: 'GET, HEAD' }).end('Metrics are read with GET.\n')
    } else {
      try {
        const { text, contentType } = app.metrics!
        const all = await text()
        response.writeHead(200, { ...plain, 'content-type': contentType }).end(all)
      } catch (err) {
        app.log.error({ err }, 'metrics could not be read')
        response.writeHead(500, plain).end('Metrics could not be read; the log says why.\n')
      }
    }
  })
  server.maxConnections = MOST_CONNECTIONS
  app.addHook('onClose', async () => {
    server.close()
    server.closeAllConnections()
  })
  server.listen({ host, port })
  await once(server, 'listening')
  return server
}
