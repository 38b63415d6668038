/** The report of an import: the shape that is answered, printed and kept. */
import { z } from 'zod'
import { timestampSchema } from '../domain/text.js'
import { ROW_FAULTS, type RowFaultCode } from './faults.js'
import { LEFT_OUT, type LeftOutReason } from './left-out.js'
import { IDENTIFYING } from './same-event.js'
import { WARNINGS, type WarningCode } from './warnings.js'

/** How many faults, duplicates and ids a report shows in full. */
export const SHOWN = 1_000

/** How many warnings of each kind a report shows. */
export const SHOWN_WARNINGS = 100

export const ON_ERROR = ['abort', 'skip'] as const
export type OnError = (typeof ON_ERROR)[number]

const fileSchema = z
  .string()
  .nullable()
  .default(null)
  .describe('The file that the row is in, where the import has several; null elsewhere.')

export const rowFaultSchema = z
  .object({
    file: fileSchema,
    row: z.int().nullable().describe('From 1, the header not counted; null where the whole file is meant.'),
    line: z.int().nullable().describe('The line that the row begins on, where the format has lines.'),
    column: z.string().nullable(),
    pointer: z.string().nullable().describe('Where in the record that is made of the row (JSON Pointer).'),
    code: z.enum(Object.keys(ROW_FAULTS) as [RowFaultCode, ...RowFaultCode[]]),
    detail: z.string(),
    value: z
      .string()
      .nullable()
      .describe('The value that the mapping has made of the row, at most 80 characters of it.'),
    cell: z
      .string()
      .nullable()
      .default(null)
      .describe(
        'What stands in the column, at most 80 characters of it; null where it is not known, or empty.',
      ),
  })
  .meta({ id: 'RowFault', description: 'What is wrong with a row of a file.' })

export const rowWarningSchema = rowFaultSchema
  .extend({
    code: z.enum(Object.keys(WARNINGS) as [WarningCode, ...WarningCode[]]),
    count: z.int().describe('How many rows it is about; 1 unless it is said of a column.'),
  })
  .meta({ id: 'RowWarning', description: 'What is odd about a row of a file, and stops nothing.' })

const countsSchema = z
  .object({ created: z.int(), updated: z.int(), unchanged: z.int() })
  .meta({ id: 'ImportCounts' })

/** What two records may have in common. */
export const LIKENESSES = ['title', 'date', 'overlap', 'place', 'actor', 'source'] as const
export type Likeness = (typeof LIKENESSES)[number]

export const duplicateSchema = z
  .object({
    file: fileSchema,
    row: z.int(),
    id: z.string().describe('The id that the row has, or would get.'),
    other: z.string().describe('The record that may be the same.'),
    reasons: z
      .array(z.enum(LIKENESSES))
      .describe(
        'What they have in common and is rare, the rarest first: the date, or dates that overlap; the title; a place, or one near by; an actor; a source.',
      ),
    score: z
      .number()
      .default(0)
      .describe('How much rarer than by chance that is, in bits; the larger, the likelier.'),
  })
  .meta({ id: 'PossibleDuplicate' })

export const keptStatusSchema = z
  .object({
    file: fileSchema,
    row: z.int(),
    id: z.string(),
    status: z.string().describe('What the record is, and stays.'),
    given: z.string().nullable().describe('What the file says; null where it says nothing.'),
  })
  .meta({
    id: 'KeptStatus',
    description: 'An incident that is there, and whose status an import does not change.',
  })

export const leftOutSchema = z
  .object({
    column: z.string().nullable(),
    reason: z.enum(Object.keys(LEFT_OUT) as [LeftOutReason, ...LeftOutReason[]]),
    count: z.int(),
    file: fileSchema,
    row: z.int().describe('The first such row.'),
    value: z.string().describe('What it has there, at most 80 characters of it.'),
  })
  .meta({ id: 'LeftOut', description: 'What rows without a fault have and their records have not.' })

export const demoSchema = z
  .object({
    removed: z
      .record(z.string(), z.int())
      .describe(
        'How many records of each type were removed, or would be in a dry run. An import over HTTP removes none.',
      ),
    kept: z
      .int()
      .describe(
        'How many of its records are left: its incidents where none was removed, else those of all types.',
      ),
    detail: z.string().describe('The same in words, and the command that takes away what is left.'),
  })
  .meta({
    id: 'ImportDemo',
    description: 'What an import did about the demo, which the first import by command removes.',
  })

export const otherEventSchema = z
  .object({
    file: fileSchema,
    row: z.int(),
    id: z.string(),
    changed: z.array(z.enum(IDENTIFYING)).describe('What nothing is left of.'),
  })
  .meta({
    id: 'OtherEvent',
    description: 'An update that leaves nothing by which a record would be the same event as before.',
  })

export const notReadSchema = z
  .object({ file: z.string(), reason: z.string() })
  .meta({ id: 'FileNotRead', description: 'A file of a folder or a ZIP that an import has not read.' })

