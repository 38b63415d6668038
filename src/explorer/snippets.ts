/** Lines to copy: for a shell, a program, a notebook and a page of another site. */
import { type Address, type Filters, ordered } from './address.js'
import { FILTERS } from './parameters.js'

const HEADER = 'Authorization: Bearer $ANNALS_KEY'

/** A line for POSIX shells; where a key is needed, it takes it from `ANNALS_KEY`. */
export const curlLine = (url: string, needsKey: boolean, options = ''): string =>
  `curl ${options}${needsKey ? `-H "${HEADER}" ` : ''}${quoted(url)}`

/** A line that keeps a file under the name that the server gives it. */
export const curlFile = (url: string, needsKey: boolean): string => curlLine(url, needsKey, '-OJ ')

/** A text in single quotes, as POSIX shells read it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** A line for a shell that asks DuckDB for a Parquet file. The file is fetched first, since it is sent as a stream. */
export const duckdbLine = (parquet: string, needsKey: boolean): string =>
  `${curlLine(parquet, needsKey, '-o incidents.parquet ')} && duckdb -c "FROM 'incidents.parquet'"`

/** A line of Python. */
export const pandasLine = (parquet: string, needsKey: boolean): string =>
  needsKey
    ? `import os, pandas; incidents = pandas.read_parquet("${parquet}", storage_options={"Authorization": "Bearer " + os.environ["ANNALS_KEY"]})`
    : `import pandas; incidents = pandas.read_parquet("${parquet}")`

/** A line of R. */
export const rLine = (csv: string, needsKey: boolean): string =>
  needsKey
    ? `incidents <- read.csv(url("${csv}", headers = c(Authorization = paste("Bearer", Sys.getenv("ANNALS_KEY")))))`
    : `incidents <- read.csv("${csv}")`

/** A frame for a page of another site. @param title what it is called for those who do not see it */
export const iframeLine = (url: string, title: string): string =>
  `<iframe src="${attribute(url)}" width="720" height="420" title="${attribute(title)}" loading="lazy"></iframe>`

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/**
 * A program that goes through all records of a query.
 * @param base the address of the server, with a slash at its end
 */
export function typescript(base: string, { filters, answer }: Address, needsKey: boolean): string {
  const { sort } = ordered(answer)
  const asked: Filters = { ...filters, ...(sort === undefined ? {} : { sort: [sort] }) }
  const lines = Object.entries(asked)
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
