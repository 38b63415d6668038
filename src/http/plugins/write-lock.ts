/** Refuses writers while an import writes, which may take much longer than they wait for their turn. */
import type { FastifyInstance } from 'fastify'
import { Imports } from '../../importing/imports.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a route that changes something is open while an import writes. */
    duringImport?: boolean
  }
}

export function writeLock(app: FastifyInstance, imports: Imports): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { scope, duringImport = false } = request.routeOptions.config
    const isWriting = request.method !== 'GET' && request.method !== 'HEAD'
    const isRefused = imports.isRunning && isWriting && scope !== undefined && !duringImport
    done(isRefused ? Imports.busy() : undefined)
  })
}
