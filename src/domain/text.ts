/** The plain values that records are made of: ids, codes, names, prose, languages, and their limits. */
import { z } from 'zod'
import { identityOf } from './fold/identity.js'

/** A permanent, readable identifier, never reused. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,127}$/
/** A code of a vocabulary. */
export const CODE_PATTERN = /^[a-z0-9][a-z0-9_]{0,63}$/

export const LIMITS = {
  /** Characters of a title, a name or a label. */
  line: 1_000,
  /** Characters of a summary, a description or a note. */
  prose: 200_000,
  /** Entries of a list inside a record, and keys of its attributes and translations. */
  entries: 1_000,
  /** Characters of a tag. */
  tag: 100,
} as const

// Control characters other than tab and line breaks are never part of a text, and NUL ends strings in C readers.
const CONTROL = /[^\P{Cc}\t\n\r\u0080-\u009f]/u

const clean = (text: z.ZodString) =>
  text.refine(
    (value) => !CONTROL.test(value) && value.isWellFormed(),
    'must not hold control characters or halves of characters',
  )

/** A text of a pattern; one that only has the wrong case is answered with the right one. */
function patterned(pattern: RegExp, message: string, mend: (text: string) => string) {
  return z
    .string()
    .superRefine((text, context) => {
      if (pattern.test(text)) return
      const mended = mend(identityOf(text))
      const params = pattern.test(mended) ? { params: { suggestion: mended } } : {}
      context.addIssue({ code: 'custom', message, ...params })
    })
    .meta({ pattern: pattern.source })
}

const lower = (text: string): string => text.toLowerCase()
const upper = (text: string): string => text.toUpperCase()

export const idSchema = patterned(
  ID_PATTERN,
  'must be 1 to 128 of a-z, 0-9 and "-", and begin with a letter or digit',
  (text) => lower(text).replaceAll('_', '-'),
)

export const codeSchema = patterned(
  CODE_PATTERN,
  'must be 1 to 64 of a-z, 0-9 and "_", and begin with a letter or digit',
  (text) => lower(text).replaceAll('-', '_'),
)

/** A title, name or label: some text of at most `LIMITS.line` characters. */
export const lineSchema = clean(z.string().min(1, { abort: true }).max(LIMITS.line, { abort: true })).refine(
  (value) => value.trim() !== '',
  'must not be blank',
)

/** Plain text of any length up to `LIMITS.prose`; line breaks are part of it. */
export const proseSchema = clean(z.string().max(LIMITS.prose))

/** A BCP 47 language tag, well-formed as `Intl` understands it. */
export const langSchema = z
  .string()
  .max(35)
  .refine((value) => isLanguageTag(value), 'must be a BCP 47 language tag such as "en", "zh" or "bo"')

/** An ISO 3166-1 alpha-2 code, in capitals. */
export const countrySchema = patterned(
  /^[A-Z]{2}$/,
  'must be an ISO 3166-1 alpha-2 code in capitals such as "CN"',
  upper,
)

/** An ISO 3166-2 code, in capitals. */
export const subdivisionSchema = patterned(
  /^[A-Z]{2}-[A-Z0-9]{1,3}$/,
  'must be an ISO 3166-2 code in capitals such as "CN-SD"',
  upper,
)

/** A free tag; commas separate tags in a URL, so none is part of one. */
export const tagSchema = clean(z.string().min(1, { abort: true }).max(LIMITS.tag, { abort: true })).refine(
  (value) => value.trim() === value && !value.includes(','),
  'must not hold a comma, nor begin or end with a space',
)

/** An http or https address. */
export const urlSchema = z
  .string()
  .max(4_000)
  .refine((value) => isWebAddress(value), 'must be an absolute http or https URL')

/** A point in time of a change, RFC 3339 in UTC. */
export const timestampSchema = z.iso.datetime().meta({ id: 'Timestamp' })

/** A number of the one counter that every change takes its number from. */
export const revisionSchema = z.int().min(0)

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /\s/.test(value)) return false
  return URL.canParse(value)
}

/** Refuses an object with more keys than a list may have entries. */
export function limited({ value, issues }: z.core.ParsePayload<object>): void {
  if (Object.keys(value).length <= LIMITS.entries) return
  issues.push({ code: 'custom', path: [], message: `must have at most ${LIMITS.entries} keys`, input: value })
}

/** Refuses a list in which `keyOf` says the same twice, however it is typed; the fault points at the second. */
export function distinct<T>(keyOf: (entry: T) => string | null, what: string) {
  return (context: z.core.ParsePayload<T[]>): void => {
    const seen = new Set<string>()
    context.value.forEach((entry, index) => {
      const said = keyOf(entry)
      if (said === null) return
      const key = identityOf(said)
      if (seen.has(key)) {
        context.issues.push({
          code: 'custom',
          path: [index],
          message: `${what} ${JSON.stringify(said)} is there twice`,
          input: entry,
        })
      }
      seen.add(key)
    })
  }
}

export const externalIdSchema = z.strictObject({
  scheme: clean(z.string().min(1).max(100)).refine((v) => !v.includes(':'), 'must not hold a colon'),
  value: clean(z.string().min(1).max(500)),
})

export const externalIdsSchema = z
  .array(externalIdSchema)
  .max(LIMITS.entries)
  .check(distinct((entry) => `${entry.scheme}:${entry.value}`, 'the external id'))

/** The same as documents have it. */
export const externalIdsDocumentSchema = externalIdsSchema.default([]).meta({ id: 'ExternalIds' })

/**
 * A text without the characters that turn the direction of what follows (Unicode, UAX #9: embeddings, overrides and
 * isolates), for where no markup keeps them to themselves.
 */
export const withoutDirections = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
