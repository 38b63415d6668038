/** Sees to it that releases are rebuilt once somebody was protected or a record erased: on a thread, one after the other. */
import { sharedLocator } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { folderOf } from '../store/files/release-files.js'
import { removeTemporaryFolders } from '../store/files/temporary-files.js'
import { Thread, ThreadEnded } from '../threads/asking.js'
import type { RenewRequests } from './renewing-thread.js'

/** How often is looked whether there is something to do, in milliseconds: another process may have protected somebody. */
const LOOK_EVERY = 500
/** How long to leave it after a failure, such as a full disk, in milliseconds: each try copies a whole file. */
const PAUSE = 30_000

export class Renewer {
  readonly #store: Store
  readonly #failed: (error: Error) => void
  #running: Promise<void> | null = null
  #thread: Thread<RenewRequests> | null = null
  #timer: NodeJS.Timeout | undefined
  /** Not before that is looked again, in milliseconds of the process. */
  #notBefore = 0

  /** @param failed is called when a release cannot be rebuilt; it is tried again */
  constructor(store: Store, failed: (error: Error) => void) {
    this.#store = store
    this.#failed = failed
  }

  /** Looks now and then, from now on. */
  watch(): void {
    if (this.#store.locator.kind === 'memory') return
    this.#timer = setInterval(() => {
      if (performance.now() >= this.#notBefore) void this.run()
    }, LOOK_EVERY).unref()
  }

  /** Makes anew what has to be, and settles once it is done. */
  async run(): Promise<void> {
    if (this.#running === null && (await this.#store.releases.due()).length === 0) return
    this.#running ??= this.#work().finally(() => {
      this.#running = null
    })
    await this.#running
  }

  /** Stops looking. What is not done is done when a server runs again; until then it is not served. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    if (this.#thread === null) return
    await this.#thread.kill()
    removeTemporaryFolders(folderOf(this.#store.locator))
  }

  async #work(): Promise<void> {
    const thread = new Thread<RenewRequests>(new URL('./renewing-thread.js', import.meta.url))
    thread.keepAlive()
    this.#thread = thread
    try {
      await thread.ask('renew', sharedLocator(this.#store.locator)!).answer
    } catch (error) {
      if (!(error instanceof ThreadEnded)) {
        this.#notBefore = performance.now() + PAUSE
        this.#failed(error as Error)
      }
    }
    await thread.end()
    this.#thread = null
    // The names that were looked for stood in the database until now.
    await this.#store.scrubbed()
  }
}
