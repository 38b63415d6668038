/** What the history of a record and the feed of changes are made of, as answers show them. */
import { z } from 'zod'
import { linksSchema } from './page.js'
import { WRITTEN_TYPES } from './record-types.js'
import { revisionSchema, timestampSchema } from './text.js'

/** What a change can be to a view. */
export const CHANGE_OPS = [
  'created',
  'updated',
  'withdrawn',
  'merged',
  'split',
  'erased',
  'redacted',
] as const

const changeShape = {
  revision: revisionSchema.describe('The number of the change; every change has one of its own.'),
  at: timestampSchema.describe('When it was made.'),
  op: z
    .enum(CHANGE_OPS)
    .describe(
      'What it is to this view: what comes out to the public is `created`, what leaves it `withdrawn`.',
    )
    .meta({ id: 'ChangeOp' }),
}
const into = z.string().nullable().describe('The id of the record that this one was merged into.')
const because = revisionSchema
  .nullable()
  .describe(
    'The change of another record that this one followed from, such as a new name that is shown here.',
  )
const record = z.looseObject({}).nullable()

/** An entry of the feed. */
export const changeSchema = z
  .object({
    ...changeShape,
    type: z.enum(WRITTEN_TYPES as [(typeof WRITTEN_TYPES)[number]]),
    id: z.string().describe('The id of the record; of a term `scheme:code`.'),
    into,
    because,
    record: record.describe(
      'The record as it is now, as a line of `/v1/annals.ndjson` has it; null where this view has none.',
    ),
  })
  .meta({ id: 'Change', description: 'The last change of a record.' })

/** A page of the feed. */
export const changesSchema = z
  .object({
    data: z.array(changeSchema),
    meta: z.object({
      revision: revisionSchema.describe('The number of the last change that shows in this view.'),
      next: revisionSchema.describe('The `since` of the next page, now or later.'),
    }),
    links: linksSchema,
  })
  .meta({ id: 'Changes', description: 'What changed after a revision, the oldest first.' })

const authorShape = {
  by: z.string().nullable().describe('The name of the key that wrote it; null in the public view.'),
  reason: z.string().nullable().describe('Why, in the words of whoever wrote it.'),
}

const operationSchema = z
  .object({
    op: z.enum(['add', 'remove', 'replace']),
    path: z.string().describe('A JSON Pointer (RFC 6901); empty for the whole document.'),
    value: z.unknown().optional().describe('The new value; `remove` has none.'),
  })
  .meta({ id: 'PatchOperation', description: 'An operation of JSON Patch (RFC 6902).' })

/** A page of the history of a record. */
export const revisionsSchema = z
  .object({
    data: z.array(
      z
        .object({
          ...changeShape,
          ...authorShape,
          because,
          into,
          diff: z
            .array(operationSchema)
            .describe(
              'What turns the document of the revision before, in this view, into that of this one, `revision` and `updated_at` left aside. No document is `null`.',
            ),
        })
        .meta({ id: 'Revision', description: 'A change of a record, and what it changed.' }),
    ),
    meta: z.object({
      revision: revisionSchema.describe('The number of the last change that shows in this view.'),
      next: revisionSchema.nullable().describe('The `after` of the next page; null on the last.'),
    }),
    links: linksSchema,
  })
  .meta({ id: 'Revisions', description: 'The history of a record, the oldest first.' })

/** A record as it was. */
export const pastRecordSchema = z
  .object({
    ...changeShape,
    ...authorShape,
    record: record.describe('The document as it was; null where the record left the view with this change.'),
  })
  .meta({ id: 'PastRecord', description: 'A record as a view had it from a revision on.' })

export type PastRecord = z.infer<typeof pastRecordSchema>
