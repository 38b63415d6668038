/** What a setting is, and how the texts of several of them are read. */
import { z } from 'zod'

/** One setting. `must` completes the sentence "NAME must be …"; `fallback` is the text that stands where it is unset. */
export interface Setting<T> {
  readonly description: string
  readonly fallback: string | null
  readonly must: string
  readonly schema: z.ZodType<T, string>
}

export const setting = <T>(entry: Setting<T>): Setting<T> => entry

/** A whole number within bounds. */
export const wholeSchema = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)

/** The address of something in the web; undefined where a text is none. */
export function webUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  return new URL(text)
}
