/** "Share & export": a query as a URL, a line for the shell, files to download, and a piece of TypeScript. */
import { type Address, type Filters, ordered, writeQuery } from './address.js'
import { FILTERS } from './parameters.js'

/** What the address of the page itself is called. */
export const LINK = 'Link to this view'

export interface Snippet {
  readonly name: string
  readonly text: string
  /** Where the text is an address to open. */
  readonly href?: string
  /** What it is for. */
  readonly about: string
}

/** The address of a path of the API for a question; `base` ends with a slash. */
const urlOf = (base: string, path: string, query: string): string =>
  `${base}v1/${path}${query === '' ? '' : `?${query}`}`

/** @returns the address at which a whole answer is had in a format */
export function exportUrl(base: string, { filters, answer }: Address, extension: string): string {
  const { sort } = ordered(answer)
  return urlOf(base, `incidents.${extension}`, writeQuery(filters, sort === undefined ? {} : { sort }))
}

/**
 * All ways to use a question, with absolute addresses.
 * @param needsKey whether the server is read with a key, which the shell takes from `ANNALS_KEY`
 */
export function snippets(base: string, page: string, address: Address, needsKey = false): Snippet[] {
  const { filters, answer } = address
  const api = urlOf(base, 'incidents', writeQuery(filters, ordered(answer)))
  const file = (extension: string) => exportUrl(base, address, extension)
  const link = (name: string, href: string, about: string): Snippet => ({ name, text: href, href, about })
  const curl = (url: string, options = '') =>
    `curl ${options}${needsKey ? '-H "Authorization: Bearer $ANNALS_KEY" ' : ''}${quoted(url)}`
  // An address alone does not open where a key has to be sent along.
  const all = (name: string, extension: string, about: string): Snippet => ({
    ...link(name, file(extension), about),
    ...(needsKey ? { text: curl(file(extension), '-OJ ') } : {}),
  })
  return [
    link(LINK, page, 'Opens with the same filters.'),
    link('API', api, 'The records of this page as JSON.'),
    {
      name: 'curl',
      text: curl(api),
      about: 'For a shell or a script.',
    },
    all('CSV', 'csv', 'All records as a table, for spreadsheets.'),
    all('GeoJSON', 'geojson', 'All records with their points, for maps.'),
    all('NDJSON', 'ndjson', 'All records in full, one on a line.'),
    all('Parquet', 'parquet', 'All records as a typed table, for notebooks.'),
    {
      name: 'TypeScript',
      text: typescript(base, filters, ordered(answer).sort, needsKey),
      about: 'With the typed client annals/client.',
    },
  ]
}

/** A text in single quotes, as POSIX shells read it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** A program that goes through all records of a question. */
function typescript(base: string, filters: Filters, sort: string | undefined, needsKey: boolean): string {
  const lines = Object.entries({ ...filters, ...(sort === undefined ? {} : { sort: [sort] }) })
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `  ${key(name)}: ${literal(name, values)},`)
  const query = lines.length === 0 ? '' : `{\n${lines.join('\n')}\n}`
  return [
    "import { annals } from 'annals/client'",
    `const client = annals(${string(base.replace(/\/$/, ''))}${needsKey ? ', { key: process.env.ANNALS_KEY }' : ''})`,
    `for await (const incident of client.incidents.stream(${query})) {`,
    '  console.log(incident.date.display, incident.title)',
    '}',
  ].join('\n')
}

const key = (name: string): string => (/^[a-z_]+$/i.test(name) ? name : string(name))
/** A text as a literal; JSON's, in the quotes that TypeScript is usually written with. */
const string = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

/** The value as the client's types have it. */
function literal(name: string, values: readonly string[]): string {
  const [first = ''] = values
  if (FILTERS[name]?.isList || FILTERS[name]?.isRepeated)
    return values.length === 1 ? string(first) : `[${values.map(string).join(', ')}]`
  if (name === 'disputed' && /^(true|false)$/.test(first)) return first
  if (name === 'min_sources' && /^\d+$/.test(first)) return first
  return string(first)
}
