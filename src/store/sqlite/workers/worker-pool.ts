/** Answers reads on threads with connections of their own: quick ones first, each client its share, none without a bound. */
import { Problem } from '../../../errors.js'
import { BrokenOff } from '../../../threads/sent-error.js'
import type { Asker } from '../../contract/reader.js'
import { unpackAnswer } from './packed-answer.js'
import { type DatabaseFile, PoolWorker, type ReadAnswer } from './pool-worker.js'
import { type Queued, ReadQueue } from './read-queue.js'
import type { ReadName, Reads } from './reads.js'
import { SlowShapes } from './slow-shapes.js'

/** How long a query may run on a quick thread, in milliseconds; one that takes longer begins again on a patient one. */
const QUICK = 25
/** How much longer than its limit a thread may take to break a query off, in milliseconds, before it is replaced. */
const GRACE = 500
/** So many threads that were given up may still be running their last query before no others replace them. */
const MOST_GIVEN_UP = 2
/** The least that a refused client should wait, in seconds. */
const RETRY_AFTER = 5

/** One thread: which reads it takes first, where it is not for quick ones. */
interface Seat {
  readonly home: readonly ReadName[] | 'quick'
  worker: PoolWorker | null
}

const COUNTS: readonly ReadName[] = ['timeline', 'map', 'facets', 'vocabularies']

/**
 * The threads of a database. Facets and timelines each keep what they are counted from in a thread of their own; whoever
 * has nothing else to do takes what waits. Two threads are for what is quick alone.
 */
const homes = (): Seat['home'][] => ['quick', 'quick', [], ['timeline', 'map'], ['facets', 'vocabularies']]
/** Several releases may be open, so that each has fewer. */
const releaseHomes = (): Seat['home'][] => ['quick', COUNTS]

export class WorkerPool {
  readonly #file: DatabaseFile
  readonly #budget: number
  readonly #quick: number
  readonly #seats: Seat[]
  readonly #queue: ReadQueue
  readonly #shapes = new SlowShapes()
  /** Those that run, by their ids. */
  readonly #running = new Map<number, Queued>()
  /** Threads that were given up and still run. */
  #givenUp = 0
  #brokenOff = 0
  #count = 0
  #isClosed = false

  /**
   * @param budget how long a query may wait, and how long it may then run, in milliseconds
   * @param quick how long it may run on a quick thread, in milliseconds
   */
  constructor(file: DatabaseFile, budget: number, quick = QUICK) {
    this.#file = file
    this.#budget = budget
    this.#quick = quick
    this.#seats = (file.isRelease ? releaseHomes() : homes()).map((home) => ({ home, worker: null }))
    const patient = this.#seats.filter(({ home }) => home !== 'quick').length
    this.#queue = new ReadQueue(Math.max(1, patient - 1))
  }

