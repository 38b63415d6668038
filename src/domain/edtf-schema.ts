/** EDTF text inside a record: a string that the date parser accepts, kept character for character. */
import { z } from 'zod'
import { parseDate } from './date/edtf.js'
import { EdtfError } from './date/edtf-error.js'

/** An EDTF date, interval or set (ISO 8601-2, levels 0 to 2). */
export const edtfSchema = z.string().superRefine((text, context) => {
  try {
    parseDate(text)
  } catch (error) {
    if (!(error instanceof EdtfError)) throw error
    context.addIssue({ code: 'custom', message: error.message })
  }
})

/** The date of a body: EDTF text, the object `{ "edtf": … }` that an answer holds, or null. */
export const dateInputSchema = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && 'edtf' in value
      ? value.edtf
      : value,
  edtfSchema.nullable().describe('EDTF text (ISO 8601-2), or null where nothing is known.'),
)
