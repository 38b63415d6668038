/** The settings of the database: where it is, who may read it, and how it is written. */
import { z } from 'zod'
import { DEMO_NAMES } from '../curation/demo-sets.js'
import { setting } from './setting.js'

/** By the name of their environment variable. */
export const DATABASE_SETTINGS = {
  ANNALS_DB: setting({
    description: 'The database file; it is made, with its folder, where absent.',
    fallback: './data/annals.sqlite',
    must: 'the path of a file',
    schema: z.string().refine((path) => !path.includes('\0')),
  }),
  ANNALS_READ: setting({
    description: 'Who may read: `public` for everybody, `private` for whoever has a key.',
    fallback: 'public',
    must: 'public or private',
    schema: z.enum(['public', 'private']),
  }),
  ANNALS_DURABILITY: setting({
    description:
      'When a write is answered: `full` once it is on the disk, `normal` sooner, so that a power cut (never a crash of annals alone) may take the last writes back.',
    fallback: 'full',
    must: 'full or normal',
    schema: z.enum(['full', 'normal']),
  }),
  ANNALS_TOMBSTONE_DAYS: setting({
    description:
      'How many days the feed of changes tells mirrors of a record that was erased, or of an actor that was protected.',
    fallback: '30',
    must: 'a whole number of days, at most 36500',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((days) => days <= 36_500),
  }),
  ANNALS_DEMO: setting({
    description: `Which set of the demo a server loads into a new database: ${DEMO_NAMES.map((name) => `\`${name}\``).join(', ')}, or \`off\` for none.`,
    fallback: DEMO_NAMES[0]!,
    must: `${DEMO_NAMES.join(', ')} or off`,
    schema: z.enum([...DEMO_NAMES, 'off']),
  }),
}
