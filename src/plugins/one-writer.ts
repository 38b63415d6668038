/** Refuses writers while an import writes, which may take much longer than they wait for their turn. */
import type { FastifyInstance } from 'fastify'
import { Imports } from '../importing/imports.js'

export function oneWriter(app: FastifyInstance, imports: Imports): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { scope } = request.routeOptions.config
    const isWriting = request.method !== 'GET' && request.method !== 'HEAD'
    done(imports.isRunning && isWriting && scope !== undefined ? Imports.busy() : undefined)
  })
}
