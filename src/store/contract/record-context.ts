/** What a page of a record shows beside the record itself, as a store is asked for it: names, titles, and the last changes. */
import type { OpenScheme, View } from '../../domain/vocabulary.js'
import type { ChangeRow } from './history.js'

/** Which record, and what it names. The record itself must be one that the view has. */
export interface BesideAsked {
  readonly type: 'incident' | 'actor' | 'location' | 'source'
  readonly id: string
  readonly view: View
  /** Codes whose labels are wanted. */
  readonly terms: Readonly<Partial<Record<OpenScheme, readonly string[]>>>
  /** Ids of records of the same type that it names: related, above it, or cited. */
  readonly named: readonly string[]
  /** The dataset that it comes from. */
  readonly dataset: string | null
  /** How many records below it, and how many changes, are wanted at most. */
  readonly below: number
  readonly changes: number
}

/** A record by its name or title, with the language of a title where that is known. */
export interface NamedRecord {
  readonly id: string
  readonly name: string
  readonly lang: string | null
  /** The `date` of an incident as JSON text. */
  readonly date?: string
}

/** What was found, each list only as far as the view has it. */
export interface Beside {
  /** Labels by `scheme:code`. */
  readonly labels: Readonly<Record<string, string>>
  readonly named: readonly NamedRecord[]
  /** Those that it stands above, by id; one more than asked for where there are more. */
  readonly below: readonly NamedRecord[]
  /** The document of the dataset as JSON text; null where it has none. */
  readonly dataset: string | null
  /** The last changes, the latest first; one more than asked for where there are more. */
  readonly changes: readonly ChangeRow[]
}
