/** The filters about the record itself: what it is, what it is about, where it came from. */
import { z } from 'zod'
import { identityOf } from '../../domain/fold/identity.js'
import {
  LEAST_PREFIX,
  MOST_PHRASES,
  MOST_PREFIXES,
  MOST_TOKENS,
  readTextQuestion,
  textFault,
} from '../../domain/search-text.js'
import { idSchema, tagSchema } from '../../domain/text.js'
import { codesOf } from '../../domain/vocabulary.js'
import { attributeCondition, attributeSchema } from '../attributes.js'
import { repeated, several, single, whole } from '../values.js'
import { codeOrLabelSchema, idOrNameSchema } from './called.js'
import { filter, type Piece } from './filter.js'
import { readSince, sinceSchema } from './since.js'

/** The most characters of a full-text question. */
export const MAX_TEXT = 1_000
/** A full-text question. Nothing in it is a syntax error; what is too much of it is one. */
export const textSchema = z
  .string()
  .min(1, { abort: true })
  .max(MAX_TEXT, { abort: true })
  .superRefine((text, context) => {
    const message = textFault(readTextQuestion(text))
    if (message !== null) context.addIssue({ code: 'custom', message })
  })
/** The bounds of a full-text question, in words. */
export const TEXT_BOUNDS = `At most ${MAX_TEXT} characters; ${MOST_PHRASES} words, phrases and prefixes, of which ${MOST_PREFIXES} are prefixes of ${LEAST_PREFIX} letters or more (what stands there twice counts once); and ${MOST_TOKENS} words in all, or characters of scripts without spaces.`

/** The most values of `attr` in one question. */
export const MAX_ATTRIBUTES = 10

const oneOf =
  (column: 'kind' | 'verification') =>
  (values: string[]): Piece[] => [{ condition: { is: 'one-of', column, values } }]

const relations = codesOf('relation').join('|')
const relatedSchema = single().regex(
  new RegExp(`^(?:(?:${relations}):)?[a-z0-9][a-z0-9-]{0,127}$`),
  `must be the id of a record, or relation:id with one of ${codesOf('relation').join(', ')}`,
)

export const RECORD_FILTERS = {
  q: filter({
    schema: textSchema,
    description: `Full text over titles, summaries, translations, names of actors and locations, and titles of sources. Words are ANDed, \`"…"\` is a phrase, \`word*\` a prefix, \`-word\` excludes; case, accents and other spellings of the same letters do not matter. Chinese, Japanese, Korean, Tibetan, Thai and the like match by any run of characters. ${TEXT_BOUNDS}`,
    example: 'falun blood -organ*',
    pieces: (text) => [{ condition: { is: 'text', question: readTextQuestion(text) } }],
  }),
  id: filter({
    schema: several(idSchema),
    description: 'Records by their ids.',
    example: '2022-10-04-jinan-blood-sampling',
    pieces: (ids) => [{ condition: { is: 'itself', ids, parameter: 'id' } }],
  }),
  kind: filter({
    schema: several(z.enum(codesOf('kind'))),
    description: 'The type of record.',
    example: 'incident',
    pieces: oneOf('kind'),
  }),
  act: filter({
    schema: several(codeOrLabelSchema),
    description: 'What was done; narrower acts match too.',
    example: 'blood_sampling',
    pieces: (codes) => [{ condition: { is: 'term', scheme: 'act', codes, parameter: 'act' } }],
  }),
  technology: filter({
    schema: several(codeOrLabelSchema),
    description: 'What was used; narrower technologies match too.',
    example: 'facial_recognition',
    pieces: (codes) => [{ condition: { is: 'term', scheme: 'technology', codes, parameter: 'technology' } }],
  }),
  tag: filter({
    schema: several(tagSchema),
    description: 'Free tags.',
    example: 'falun-gong',
    pieces: (tags) => [{ condition: { is: 'tagged', tags: tags.map(identityOf) } }],
  }),
  verification: filter({
    schema: several(z.enum(codesOf('verification'))),
    description: 'How far the editors regard it as confirmed.',
    example: 'reported',
    pieces: oneOf('verification'),
  }),
  dataset: filter({
    schema: several(idOrNameSchema),
    description: 'The dataset that it comes from.',
    example: 'seed',
    pieces: (ids) => [{ condition: { is: 'in-dataset', ids, parameter: 'dataset' } }],
  }),
  source: filter({
    schema: several(idOrNameSchema),
    description: 'Records with a claim that names this source.',
    example: 'minghui',
    pieces: (ids) => [{ condition: { is: 'sourced', ids, parameter: 'source' } }],
  }),
  external_id: filter({
    schema: single().regex(/^[^:]+:.+$/s, 'must be scheme:value'),
    description: 'The id of the record elsewhere: `scheme:value`.',
    example: 'ucdp:244657',
    pieces: (text) => {
      const at = text.indexOf(':')
      const [scheme, value] = [text.slice(0, at), text.slice(at + 1)].map(identityOf)
      return [{ condition: { is: 'external', scheme: scheme!, value: value! } }]
    },
  }),
  related: filter({
    schema: relatedSchema,
    description: 'Records that relate to this one: `id`, or `relation:id`.',
    example: 'part_of:1999-persecution-of-falun-gong',
    pieces: (text) => {
      const at = text.indexOf(':')
      const relation = at < 0 ? null : text.slice(0, at)
      return [{ condition: { is: 'related', relation, id: text.slice(at + 1), parameter: 'related' } }]
    },
  }),
  min_sources: filter({
    schema: whole(0, 1_000),
    description: 'At least so many independent sources.',
    example: '1',
    pieces: (least) => [{ condition: { is: 'min-sources', least } }],
  }),
  disputed: filter({
    schema: z.enum(['true', 'false']),
    description: 'Whether a claim that was not adopted contradicts the record.',
    example: 'false',
    pieces: (text) => [{ condition: { is: 'disputed', disputed: text === 'true' } }],
  }),
  attr: filter({
    schema: repeated(attributeSchema, MAX_ATTRIBUTES),
    description: `A value that a dataset brings: \`name=value\`, \`!=\`, \`<\`, \`<=\`, \`>\`, \`>=\`. Numbers compare with numbers, texts with texts; a record without it matches none. May be repeated, at most ${MAX_ATTRIBUTES} times: all must hold.`,
    example: 'deaths_best>=50',
    pieces: (texts) => texts.map((text) => ({ condition: attributeCondition(text) })),
  }),
  updated_since: filter({
    schema: sinceSchema,
    description:
      'Changed after this revision (a whole number; one that the view has not come to is a 400), or at or after this RFC 3339 date or time.',
    example: '2020-01-01',
    pieces: (text) => [{ condition: { is: 'since', ...readSince(text) } }],
  }),
} as const
