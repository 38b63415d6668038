/** Lets the server close without waiting for the idle: running requests are finished, new ones are refused. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Problem, retryAfter } from '../errors.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether the server has begun to close. */
    readonly isClosing: boolean
  }
}

export function closing(app: FastifyInstance): void {
  let isClosing = false
  app.decorate('isClosing', { getter: () => isClosing })

  // How many requests run on each connection. Node waits for connections on which no request was ever begun, such
  // as those that browsers open in advance (nodejs/node#63452), and for requests that are half received.
  const running = new Map<Socket, number>()
  app.server.on('connection', (socket: Socket) => {
    if (isClosing) return socket.destroy()
    running.set(socket, 0)
    return socket.once('close', () => running.delete(socket))
  })
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    running.set(socket, (running.get(socket) ?? 0) + 1)
    response.once('close', () => {
      const others = (running.get(socket) ?? 1) - 1
      if (running.has(socket)) running.set(socket, others)
      // Node keeps a connection open whose request was running when closing began.
      if (isClosing && others === 0) socket.end()
    })
  })
  app.addHook('preClose', (done) => {
    isClosing = true
    for (const [socket, requests] of running) if (requests === 0) socket.destroy()
    done()
  })

  app.addHook('onRequest', (request, _reply, done) => {
    if (!isClosing || request.routeOptions.config.operator) return done()
    done(new Problem('not_ready', 'The server is shutting down', { headers: retryAfter(5) }))
  })
}