  /**
   * Reads.
   * @param shape what reads that take about as long have in common; null for one that always takes long
   * @param cheaper completes "To make it cheaper, …"
   * @throws Problem too_slow over the budget, overloaded where too many wait, and whatever the read throws
   */
  ask<Name extends ReadName>(
    name: Name,
    plan: Parameters<Reads[Name]>[0],
    { asker, shape, cheaper }: { asker: Asker | undefined; shape: string | null; cheaper?: () => string },
  ): Promise<ReturnType<Reads[Name]>> {
    if (this.#isClosed) return Promise.reject(new Error('The database connection is not open'))
    return new Promise((resolve, reject) => {
      this.#count += 1
      const isQuick = shape !== null && !COUNTS.includes(name) && !this.#shapes.has(`${name} ${shape}`)
      const queued: Queued = {
        id: this.#count,
        name,
        plan,
        shape: `${name} ${shape}`,
        client: asker?.client ?? '',
        cheaper: cheaper ?? null,
        isQuick,
        resolve: resolve as (answer: unknown) => void,
        reject,
        timer: undefined,
        detach: () => {},
      }
      const { signal } = asker ?? {}
      if (signal?.aborted) return reject(gone())
      const refused = this.#queue.add(queued)
      if (refused) this.#refuse(refused, overloaded('Too many queries are waiting already'))
      if (refused === queued) return
      if (signal) {
        const leave = (): void => this.#leave(queued)
        signal.addEventListener('abort', leave, { once: true })
        queued.detach = () => signal.removeEventListener('abort', leave)
      }
      this.#startWaiting(queued)
      this.#handOut()
    })
  }

  /** Starts the threads that a first question would otherwise wait for. */
  start(): void {
    for (const seat of this.#seats) if (seat.worker === null) this.#startThread(seat)
  }

  /** How many threads there are; each is started when it is first needed. */
  get threads(): number {
    return this.#seats.filter(({ worker }) => worker !== null).length
  }

  /** What the pool is doing now: queries that run and wait, and how many were broken off over their budget so far. */
  get load(): { readonly running: number; readonly waiting: number; readonly brokenOff: number } {
    return { running: this.#running.size, waiting: this.#queue.size, brokenOff: this.#brokenOff }
  }

  /** Ends the threads; those who still wait get a not_ready problem. */
  close(): void {
    this.#isClosed = true
    for (const seat of this.#seats) {
      seat.worker?.end()
      seat.worker = null
    }
    for (const queued of [...this.#queue.clear(), ...this.#running.values()])
      this.#refuse(queued, new Problem('not_ready', 'The database is being closed'))
    this.#running.clear()
  }

  /** Gives what waits to threads that have nothing to do, and starts threads while some are missing. */
  #handOut(): void {
    for (const seat of this.#seats) {
      if (!seat.worker?.isFree) continue
      const next =
        seat.home === 'quick' ? this.#queue.takeQuick() : this.#queue.takePatient(seat.home, this.#running)
      if (next !== null) this.#run(seat.worker, next, seat.home === 'quick' ? this.#quick : this.#budget)
    }
    const starting = this.#seats.filter(({ worker }) => worker?.isReady === false)
    // A thread takes long to start. What waits is not bound to it: whichever has time first takes it.
    for (const { name, isQuick } of this.#queue.waiting().slice(starting.length)) {
      const absent = this.#seats.filter(({ worker }) => worker === null)
      if (absent.length <= this.#givenUp - MOST_GIVEN_UP) return
      const fits = ({ home }: Seat) => (home === 'quick' ? isQuick : home.includes(name))
      const seat = absent.find(fits) ?? absent.find(({ home }) => home !== 'quick')
      if (seat !== undefined && this.#givenUp < MOST_GIVEN_UP) this.#startThread(seat)
    }
  }

  #run(worker: PoolWorker, queued: Queued, limit: number): void {
    clearTimeout(queued.timer)
    this.#running.set(queued.id, queued)
    // The thread breaks the query off by itself; this is for a loop that never asks for the time.
    queued.timer = setTimeout(() => this.#giveUp(queued), this.#budget + GRACE)
    worker.run(queued.id, queued.name, queued.plan, limit)
  }

  #startThread(seat: Seat): void {
    const worker = new PoolWorker(this.#file, {
      onReady: () => {
        for (const queued of this.#queue.waiting()) this.#startWaiting(queued)
        this.#handOut()
      },
      onAnswer: (id, answer) => {
        this.#resolve(id, answer)
        this.#handOut()
      },
      onFailure: (id, error) => {
        this.#reject(id, error)
        this.#handOut()
      },
      onDeath: (error) => this.#fail(seat, worker, error),
      onExit: () => {
        if (seat.worker === worker) seat.worker = null
        else if (this.#ended.delete(worker)) this.#givenUp -= 1
        this.#handOut()
      },
    })
    seat.worker = worker
  }

  /** Threads that were given up while they ran. */
  readonly #ended = new Set<PoolWorker>()

  /** A question's time begins when there is a thread that could answer it: starting one is not the question's fault. */
  #startWaiting(queued: Queued): void {
    const isReady = this.#seats.some(
      ({ home, worker }) => worker?.isReady && (queued.isQuick || home !== 'quick'),
    )
    if (!isReady) return
    queued.timer ??= setTimeout(() => {
      if (this.#queue.remove(queued))
        this.#refuse(queued, overloaded('All threads were busy with other queries all the time'))
    }, this.#budget)
  }

  #refuse(queued: Queued, error: unknown): void {
    clearTimeout(queued.timer)
    queued.detach()
    queued.reject(error)
  }

  #resolve(id: number, answer: ReadAnswer): void {
    const queued = this.#takeBack(id)
    if (queued === undefined) return
    queued.detach()
    if (answer.took > this.#quick) this.#shapes.add(queued.shape)
    queued.resolve(unpackAnswer(answer))
  }

  #reject(id: number, error: unknown): void {
    const queued = this.#takeBack(id)
    if (queued === undefined) return
    if (!(error instanceof BrokenOff)) {
      queued.detach()
      queued.reject(error)
    } else if (queued.isQuick) {
      // It was more than a quick one: it begins again where it has time.
      this.#shapes.add(queued.shape)
      queued.isQuick = false
      this.#queue.putBack(queued)
      this.#startWaiting(queued)
    } else this.#tooSlow(queued)
  }

  /** A read that runs no more; undefined where nobody waits for it any more. */
  #takeBack(id: number): Queued | undefined {
    const queued = this.#running.get(id)
    this.#running.delete(id)
    clearTimeout(queued?.timer)
    if (queued !== undefined) queued.timer = undefined
    return queued
  }

  #tooSlow(queued: Queued): void {
    this.#brokenOff += 1
    const seconds = Math.ceil(this.#budget / 1_000)
    const advice = queued.cheaper === null ? '' : `. To make it cheaper, ${queued.cheaper()}`
    const detail = `The query took longer than the ${seconds} s that a query may take${advice}`
    this.#refuse(queued, new Problem('too_slow', detail, { retryAfter: RETRY_AFTER }))
  }

  /** Its client has gone: it is not begun any more, or broken off. */
  #leave(queued: Queued): void {
    if (!this.#queue.remove(queued) && !this.#running.delete(queued.id)) return
    this.#refuse(queued, gone())
    const worker = this.#seatOf(queued)?.worker
    if (worker === undefined || worker === null) return
    worker.breakOff()
    const timer = setTimeout(() => this.#replace(queued), GRACE)
    timer.unref()
  }

  /** A thread that does not break its query off is left to end by itself, and a new one takes over. */
  #giveUp(queued: Queued): void {
    if (!this.#running.delete(queued.id)) return
    this.#tooSlow(queued)
    this.#replace(queued)
  }

  #replace(queued: Queued): void {
    const seat = this.#seatOf(queued)
    if (!seat?.worker) return
    this.#ended.add(seat.worker)
    this.#givenUp += 1
    seat.worker.end()
    seat.worker = null
    this.#handOut()
  }

  #seatOf({ id }: Queued): Seat | undefined {
    return this.#seats.find(({ worker }) => worker?.running === id)
  }

  /** A thread that breaks takes its question with it, and one that does not even start the first that waits. */
  #fail(seat: Seat, worker: PoolWorker, error: unknown): void {
    seat.worker = null
    worker.end()
    const lost = worker.running === null ? undefined : this.#running.get(worker.running)
    if (lost !== undefined) {
      this.#running.delete(lost.id)
      this.#refuse(lost, error)
    } else if (!worker.isReady && !this.#seats.some((other) => other.worker?.isReady)) {
      const [first] = this.#queue.waiting()
      if (first !== undefined && this.#queue.remove(first)) this.#refuse(first, error)
    }
    this.#handOut()
  }
}

function overloaded(detail: string): Problem {
  return new Problem('overloaded', detail, { retryAfter: RETRY_AFTER })
}

/** Nobody hears it: the connection is closed. */
const gone = (): Problem => new Problem('not_ready', 'The client has gone')
