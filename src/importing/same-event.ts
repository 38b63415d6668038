/** Tells whether an update is about the same event as the record that it changes, or gives its id to another one. */
import { parseDate } from '../domain/date/edtf.js'
import type { RecordOf } from '../domain/record-types.js'
import { sortKey } from '../domain/sort-key.js'
import type { Finding } from './faults.js'

/** What of an incident says which one it is. */
export const IDENTIFYING = ['date', 'title', 'place'] as const
export type Identifying = (typeof IDENTIFYING)[number]

type Incident = RecordOf['incident']
type IsWide = (location: string) => boolean

const narrow = ({ locations }: Incident, isWide: IsWide): Incident['locations'] =>
  locations.filter(({ id }) => !isWide(id))

/**
 * What of an incident is another one than before: a date that is only more exact, or a place that is new, is not.
 * @param isWide whether a place, by its id, is one that much happens in, such as a country
 */
export function changedParts(before: Incident, after: Incident, isWide: IsWide): Identifying[] {
  const changed = {
    date: isApart(before.date, after.date),
    title: sortKey(before.title) !== sortKey(after.title),
    place:
      areOthers(before.locations, after.locations) ||
      areOthers(narrow(before, isWide), narrow(after, isWide)),
  }
  return IDENTIFYING.filter((part) => changed[part])
}

/** Whether nothing is left by which it would be the same event: that both were in one country is nothing. */
export function isAnother(
  changed: readonly Identifying[],
  before: Incident,
  after: Incident,
  isWide: IsWide,
): boolean {
  const hasPlaces = narrow(before, isWide).length > 0 && narrow(after, isWide).length > 0
  return changed.includes('date') && changed.includes('title') && (changed.includes('place') || !hasPlaces)
}

/** The fault of a row that changes what the mapping says must stay. */
export function anotherEvent(changed: readonly Identifying[], id: string, before: Incident): Finding {
  return {
    code: 'another_event',
    pointer: changed[0] === 'place' ? '/locations' : `/${changed[0]}`,
    value: id,
    detail: `${id} is there already, with another ${changed.join(', ')} ("${before.title.slice(0, 80)}", ${before.date ?? 'undated'}): the mapping says that these stay the same`,
  }
}

/** The fault of a file that gives most of the ids that it shares with the records to other events. */
export function reusedIds(others: number, matched: number): Finding {
  const [some, all] = [others, matched].map((number) => number.toLocaleString('en'))
  return {
    code: 'reused_ids',
    detail: `of ${all} rows whose ids are there already, ${some} have another date, another title and no place in common with the record: this file probably reuses ids of another file. Make what tells the files apart part of the id, such as value: "{id} {month}" or "{id} {file}"; or say same: [] where these are the same events`,
  }
}

function isApart(one: string | null, other: string | null): boolean {
  const [a, b] = [one, other].map((date) => (date === null ? null : parseDate(date).bounds))
  if (!a || !b) return false
  return a.endLatest < b.startEarliest || b.endLatest < a.startEarliest
}

function areOthers(before: Incident['locations'], after: Incident['locations']): boolean {
  if (before.length === 0 || after.length === 0) return false
  const ids = new Set(before.map(({ id }) => id))
  return !after.some(({ id }) => ids.has(id))
}
