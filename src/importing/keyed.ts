/** Rows without an id of their own: their key makes an external id of the dataset. */
import type { Draft } from './draft.js'
import { digest } from './mapping/stable-id.js'

/** A key, and which one of those that have it. */
export interface Keyed {
  readonly key: string
  readonly number: number
}

/** The external id that a key makes; equal keys are distinguished by their number. */
export const keyValue = (key: string, number: number): string =>
  digest(key).slice(0, 20) + (number === 1 ? '' : `-${number}`)

/** A draft with the external id of its key, which comes before those that it has. */
export function withKey(draft: Draft, dataset: string | null, { key, number }: Keyed): Draft {
  const given = (draft.body.external_ids as object[] | undefined) ?? []
  const external_ids = [{ scheme: dataset, value: keyValue(key, number) }, ...given]
  const { locate } = draft
  const located =
    locate === undefined
      ? {}
      : { locate: (path: readonly string[]) => locate(path[0] === 'external_ids' ? shifted(path) : path) }
  return { ...draft, ...located, body: { ...draft.body, external_ids } }
}

/** The path of an external id in the draft without the one of its key. */
const shifted = ([field = '', index, ...rest]: readonly string[]): string[] => [
  field,
  String(Number(index) - 1),
  ...rest,
]
