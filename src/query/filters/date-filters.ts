/** The filters about dates, and about records that have none, or no point. */
import { z } from 'zod'
import { EdtfError } from '../../domain/date/edtf-error.js'
import { parseRange } from '../../domain/date/range.js'
import { codesOf } from '../../domain/vocabulary.js'
import { LACKING } from '../condition.js'
import { several, single } from '../values.js'
import { filter } from './filter.js'

const rangeSchema = single().superRefine((text, context) => {
  try {
    parseRange(text)
  } catch (error) {
    if (!(error instanceof EdtfError)) throw error
    context.addIssue({ code: 'custom', message: error.message })
  }
})

export const DATE_FILTERS = {
  date: filter({
    schema: rangeSchema,
    description:
      'An EDTF date or interval, as the range from its earliest to its latest day. Every row then says how it matches.',
    example: '2020-01/2021-06',
  }),
  date_match: filter({
    schema: z.enum(['possible', 'certain']),
    description:
      '`possible` (default): the record may fall within the range. `certain`: it certainly does. Needs `date`.',
    example: 'certain',
    needs: ['date', '2020'],
  }),
  undated: filter({
    schema: z.enum(LACKING),
    description: 'Records without a known year: `exclude` by default with `date`, else `include`.',
    example: 'include',
  }),
  unlocated: filter({
    schema: z.enum(LACKING),
    description:
      'Records without a point that is drawn on a map: `exclude` by default with `bbox`, `near` or `max_radius`, else `include`.',
    example: 'exclude',
  }),
  precision: filter({
    schema: several(z.enum(codesOf('precision'))),
    description: 'How exactly the date is known.',
    example: 'day',
    pieces: (values) => [{ condition: { is: 'one-of', column: 'precision', values } }],
  }),
} as const
