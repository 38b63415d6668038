/** What can be asked: the parameters of `/v1/incidents` in the words of the page. */
import type { Message } from '../messages/english.js'
import { t } from '../messages/translate.js'

/** One parameter. */
export interface Parameter {
  /** What its chip begins with. */
  readonly label: Message
  /** How to write a value of it. */
  readonly hint: string
  /** Whether it takes several values, by comma or repeated, of which one is enough. */
  readonly isList?: boolean
  /** Whether each of several values must be met. */
  readonly isRepeated?: boolean
  /** The parameters that go when it goes, since they say nothing without it. */
  readonly rules?: readonly string[]
}

const parameter = (entry: Parameter): Parameter => entry

/** Entries without what every object has, such as `constructor`: addresses name what they like. */
const bare = <Entries extends object>(entries: Entries): Entries =>
  Object.assign(Object.create(null), entries)

/** The filters, in the order in which their chips stand. */
export const FILTERS: Readonly<Record<string, Parameter>> = bare({
  q: parameter({ label: 'Text', hint: 'words, "a phrase", begin*, -without' }),
  date: parameter({
    label: 'Date',
    hint: '2020, 2020-07, 2019/2021, ../1999',
    rules: ['date_match'],
  }),
  date_match: parameter({ label: 'Match', hint: 'possible or certain' }),
  undated: parameter({ label: 'Undated records', hint: 'include, exclude or only' }),
  precision: parameter({ label: 'Date precision', hint: 'day, month, year …', isList: true }),
  kind: parameter({ label: 'Type', hint: 'incident, programme, publication', isList: true }),
  act: parameter({ label: 'Act', hint: 'arrest', isList: true }),
  technology: parameter({ label: 'Technology', hint: 'facial_recognition', isList: true }),
  actor: parameter({ label: 'Actor', hint: 'the id of an actor', isList: true }),
  role: parameter({ label: 'Role', hint: 'victim, perpetrator …', isList: true }),
  actor_kind: parameter({ label: 'Actor type', hint: 'person, state_body …', isList: true }),
  actor_act: parameter({ label: 'Act (by or against this actor)', hint: 'blood_sampling', isList: true }),
  involves: parameter({
    label: 'Involves',
    hint: 'role:actor or role:actor:act, * for any',
    isRepeated: true,
  }),
  country: parameter({ label: 'Country', hint: 'CN', isList: true }),
  subdivision: parameter({ label: 'Province or state', hint: 'CN-SD', isList: true }),
  location: parameter({ label: 'Place', hint: 'the id of a place', isList: true }),
  bbox: parameter({ label: 'Map area', hint: 'west,south,east,north in degrees' }),
  near: parameter({ label: 'Near', hint: 'longitude,latitude', rules: ['within'] }),
  within: parameter({ label: 'Within', hint: '50km', rules: ['near'] }),
  max_radius: parameter({ label: 'Location accuracy', hint: '1km' }),
  unlocated: parameter({ label: 'Records not on the map', hint: 'include, exclude or only' }),
  verification: parameter({ label: 'Verification', hint: 'reported, verified …', isList: true }),
  source: parameter({ label: 'Source', hint: 'the id of a source', isList: true }),
  min_sources: parameter({ label: 'Independent sources, at least', hint: '2' }),
  disputed: parameter({ label: 'Disputed', hint: 'true or false' }),
  tag: parameter({ label: 'Tag', hint: 'any tag', isList: true }),
  dataset: parameter({ label: 'Dataset', hint: 'the id of a dataset', isList: true }),
  attr: parameter({ label: 'Attribute', hint: 'deaths_best>=50', isRepeated: true }),
  id: parameter({ label: 'Record', hint: 'the id of a record', isList: true }),
  external_id: parameter({ label: 'External ID', hint: 'scheme:value' }),
  related: parameter({ label: 'Related to', hint: 'id or relation:id' }),
  updated_since: parameter({ label: 'Changed since', hint: 'a revision, or 2026-01-31' }),
  release: parameter({ label: 'Release', hint: 'the name of a release, or latest' }),
  status: parameter({ label: 'Status', hint: 'draft, published, withdrawn (with a key)' }),
  view: parameter({ label: 'View', hint: 'public, or full (with a key)' }),
})

/** What is not in the question but in how it is answered; `fields` and `count` are the page's own business. */
export const ANSWER = ['sort', 'limit', 'cursor'] as const
export type AnswerName = (typeof ANSWER)[number]
export const OWN = ['fields', 'count'] as const
/** The language of the page; the API knows none. */
export const LANGUAGE = 'lang'

/** What a filter is called; its name in the API where the page knows no other. */
export function labelOf(name: string): string {
  const parameter = FILTERS[name]
  return parameter === undefined ? name : t(parameter.label)
}

/** The facets, in the order in which they stand where as many records have a value of each. */
export const FACETS = [
  'act',
  'country',
  'actor',
  'location',
  'tag',
  'kind',
  'role',
  'technology',
  'subdivision',
  'source',
  'verification',
  'actor_kind',
  'precision',
  'dataset',
] as const
export type Facet = (typeof FACETS)[number]
