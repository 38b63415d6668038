/** The page at /docs on which the API can be read and tried: Swagger UI in our clothes; it loads nothing from other hosts. */
import fastifySwaggerUi from '@fastify/swagger-ui'
import { escapeUTF8 } from 'entities'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.js'
import { ICON } from '../../pages/icon.js'
import { DOCS_SCRIPT, DOCS_STYLE } from './docs-look.js'

/** What Swagger UI needs, from this server only; its icons are data URLs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** @param config what the collection is called */
export async function docs(app: FastifyInstance, { title }: Pick<Config, 'title'>): Promise<void> {
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    theme: {
      title: escapeUTF8(`${title} – API`),
      css: [{ filename: 'annals.css', content: DOCS_STYLE }],
      js: [{ filename: 'annals.js', content: DOCS_SCRIPT }],
      favicon: [{ filename: 'icon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: ICON }],
    },
    uiConfig: {
      // Without the bar that asks for the address of another description.
      layout: 'BaseLayout',
      deepLinking: true,
      displayRequestDuration: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      validatorUrl: null,
    },
  })
}
