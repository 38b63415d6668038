/** An incident as nodes of the schema.org vocabulary: the event, and the record that tells of it. */
import type { IncidentDocument } from '../domain/incident.js'
import type { CodeOf } from '../domain/vocabulary.js'
import type { PartialDocument } from './chosen-keys.js'
import {
  actorNode,
  isoDate,
  type Node,
  node,
  placesOf,
  sourceNode,
  termIri,
  termNode,
} from './jsonld-nodes.js'

type Relation = CodeOf<'relation'>

/** A publication here is that something came out, an event; the report itself is among the sources. */
const TYPES: Record<CodeOf<'kind'>, string> = {
  incident: 'Event',
  programme: 'Event',
  publication: 'PublicationEvent',
}

/** schema.org has a word for one of the relations only. */
const RELATIONS: Record<Relation, string> = {
  part_of: 'superEvent',
  follows: 'annals:follows',
  same_pattern: 'annals:same_pattern',
  documents: 'annals:documents',
}

/**
 * The node of an incident, in the context of the export.
 *
 * What would be wrong of the event itself, such as when it was created or what it cites, stands at a node of the
 * record, its `subjectOf`.
 * @param shown the keys that are asked for; the id and the type are shown in any case
 * @param match the verdict on the date of the question; null where there is none
 * @param base the absolute URL that ids begin with
 */
export function eventNode(
  record: IncidentDocument,
  shown: PartialDocument,
  match: string | null,
  base: string,
): Node {
  const self = `${base}/v1/incidents/${record.id}`
  const { kind, date, acts = [], technologies = [], actors = [], attributes = {} } = shown
  return node({
    '@id': self,
    '@type': TYPES[record.kind],
    additionalType: kind && termIri(base, 'kind', kind),
    // Where people read of it; the id stays what it was.
    url: `${base}/records/${record.id}`,
    identifier: single([record.id, ...externalIds(shown)]),
    name: single(texts(shown, 'title')),
    description: single(texts(shown, 'summary')),
    // A property of works in schema.org; of an event it is the only one that can hold what is known of the date.
    temporalCoverage: date?.edtf,
    ...(date && startAndEnd(date.edtf)),
    ...placesOf(shown.locations ?? [], base),
    actor: actors.map((actor) => actorNode(actor, base)),
    about: [
      ...acts.map((code) => termNode(base, 'act', code)),
      ...technologies.map((code) => termNode(base, 'technology', code)),
    ],
    keywords: shown.tags,
    additionalProperty: Object.entries(attributes).map(([name, value]) =>
      node({ '@type': 'PropertyValue', name, value }),
    ),
    ...relationsOf(shown, base),
    'annals:match': match,
    subjectOf: recordNode(`${self}#record`, shown, base),
  })
}

function recordNode(id: string, shown: PartialDocument, base: string): Node | null {
  const { dataset, sources = [] } = shown
  const known = node({
    inLanguage: shown.lang,
    creativeWorkStatus: shown.status,
    isPartOf: dataset && { '@id': `${base}/v1/datasets/${dataset}`, '@type': 'Dataset' },
    citation: sources.map((source) => sourceNode(source, base)),
    'annals:verification': shown.verification,
    'annals:independent_sources': shown.independent_sources,
    'annals:disputed': shown.disputed,
    version: shown.revision,
    dateCreated: shown.created_at,
    dateModified: shown.updated_at,
  })
  return Object.keys(known).length === 0 ? null : { '@id': id, '@type': 'CreativeWork', ...known }
}

/** The text of the record, then its translations, each with its language where that is known. */
function texts(
  { lang, translations = {}, ...shown }: PartialDocument,
  key: 'title' | 'summary',
): (string | Node)[] {
  const tagged = (text: string | null | undefined, language: string | null | undefined) => {
    if (text === null || text === undefined) return []
    return [language ? { '@value': text, '@language': language } : text]
  }
  return [
    ...tagged(shown[key], lang),
    ...Object.entries(translations).flatMap(([language, translation]) => tagged(translation[key], language)),
  ]
}

/** An interval has a start and an end, where they are known as they stand; of any other date the start says it all. */
function startAndEnd(edtf: string | null): Node {
  const [start = '', end = ''] = edtf?.split('/') ?? []
  return { startDate: isoDate(start), endDate: isoDate(end) }
}

function relationsOf({ related = [] }: PartialDocument, base: string): Node {
  const to = (relation: string): Node[] =>
    related
      .filter((row) => row.relation === relation)
      .map(({ id }) => ({ '@id': `${base}/v1/incidents/${id}` }))
  return Object.fromEntries(Object.entries(RELATIONS).map(([relation, property]) => [property, to(relation)]))
}

const externalIds = ({ external_ids = [] }: PartialDocument): Node[] =>
  external_ids.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value }))

/** Where there is one value, it stands by itself. */
const single = <T>(values: readonly T[]): T | readonly T[] => (values.length === 1 ? values[0]! : values)
