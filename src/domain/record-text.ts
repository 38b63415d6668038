/** What of a record can be found by full text, as folded tokens, without what a view does not have. */
import type { Actor } from './actor.js'
import type { Dataset } from './dataset.js'
import { type RecordLookup, sourcesOf } from './document.js'
import type { Incident } from './incident.js'
import type { Location } from './location.js'
import type { Name } from './name.js'
import { tokensOf, writtenTokensOf } from './search-text.js'
import type { Source } from './source.js'
import type { View } from './vocabulary.js'

/** Stands between texts, so that no phrase runs from one into the next; no question can hold it. */
const GAP = ' \ue000 '

const joined = (texts: readonly (string | null)[]): string =>
  texts
    .filter((text) => text !== null)
    .map((text) => tokensOf(text).join(' '))
    .join(GAP)

/** Those of the texts that have Chinese characters with another form, as they are written. */
const written = (texts: readonly (string | null)[]): string[] =>
  texts.flatMap((text) => {
    const tokens = text === null ? null : writtenTokensOf(text)
    return tokens === null ? [] : [tokens.join(' ')]
  })

interface Shown {
  readonly text: string
  readonly written: readonly string[]
}
const texts = new WeakMap<object, Shown>()

/** Of what many incidents show, the text is made once. */
function textOf<T extends object>(shown: T, names: (shown: T) => readonly string[]): Shown {
  const known = texts.get(shown)
  if (known !== undefined) return known
  const named = names(shown)
  const made = { text: joined(named), written: written(named) }
  texts.set(shown, made)
  return made
}

const allNames = ({ name, names }: { name: string; names: readonly Name[] }) => [
  name,
  ...names.map(({ value }) => value),
]

/** Whether the public finds an incident by less than the full view does. */
export const hidesText = (record: Incident, lookup: RecordLookup): boolean =>
  record.actors.some(({ id }) => id !== null && lookup.actor(id).protected)

/**
 * The texts of an incident: titles, summaries, and the names of its actors and locations with the titles of its sources.
 * `written` has those with Chinese characters once more, as they are written.
 */
export function incidentText(
  record: Incident,
  view: View,
  lookup: RecordLookup,
): { title: string; summary: string; more: string; written: string } {
  const translations = Object.values(record.translations)
  const actors = [...new Set(record.actors.flatMap(({ id }) => (id === null ? [] : [id])))]
    .map((id) => lookup.actor(id))
    .filter((actor) => view === 'full' || !actor.protected)
  const locations = [...new Set(record.locations.map(({ id }) => id))].map((id) => lookup.location(id))
  const titles = [record.title, ...translations.map(({ title }) => title)]
  const summaries = [record.summary, ...translations.map(({ summary }) => summary)]
  const more = [
    ...[...actors, ...locations].map((shown) => textOf(shown, allNames)),
    ...sourcesOf(record).map((id) => textOf(lookup.source(id), ({ title }) => [title])),
  ]
  return {
    title: joined(titles),
    summary: joined(summaries),
    more: more.map(({ text }) => text).join(GAP),
    written: [...written(titles), ...written(summaries), ...more.flatMap((one) => one.written)].join(GAP),
  }
}

/** The texts of an actor, a location, a source or a dataset: what it is called, and what else is said of it. */
export function recordText(record: Actor | Location | Source | Dataset): { title: string; more: string } {
  if ('cites' in record) {
    return { title: joined([record.title]), more: joined([record.publisher, ...record.authors]) }
  }
  if ('licence' in record)
    return { title: joined([record.title]), more: joined([record.attribution, record.caveats]) }
  const description = 'description' in record ? record.description : null
  return { title: joined(allNames(record)), more: joined([description]) }
}
