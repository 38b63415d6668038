/** How the values of query parameters are read: lists by comma or repetition, whole numbers, single words. */
import { z } from 'zod'

/** The most values that one parameter takes. */
export const MAX_VALUES = 100
/** The most characters of one value. */
export const MAX_LENGTH = 500

/** One value; the same parameter given twice arrives as an array and is refused. */
export const single = () => z.string().min(1, { abort: true }).max(MAX_LENGTH, { abort: true })

/** Several values, by comma or by repeating the parameter. */
export function several<T extends z.ZodType<string>>(value: T) {
  return z.preprocess(
    (raw) =>
      (Array.isArray(raw) ? raw : [raw]).flatMap((text) =>
        typeof text === 'string' ? text.split(',') : [text],
      ),
    z.array(value).min(1).max(MAX_VALUES),
  )
}

/** Several values by repeating the parameter only; commas are part of a value. */
export function repeated<T extends z.ZodType>(value: T, most: number) {
  return z
    .preprocess((raw) => (Array.isArray(raw) ? raw : [raw]), z.array(value).min(1).max(most))
    .meta({ explode: true })
}

/** A whole number in decimal digits, within bounds. */
export function whole(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`
  return z.preprocess(
    (raw) => (typeof raw === 'string' && /^-?\d{1,15}$/.test(raw) ? Number(raw) : raw),
    z.int({ error, abort: true }).min(least, { error }).max(most, { error }),
  )
}
