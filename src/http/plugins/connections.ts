/** Knows the connections of the server, and takes leave of each in the way that its client understands. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'

/**
 * How long a connection on which nothing is asked stays open once the server closes, in milliseconds: whoever asks
 * again within that time gets an answer that says that it was the last.
 */
const GRACE = 500
/** A process that comes to it so much later had no time itself, and waits again, so often at most; milliseconds. */
const LATE = 50
const AGAIN = 3
/** How long a client may take to close its side after ours, in milliseconds. */
const LINGER = 1_000

export class Connections {
  readonly #servers = new Set<Server>()
  /** The answers that are being given on each connection. */
  readonly #running = new Map<Socket, Set<ServerResponse>>()
  readonly #waiting: (() => void)[] = []
  #isDraining = false

  /** Whether no new connections are taken any more. */
  get isDraining(): boolean {
    return this.#isDraining
  }

  /** Looks after the connections of a server that does not listen yet: there is one for each address. */
  watch(server: Server): void {
    this.#servers.add(server)
    // Node would close those at once, while the next request may be on its way: its client would find a reset.
    server.closeIdleConnections = () => {}
    server.on('connection', (socket: Socket) => {
      this.#running.set(socket, new Set())
      socket.once('close', () => this.#forget(socket))
      if (this.#isDraining) this.#leave(socket)
    })
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      const running = this.#running.get(socket)
      if (running === undefined) return
      running.add(response)
      if (this.#isDraining) response.shouldKeepAlive = false
      response.once('close', () => {
        running.delete(response)
        // What was begun before has promised that the connection stays.
        if (this.#isDraining && running.size === 0) this.#leave(socket)
      })
    })
  }

  /** Takes no new connections, and closes each of those that are there after what runs on it, or when it stays idle. */
  drain(): void {
    if (this.#isDraining) return
    this.#isDraining = true
    // Node's own way to close an HTTP server also stops looking for requests that take too long to arrive.
    for (const server of this.#servers) NetServer.prototype.close.call(server)
    for (const [socket, running] of this.#running) {
      for (const response of running) if (!response.headersSent) response.shouldKeepAlive = false
      if (running.size === 0) this.#leave(socket)
    }
  }

  /** Settles once no connection is left. */
  async drained(): Promise<void> {
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Cuts every connection. @returns on how many of them something was being answered */
  cut(): number {
    const busy = [...this.#running.values()].filter(({ size }) => size > 0).length
    for (const socket of this.#running.keys()) socket.destroy()
    return busy
  }

  /** Closes a connection on which nothing runs, if nobody asks anything for a while. */
  #leave(socket: Socket, again = AGAIN): void {
    const begun = performance.now()
    setTimeout(() => {
      if (this.#running.get(socket)?.size !== 0) return
      if (again > 0 && performance.now() > begun + GRACE + LATE) {
        this.#leave(socket, again - 1)
        return
      }
      // What has arrived by now is read first.
      setImmediate(() => {
        if (this.#running.get(socket)?.size !== 0) return
        socket.end()
        setTimeout(() => socket.destroy(), LINGER).unref()
      })
    }, GRACE)
  }

  #forget(socket: Socket): void {
    this.#running.delete(socket)
    if (this.#running.size === 0) for (const tell of this.#waiting.splice(0)) tell()
  }
}
