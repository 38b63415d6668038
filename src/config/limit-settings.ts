/** The settings of limits: how much work is done at once, how long it may take, and how much memory and disk it may use. */
import { z } from 'zod'
import { setting, wholeSchema } from './setting.js'

/** By the name of their environment variable. */
export const LIMIT_SETTINGS = {
  ANNALS_RATE_LIMIT: setting({
    description: 'How many requests a client may send per minute; without it there is no limit.',
    fallback: null,
    must: 'a whole number of requests per minute, at least 1',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  }),
  ANNALS_MAX_DELAY_MS: setting({
    description:
      'From which mean delay of its event loop on, in milliseconds over five seconds, the server refuses work with 503 so that what it accepts stays quick; `0` never refuses for that.',
    fallback: '1000',
    must: 'a whole number of milliseconds, at most 60000',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((delay) => delay <= 60_000),
  }),
  ANNALS_QUERY_SECONDS: setting({
    description: 'How many seconds a question may wait for a thread, and how many it may then take.',
    fallback: '10',
    must: 'a whole number of seconds from 1 to 3600',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number)
      .refine((seconds) => seconds <= 3_600),
  }),
  ANNALS_CACHE_MB: setting({
    description: 'How many megabytes of responses are cached in memory; `0` keeps none.',
    fallback: '64',
    must: 'a whole number of megabytes, at most 100000',
    schema: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .refine((size) => size <= 100_000),
  }),
  ANNALS_EXPORTS: setting({
    description: 'How many exports are read from the database at once; each has a thread.',
    fallback: '4',
    must: 'a whole number from 1 to 64',
    schema: wholeSchema(1, 64),
  }),
  ANNALS_EXPORTS_PER_CLIENT: setting({
    description: 'How many of those one client may have: a key, an IPv4 address, or an IPv6 network (/64).',
    fallback: '2',
    must: 'a whole number from 1 to 64',
    schema: wholeSchema(1, 64),
  }),
  ANNALS_SPOOL_MB: setting({
    description:
      'How many megabytes of exports that slow clients have not taken yet are put aside beside the database, one client having half of it at most, and all together half of what the disk has free.',
    fallback: '4096',
    must: 'a whole number of megabytes, at most 100000000',
    schema: wholeSchema(0, 100_000_000),
  }),
  ANNALS_WAL_MB: setting({
    description:
      'How many megabytes the write-ahead log may have while exports are read: from half of it on new ones wait, and at all of it those that still run are broken.',
    fallback: '256',
    must: 'a whole number of megabytes, at least 128',
    schema: wholeSchema(128, 100_000_000),
  }),
  ANNALS_STREAMS: setting({
    description: 'How many may listen to `/v1/changes/stream` at once.',
    fallback: '100',
    must: 'a whole number from 1 to 100000',
    schema: wholeSchema(1, 100_000),
  }),
  ANNALS_STREAMS_PER_CLIENT: setting({
    description: 'How many of those streams one client may have.',
    fallback: '10',
    must: 'a whole number from 1 to 100000',
    schema: wholeSchema(1, 100_000),
  }),
  ANNALS_IMPORT_ROWS: setting({
    description:
      'How many rows a file may have that is imported over HTTP; the command line takes any number.',
    fallback: '2000000',
    must: 'a whole number of rows from 1 to 999999999',
    schema: wholeSchema(1, 999_999_999),
  }),
}
