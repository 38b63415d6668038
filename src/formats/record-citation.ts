/** How one record is cited: in a line of words, as BibTeX, and as CSL-JSON. */
import type { Dataset } from '../domain/dataset.js'
import type { IncidentDocument } from '../domain/incident.js'
import { withoutDirections } from '../domain/text.js'

/** What is cited. */
export interface Cited {
  readonly record: Pick<IncidentDocument, 'id' | 'title' | 'lang' | 'revision' | 'updated_at'>
  readonly dataset: Pick<Dataset, 'title' | 'licence' | 'attribution' | 'version'> | null
  /** The name of the collection. */
  readonly collection: string
  /** The address of the page of the record. */
  readonly url: string
  /** The release that the record is cited from; null for the record of now. */
  readonly release: string | null
}

/** What a citation is made of. */
export interface Citation {
  /** The line of words, in parts: what stands before the title, the title, and what follows up to the address. */
  readonly before: string
  readonly title: string
  readonly after: string
  readonly url: string
  readonly author: string
  readonly note: string
}

/** Characters of a name in a citation. */
const LONGEST = 300

const inLine = (text: string): string => {
  const line = withoutDirections(text).replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed()}…`
}

/** The day of the last change, in UTC. */
const dayOf = ({ updated_at }: Cited['record']): string => updated_at.slice(0, 10)

/** Whoever is named: the attribution of the dataset, or what it or the collection is called. */
export function citationOfRecord({ record, dataset, collection, url, release }: Cited): Citation {
  const author = inLine(dataset?.attribution ?? dataset?.title ?? collection).replace(/\.$/, '')
  const from = [
    `record ${record.id}`,
    ...(release === null ? [] : [`release ${release}`]),
    `revision ${record.revision}`,
  ].join(', ')
  const data =
    dataset === null
      ? ''
      : `Dataset: ${inLine(dataset.title)}${dataset.version ? ` ${inLine(dataset.version)}` : ''} (${inLine(dataset.licence)})`
  return {
    before: dataset === null ? '' : `${author}: `,
    title: inLine(record.title),
    after: `. ${inLine(collection)}, ${from}, ${dayOf(record)}. `,
    url,
    author,
    note: [from, ...(data === '' ? [] : [data])].join('. '),
  }
}

/** What TeX takes for something else. Braces that are escaped are counted by BibTeX all the same, so that they have names. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
}
const tex = (text: string): string => text.replace(/[\\{}~^$&#_%]/g, (character) => TEX[character]!)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** An entry of BibTeX, in UTF-8. */
export function bibtex(cited: Cited): string {
  const { record, collection, url } = cited
  const { author, note } = citationOfRecord(cited)
  const [year = '', month = ''] = dayOf(record).split('-')
  // Double braces keep a style from changing capitals, and a name from being taken apart.
  const fields: readonly (readonly [string, string])[] = [
    ['author', `{{${tex(author)}}}`],
    ['title', `{{${tex(inLine(record.title))}}}`],
    ['howpublished', `{${tex(inLine(collection))}}`],
    ['year', `{${year}}`],
    ['month', MONTHS[Number(month) - 1] ?? '{}'],
    ['note', `{${tex(note)}}`],
    ['url', `{${url.replaceAll('{', '%7B').replaceAll('}', '%7D')}}`],
    ...(record.lang === null ? [] : ([['language', `{${tex(record.lang)}}`]] as const)),
  ]
  const lines = fields.map(([name, value]) => `  ${name} = ${value}`)
  return `@misc{annals-${record.id},\n${lines.join(',\n')}\n}\n`
}

/** A list of one item of CSL-JSON 1.0.2. */
export function cslJson(cited: Cited): string {
  const { record, collection, url } = cited
  const { author, note } = citationOfRecord(cited)
  const parts = dayOf(record).split('-').map(Number)
  const item = {
    id: `annals-${record.id}`,
    type: 'entry',
    title: inLine(record.title),
    author: [{ literal: author }],
    'container-title': inLine(collection),
    issued: { 'date-parts': [parts] },
    version: `revision ${record.revision}`,
    URL: url,
    note,
    ...(record.lang === null ? {} : { language: record.lang }),
  }
  return `${JSON.stringify([item], null, 2)}\n`
}