export const progressSchema = z
  .object({
    phase: z
      .enum(['looking', 'importing'])
      .describe('Files are looked through once, and then read again for their rows to become records.'),
    rows: z.int().describe('How many rows have been read in this phase.'),
    bytes: z.int().describe('How many bytes of the files have been read in this phase, as they are stored.'),
    total_bytes: z.int().describe('How many there are.'),
    file: z.string().nullable().describe('The file that is being read, where there are several.'),
    row: z.int().describe('The row of it that was read last; 0 before the first.'),
  })
  .meta({
    id: 'ImportProgress',
    description: 'How far an import is, or where it stood when it was cancelled.',
  })

export const reportSchema = z
  .object({
    id: z.string(),
    state: z
      .enum(['running', 'done', 'failed', 'cancelled'])
      .describe('`failed` and `cancelled`: nothing was written.'),
    dry_run: z.boolean(),
    on_error: z.enum(ON_ERROR),
    prune: z.boolean(),
    written: z.boolean().describe('Whether anything that is counted here was written.'),
    files: z
      .int()
      .nullable()
      .default(null)
      .describe('How many files were read, where the import is of several, of a folder or of a ZIP.'),
    not_read: z
      .array(notReadSchema)
      .default([])
      .describe(`Files of a folder or a ZIP that were not read, and why; the first ${SHOWN}.`),
    not_read_count: z.int().default(0),
    rows: z.int().describe('How many rows were read.'),
    faulty: z.int().describe('How many of them have faults.'),
    empty: z
      .int()
      .default(0)
      .describe('How many rows had nothing but empty cells; they are not counted among the rows.'),
    ...countsSchema.shape,
    withdrawn: z.int().describe('Incidents that `prune` has withdrawn.'),
    restored: z
      .int()
      .default(0)
      .describe('Incidents that an earlier import had withdrawn, and that are back since the file has them.'),
    drafts: z
      .int()
      .default(0)
      .describe(
        'How many of the new incidents are drafts, which the public does not see until they are published.',
      ),
    undated: z
      .int()
      .default(0)
      .describe('How many of the new incidents have no date: no digit of the year is known.'),
    kept_status: z
      .array(keptStatusSchema)
      .default([])
      .describe(`Incidents whose status is not what the file says; the first ${SHOWN}.`),
    kept_status_count: z.int().default(0),
    other_events: z
      .array(otherEventSchema)
      .default([])
      .describe(
        `Updates with another date, title and place than the record had: other events, perhaps; the first ${SHOWN}.`,
      ),
    other_event_count: z.int().default(0),
    records: z
      .record(z.string(), countsSchema)
      .describe('The same counts by type: term, dataset, source, location, actor, incident.'),
    faults: z.array(rowFaultSchema).describe(`The first ${SHOWN}, and some of each code.`),
    fault_count: z.int(),
    faults_kept: z.int().describe('How many of them are to be had.'),
    warnings: z
      .array(rowWarningSchema)
      .default([])
      .describe(`What is odd and stops nothing; the first ${SHOWN_WARNINGS} of each code.`),
    warning_counts: z
      .record(z.string(), z.int())
      .default({})
      .describe('How many warnings there are of each code.'),
    duplicates: z
      .array(duplicateSchema)
      .describe(`New records that may be there already, the likeliest first; ${SHOWN} of them at most.`),
    duplicate_count: z.int(),
    gone: z
      .array(z.string())
      .describe(`Records of the dataset that the file does not have; the first ${SHOWN}.`),
    gone_count: z.int(),
    left_out: z
      .array(leftOutSchema)
      .default([])
      .describe('What rows without a fault have and their records have not, by column and reason.'),
    demo: demoSchema
      .nullable()
      .default(null)
      .describe('What became of the demo; null where it is not in the database, or was to be kept.'),
    unmapped: z.array(z.string()).describe('Columns that the mapping passes over.'),
    progress: progressSchema
      .nullable()
      .default(null)
      .describe('How far it is while it runs, and where it stood when it was cancelled; else null.'),
    problem: z.string().nullable().describe('Why it failed or was cancelled, where no row is to blame.'),
    started_at: timestampSchema,
    finished_at: timestampSchema.nullable(),
  })
  .meta({ id: 'ImportReport', description: 'What an import did, or would do.' })

export type RowWarning = z.infer<typeof rowWarningSchema>
/** What a report says without its lists, as lists of imports show it. */
export const importSummarySchema = reportSchema
  .omit({ not_read: true, faults: true, kept_status: true, other_events: true, duplicates: true, gone: true })
  .meta({
    id: 'ImportSummary',
    description: 'An import: how far it is, or what came of it, without the lists of its report.',
  })

export type DemoSaid = z.infer<typeof demoSchema>
export type LeftOut = z.infer<typeof leftOutSchema>
export type OtherEvent = z.infer<typeof otherEventSchema>
export type KeptStatus = z.infer<typeof keptStatusSchema>
export type Progress = z.infer<typeof progressSchema>
export type ImportReport = z.infer<typeof reportSchema>
export type ImportSummary = z.infer<typeof importSummarySchema>
export type ImportCounts = z.infer<typeof countsSchema>
export type PossibleDuplicate = z.infer<typeof duplicateSchema>
