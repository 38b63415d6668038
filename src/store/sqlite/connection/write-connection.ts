/** The connection that a store writes on, and the queue of its writers: one transaction after the other. */
import type Database from 'better-sqlite3'
import { DatabaseBusy } from '../../contract/errors.js'
import { writeProblem } from '../write/write-problem.js'
import { Statements } from './statements.js'

export interface WriteSafety {
  /** Whether what is written is on the disk when the transaction has ended; as the settings say where it is left out. */
  readonly durable?: false
}

/** Runs what writes, in a transaction of its own, after all that was asked for before. */
export type RunWrite = <T>(work: (statements: Statements) => T, safety?: WriteSafety) => Promise<T>

/** Those who want to write to one database. */
interface Writers {
  /** Settles once all that was asked for has ended. */
  last: Promise<unknown>
  waiting: number
}

/**
 * The writers of this process by the file that they write to, as long as there are any. Two stores of one file share
 * them: SQLite would block the thread for the second, and the first could not go on.
 */
const WRITERS = new Map<string, Writers>()

export class WriteConnection {
  /** Opens a connection; null where the one that reads is the only one that there is. */
  readonly #open: (() => Database.Database) | null
  readonly #reading: Statements
  #statements: Statements | null = null
  /** Those of a database that only this connection can use. */
  readonly #own: Writers = { last: Promise.resolve(), waiting: 0 }

  constructor(reading: Statements, open: (() => Database.Database) | null) {
    this.#reading = reading
    this.#open = open
  }

  /** Whether what is read on the connection of the store would be part of a transaction that is not committed. */
  get isReading(): boolean {
    return this.#open === null && this.#writers().waiting > 0
  }

  /** Does something with the connection after all that was asked for before. */
  run<T>(work: (statements: Statements) => T | Promise<T>): Promise<T> {
    return this.#inTurn(() => work(this.#connected()))
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const writers = this.#writers()
    if (writers !== this.#own) WRITERS.set(this.#reading.database.name, writers)
    writers.waiting += 1
    const done = writers.last.then(work).finally(() => {
      writers.waiting -= 1
      if (writers.waiting === 0) WRITERS.delete(this.#reading.database.name)
    })
    writers.last = done.catch(() => {})
    return done
  }

  #writers(): Writers {
    const { memory, name } = this.#reading.database
    if (memory) return this.#own
    return WRITERS.get(name) ?? { last: Promise.resolve(), waiting: 0 }
  }

  /**
   * One transaction. What `work` throws undoes it all.
   * @throws DatabaseBusy where another process is writing for longer than is waited; Problem insufficient_storage
   */
  transaction<T>(
    work: (statements: Statements) => T | Promise<T>,
    { durable }: WriteSafety = {},
  ): Promise<T> {
    return this.run(async (statements) => {
      const { database } = statements
      const safety = database.pragma('synchronous', { simple: true })
      if (durable === false) database.pragma('synchronous = NORMAL')
      try {
        return await transacted(database, () => work(statements))
      } finally {
        if (durable === false) database.pragma(`synchronous = ${safety}`)
      }
    })
  }

  /** Closes the connection once nobody writes; it is opened again where it is needed. */
  release(): Promise<void> {
    return this.#inTurn(() => this.close())
  }

  close(): void {
    if (this.#open !== null) this.#statements?.database.close()
    this.#statements = null
  }

  #connected(): Statements {
    this.#statements ??= this.#open === null ? this.#reading : new Statements(this.#open())
    return this.#statements
  }
}

/**
 * Runs a transaction that may wait in between; the caller sees to it that nobody else uses the connection meanwhile.
 * @throws DatabaseBusy, Problem insufficient_storage; what `work` throws, which undoes it all
 */
export async function transacted<T>(database: Database.Database, work: () => T | Promise<T>): Promise<T> {
  // A bulk transaction runs on the only connection of a database in memory.
  if (database.inTransaction) throw new DatabaseBusy()
  try {
    database.exec('begin immediate')
    return await committed(database, work)
  } catch (error) {
    throw writeProblem(error)
  }
}

/** Commits the transaction that has begun, once `work` has ended; what it throws undoes it all. */
export async function committed<T>(database: Database.Database, work: () => T | Promise<T>): Promise<T> {
  try {
    const result = await work()
    database.exec('commit')
    return result
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (database.inTransaction) database.exec('rollback')
    throw error
  }
}
