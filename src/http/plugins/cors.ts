/** Lets browsers on other origins read answers, and the headers of ours that they need. */
import fastifyCors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.js'

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'Annals-Revision',
  'Annals-Total',
  'Annals-Omitted',
  'Annals-Next',
]

export async function cors(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(fastifyCors, {
    origin: config.corsOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: 7_200,
    // The answer itself comes from answerOptions: the plugin would meet an OPTIONS that is no preflight with plain text.
    strictPreflight: false,
    preflightContinue: true,
  })
}

/** The same headers for the few answers that Fastify gives before its hooks run. */
export function corsHeaders({ corsOrigins }: Config, origin: string | undefined): Record<string, string> {
  const exposed = { 'access-control-expose-headers': EXPOSED.join(', ') }
  if (corsOrigins === '*') return { 'access-control-allow-origin': '*', ...exposed }
  if (origin === undefined || !corsOrigins.includes(origin)) return { vary: 'Origin' }
  return { vary: 'Origin', 'access-control-allow-origin': origin, ...exposed }
}
