/** Finds what rows rest on: addresses on the web, lists of objects that have one, and names of sources. */
import type { GuessedColumn } from './columns.js'
import { means } from './header-words.js'
import { listOf, listValue } from './lists.js'
import { best, hole, meanLength, type Plan, share } from './plan.js'
import { inLine } from './shown.js'

/** Whether a text begins as an address does. */
const isAddress = (text: string): boolean => /^https?:\/\/\S/i.test(text)
/** So many of the cells must be addresses. */
const ENOUGH = 0.9

/** Puts the claims of the incident. */
export function planSources(plan: Plan): void {
  const claims: unknown[] = []
  const put = (claim: unknown, ...lines: string[]): void => {
    plan.note(['incident', 'claims', claims.length], ...lines.map(inLine))
    claims.push(claim)
  }
  const links = plan.free.filter(isLink)
  const series = seriesOf(plan, links)
  if (series !== null) {
    for (const column of series.columns) plan.use(column, 'addresses of sources')
    put(
      { each: `{${series.pattern}}`, source: sourceAt('{item}') },
      'guessed: the kind of the sources (news, media, ngo_report, …)',
    )
  }
  const name = nameColumn(plan)
  const single = links.filter((column) => !plan.uses.has(column.name))
  for (const column of single) {
    const listed = listOf(column, isAddress, [', ', ',', ' '])
    const isList = column.kind === 'list' || listed.split !== null
    plan.use(column, `addresses of sources${isList ? ', a list' : ''}`)
    // A name beside one address is what the source is called.
    const isNamed = name !== undefined && !isList && single.length === 1
    if (isNamed) plan.use(name, 'the name of the source')
    put(
      isList
        ? { each: listValue(hole(column), listed), source: sourceAt('{item}') }
        : { source: sourceAt(hole(column), isNamed ? { plan: plan.name, title: hole(name) } : null) },
      'guessed: the kind of the sources (news, media, ngo_report, …)',
      ...(isNamed
        ? [
            'where one address has several names, the first counts; a source without an address is distinguished by its name',
          ]
        : []),
    )
  }
  for (const column of plan.free.filter(({ kind }) => kind === 'objects')) {
    const key = [...column.keys].find(
      ([own, texts]) => /^[\w-]+$/.test(own) && texts.length > 0 && texts.every(isAddress),
    )?.[0]
    if (key === undefined) continue
    plan.use(column, `sources, each with its address in ${key}`)
    const note = [...column.keys].find(
      ([own, texts]) => /^(?:text|note|title|name|label|description)$/i.test(own) && texts.length > 0,
    )?.[0]
    put(
      {
        each: hole(column),
        ...(note === undefined ? {} : { note: `{item.${note}}` }),
        source: sourceAt(`{item.${key}}`),
      },
      'guessed: the kind of the sources (news, media, ngo_report, …)',
    )
  }
  if (name !== undefined && !plan.uses.has(name.name)) {
    const listed = listOf(name, (text) => text.length > 2)
    const isList = name.kind === 'list' || listed.split !== null
    const title = isList ? '{item}' : hole(name)
    plan.use(name, `names of sources${isList ? ', a list' : ''}`)
    put(
      {
        ...(isList ? { each: listValue(hole(name), listed) } : {}),
        source: { key: `${plan.name} ${title}`, kind: 'other', title: { value: title, shorten: 1000 } },
      },
      'guessed: the kind of the sources (news, media, ngo_report, …)',
    )
  }
  if (claims.length > 0) plan.incident.claims = claims
}

/**
 * A source that is distinguished from others by its address.
 * @param named what it is called, which tells it from others where there is no address
 */
const sourceAt = (
  url: string,
  named: { readonly plan: string; readonly title: string } | null = null,
): unknown => ({
  ...(named === null
    ? { key: url }
    : { key: { first: [url, `${named.plan} ${named.title}`] }, conflicts: 'first' }),
  kind: 'other',
  title: named === null ? { value: url, shorten: 1000 } : { first: [named.title, url], shorten: 1000 },
  url: { value: url, as: 'url' },
})

function isLink(column: GuessedColumn): boolean {
  if (column.kind !== 'scalar' && column.kind !== 'list') return false
  return means(column.name, 'otherLink') < 2 && share(column, isAddress) >= ENOUGH
}

/** Columns such as `Link 1`, `Link 2` … as one list, where no other column fits the pattern. */
function seriesOf(
  plan: Plan,
  links: readonly GuessedColumn[],
): { pattern: string; columns: readonly GuessedColumn[] } | null {
  const heads = new Map<string, number>()
  for (const { name } of links) {
    const head = /^(.*\D)\d+$/.exec(name)?.[1]
    if (head !== undefined) heads.set(head, (heads.get(head) ?? 0) + 1)
  }
  const head = best([...heads.keys()], (one) => heads.get(one)! - 1)
  if (head === undefined) return null
  // Columns that no row fills are in the series too.
  const fitting = plan.columns.all.filter(({ name }) => name.startsWith(head))
  const isSeries = fitting.every(
    ({ name, filled }) =>
      /^\d+$/.test(name.slice(head.length)) && (filled === 0 || links.some((one) => one.name === name)),
  )
  return isSeries ? { pattern: `${head}*`, columns: fitting } : null
}

/** The column that says what the source is called. */
const nameColumn = (plan: Plan): GuessedColumn | undefined =>
  best(plan.free, (column) => {
    const called = means(column.name, 'source')
    if (called < 2 || (column.kind !== 'scalar' && column.kind !== 'list') || isLink(column)) return 0
    if (
      /\b(?:id|type|count|number|num|date|office|scale|original|headline)\b/i.test(
        column.name.replaceAll('_', ' '),
      )
    )
      return 0
    const isText = share(column, (text) => /\p{L}/u.test(text)) >= 0.9 && meanLength(column) <= 2_000
    return isText ? called * 1e7 + column.filled : 0
  })
