/** Where the name of somebody stands: the shape in which it is returned. */
import { z } from 'zod'
import { WRITTEN_TYPES } from './record-types.js'

export const mentionSchema = z
  .object({
    type: z.enum(WRITTEN_TYPES as [(typeof WRITTEN_TYPES)[number]]),
    id: z.string(),
    status: z.string().nullable().describe('Of an incident; null for others.'),
    pointer: z.string().describe('A JSON Pointer (RFC 6901) into the record.'),
  })
  .meta({ id: 'Mention', description: 'A text or id that holds the name of an actor.' })
