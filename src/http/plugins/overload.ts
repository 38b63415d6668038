/** Refuses work early when the process is too busy, so that what is accepted stays quick. */
import { getHeapStatistics } from 'node:v8'
import fastifyUnderPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.js'

/** The share of the heap's limit from which on work is refused. */
const MAX_HEAP = 0.9

export interface OverloadLimits {
  /**
   * The mean delay of a turn of the event loop, in milliseconds, from which on work is refused; 0 for never. A turn
   * answers all that has arrived, so this is about how long a request waits for its turn.
   */
  readonly maxDelay: number
  /**
   * Over how many milliseconds the mean is taken: long enough that one slow question, after which the process is free
   * again, does not count as being busy.
   */
  readonly interval?: number
}

export async function overload(
  app: FastifyInstance,
  { maxDelay, interval = 5_000 }: OverloadLimits,
): Promise<void> {
  const seconds = Math.ceil(interval / 1_000)
  await app.register(fastifyUnderPressure, {
    sampleInterval: interval,
    maxEventLoopDelay: maxDelay,
    maxHeapUsedBytes: getHeapStatistics().heap_size_limit * MAX_HEAP,
    // Without a handler of ours the plugin would answer for health and metrics too.
    pressureHandler: async (request) => {
      if (request.routeOptions.config.operator) return
      throw new Problem('overloaded', undefined, { retryAfter: seconds })
    },
  })
}
