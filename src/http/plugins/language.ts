/** The language of pages: `lang` in the query, or what `Accept-Language` prefers. */
import type { FastifyInstance } from 'fastify'
import { acceptedLanguage, isLanguage, type Language } from '../../messages/languages.js'
import { vary } from './vary.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of the answer; English where the route is not for people. */
    language: Language
  }
}

/** Takes the language of each request for a page. What `lang` may be is for the route to check. */
export function languages(app: FastifyInstance): void {
  app.decorateRequest('language', 'en')
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.routeOptions.config.page) return done()
    vary(reply, 'Accept-Language')
    const { lang } = request.query as { lang?: unknown }
    request.language =
      typeof lang === 'string' && isLanguage(lang)
        ? lang
        : acceptedLanguage(request.headers['accept-language'])
    reply.header('content-language', request.language)
    done()
  })
}
