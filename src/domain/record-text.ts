/** What of a record can be found by full text, as folded tokens, without what a view does not have. */
import type { Actor } from './actor.js'
import type { Dataset } from './dataset.js'
import { type Surroundings, sourcesOf } from './document.js'
import type { Incident } from './incident.js'
import type { Location } from './location.js'
import type { Name } from './name.js'
import { tokensOf } from './search-text.js'
import type { Source } from './source.js'
import type { View } from './vocabulary.js'

/** Stands between texts, so that no phrase runs from one into the next; no question can hold it. */
const GAP = ' \ue000 '

const joined = (texts: readonly (string | null)[]): string =>
  texts
    .filter((text) => text !== null)
    .map((text) => tokensOf(text).join(' '))
    .join(GAP)

const texts = new WeakMap<object, string>()

/** Of what many incidents show, the text is made once. */
function textOf<T extends object>(shown: T, names: (shown: T) => readonly string[]): string {
  const known = texts.get(shown)
  if (known !== undefined) return known
  const text = joined(names(shown))
  texts.set(shown, text)
  return text
}

const allNames = ({ name, names }: { name: string; names: readonly Name[] }) => [
  name,
  ...names.map(({ value }) => value),
]

/** Whether the public finds an incident by less than the full view does. */
export const hidesText = (record: Incident, around: Surroundings): boolean =>
  record.actors.some(({ id }) => id !== null && around.actor(id).protected)

/** The texts of an incident: titles, summaries, and the names of its actors and locations with the titles of its sources. */
export function incidentText(
  record: Incident,
  view: View,
  around: Surroundings,
): { title: string; summary: string; more: string } {
  const translations = Object.values(record.translations)
  const actors = [...new Set(record.actors.flatMap(({ id }) => (id === null ? [] : [id])))]
    .map((id) => around.actor(id))
    .filter((actor) => view === 'full' || !actor.protected)
  const locations = [...new Set(record.locations.map(({ id }) => id))].map((id) => around.location(id))
  return {
    title: joined([record.title, ...translations.map(({ title }) => title)]),
    summary: joined([record.summary, ...translations.map(({ summary }) => summary)]),
    more: [
      ...[...actors, ...locations].map((shown) => textOf(shown, allNames)),
      ...sourcesOf(record).map((id) => textOf(around.source(id), ({ title }) => [title])),
    ].join(GAP),
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
