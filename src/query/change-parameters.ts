/** The parameters of the feed of changes and of the history of a record. */
import { z } from 'zod'
import { Problem } from '../errors.js'
import { described } from './filters/registry.js'
import { DEFAULT_LIMIT, MAX_LIMIT, pageShape, releaseParameter, viewParameter } from './plan.js'
import { whole } from './values.js'

/** More than any revision. */
const MAX_REVISION = 999_999_999_999_999

const limit = described(
  whole(1, MAX_LIMIT),
  `Entries of a page, 1 to ${MAX_LIMIT}; ${DEFAULT_LIMIT} by default.`,
  10,
)

const since = (otherwise: string) =>
  described(whole(0, MAX_REVISION), `Only changes after this revision; ${otherwise} by default.`, 0)

/** The parameters of what gives all changes at once. */
export const allChangesQuery = z.strictObject({ since: since('0, the beginning,'), view: viewParameter })

/** The parameters of a page of changes. */
export const changesQuery = allChangesQuery.extend({ limit })

/** The parameters of the stream of changes. */
export const streamQuery = z.strictObject({ since: since('the present one'), view: pageShape.view })

/** The parameters of the history of a record. */
export const revisionsQuery = z.strictObject({
  after: described(whole(0, MAX_REVISION), 'Only changes after this revision; all by default.', 0),
  limit,
  view: viewParameter,
  release: releaseParameter,
})

/** Why a revision that a view has not come to is refused: whoever has it would wait for changes that it has missed. */
export function beyondRevision(parameter: string): Problem {
  const detail = `${parameter} is a later revision than this database has: begin again from an export, or from since=0`
  return new Problem('invalid_parameter', undefined, { faults: [{ parameter, detail }] })
}
