/** The value of `updated_since`: a revision, a day, or a time. */
import { z } from 'zod'

const REVISION = /^\d{1,15}$/
const time = z.iso.datetime({ offset: true })
const day = z.iso.date()

export const sinceSchema = z
  .string()
  .max(100)
  .refine(
    (text) => REVISION.test(text) || day.safeParse(text).success || time.safeParse(text).success,
    'must be a revision (a whole number) or an RFC 3339 date or time such as 2024-01-31T12:00:00Z',
  )

/** Reads what `sinceSchema` has let through; a time becomes the first whole second not before it, in UTC. */
export function readSince(text: string): { revision: number } | { time: string } {
  if (REVISION.test(text)) return { revision: Number(text) }
  const milliseconds = Math.ceil(Date.parse(text) / 1_000) * 1_000
  return { time: `${new Date(milliseconds).toISOString().slice(0, 19)}Z` }
}
