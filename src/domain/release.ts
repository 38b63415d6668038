/** A release: what it is called, and what is said of it. */
import { z } from 'zod'
import { proseSchema, revisionSchema, timestampSchema } from './text.js'

/** Words that stand for something else where a release is named. */
const RESERVED = ['latest', 'now']

/** Letters, digits and single dots, hyphens and underscores between them: a name is also that of a file. */
export const releaseNameSchema = z
  .string()
  .max(64, 'must have at most 64 characters')
  .regex(
    /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    'must be made of lower-case letters and digits, with single dots, hyphens or underscores between them',
  )
  .refine(
    (name) => !RESERVED.includes(name),
    `must not be ${RESERVED.join(' or ')}, which mean something else`,
  )

/** Why a release was rebuilt. */
export const REBUILD_REASONS = {
  protected: 'A person was protected.',
  erased: 'A record was erased.',
} as const
export type RebuildReason = keyof typeof REBUILD_REASONS

const count = z.int().min(0)

/** How many records of each kind a release, or the collection, has. */
export const recordCountsSchema = z
  .object({
    incidents: count,
    actors: count,
    locations: count,
    sources: count,
    datasets: count,
  })
  .meta({ id: 'RecordCounts' })

const digest = z.string().describe('SHA-256 of the file, in hexadecimal.')

/** A release as it is shown. */
export const releaseSchema = z
  .object({
    name: z.string().describe('The name to ask for: `release=NAME`.'),
    title: z.string(),
    note: z.string().nullable().describe('What its editors say of it.'),
    created_at: timestampSchema,
    revision: revisionSchema.describe('The number of the last change that it has.'),
    version: z.string().describe('The version of annals that made it.'),
    digest,
    size: count.describe('Bytes of the file.'),
    counts: recordCountsSchema,
    datasets: z
      .array(
        z.object({
          id: z.string(),
          title: z.string(),
          licence: z.string(),
          attribution: z.string().nullable(),
          caveats: z.string().nullable(),
        }),
      )
      .describe('Where its incidents come from, on what terms, and what to beware of.'),
    rebuilds: z
      .array(
        z.object({
          at: timestampSchema,
          reason: z.enum(Object.keys(REBUILD_REASONS) as [RebuildReason, ...RebuildReason[]]),
          digest: digest.describe('SHA-256 of the file that was replaced.'),
        }),
      )
      .describe('When it was rebuilt so that somebody is not in it any more; the oldest first.'),
    citation: z.string().describe('How to cite it.'),
    links: z.object({
      self: z.string(),
      records: z.string(),
      file: z.string(),
      cff: z.string(),
      diff: z.string(),
    }),
  })
  .meta({ id: 'Release', description: 'A state of the public view that does not change.' })

export type Release = z.output<typeof releaseSchema>

/** What is kept of a release, whoever asks. */
export type ReleaseRecord = Omit<Release, 'citation' | 'links'> & {
  /** Null as long as it is there. */
  readonly deleted_at: string | null
}

/** What is said of a release when it is made. */
export const releaseWordsSchema = z.strictObject({
  name: releaseNameSchema,
  title: z
    .string()
    .min(1)
    .max(1_000)
    .refine((title) => !/\p{Cc}/u.test(title), 'must not hold line breaks'),
  note: proseSchema.nullable(),
})

export type ReleaseWords = z.output<typeof releaseWordsSchema>
