/** Tells an import, on whichever thread it runs, that it is to stop, and how it waits for its turn meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseBusy } from '../store/contract/errors.js'

/** Why an import may be stopped before its end, in the order of their numbers. */
const REASONS = {
  request: 'it was cancelled by a request',
  client: 'the client that waited for it has left',
  signal: 'the command was interrupted',
} as const
export type StopReason = keyof typeof REASONS

/** How long between two tries to get the lock of the database, in milliseconds: at random, so that several share it. */
const LEAST_PAUSE = 10
const FURTHER_PAUSE = 30

/** Thrown where an import was stopped; its message says why. */
export class Stopped extends Error {}

/** The number of a reason, from 1 on, by which the thread of an import is told. */
export const numberOf = (reason: StopReason): number => 1 + Object.keys(REASONS).indexOf(reason)

/** @throws Stopped for the reason of a number, but for 0, which is none */
export function stopAt(number: number): void {
  if (number !== 0) throw new Stopped(Object.values(REASONS)[number - 1]!)
}

/** Whether and why an import is to stop. */
export class StopFlag {
  #reason: StopReason | null = null

  /** Asks for the end; the first reason counts. */
  ask(reason: StopReason): void {
    this.#reason ??= reason
  }

  /** Why it is to stop, in words; null as long as it is to go on. */
  get why(): string | null {
    return this.#reason && REASONS[this.#reason]
  }

  /** @throws Stopped where it was asked for */
  check(): void {
    if (this.#reason !== null) throw new Stopped(REASONS[this.#reason])
  }
}

/**
 * Does what needs the lock of the database, trying again while somebody else has it.
 * @param patience how long, in milliseconds
 * @param check is asked between two tries whether to go on, and throws where not
 * @throws DatabaseBusy when the time is over
 */
export async function whenFree<T>(
  work: () => T | Promise<T>,
  patience: number,
  check: () => void = () => {},
): Promise<T> {
  for (const end = performance.now() + patience; ; ) {
    check()
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseBusy) || performance.now() > end) throw error
    }
    await sleep(LEAST_PAUSE + Math.random() * FURTHER_PAUSE)
  }
}
