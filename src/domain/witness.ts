/** How many witnesses there are: a source that repeats another one, or is the same article elsewhere, is no second witness. */
import { pageOf } from './web-address.js'

/** The fields of a source that count for its independence. */
interface Witness {
  readonly id: string
  readonly cites: readonly string[]
  readonly url: string | null
  readonly archive_url: string | null
}

/** The pages that a source is found at, as they are compared: that of its address, and that of its copy where it is another. */
export function pagesOf({ url, archive_url: archived }: Pick<Witness, 'url' | 'archive_url'>): string[] {
  return [...new Set([url, archived].flatMap((address) => (address === null ? [] : pageOf(address).address)))]
}

/**
 * Counts the sources that cite none of the others; those that lead to one page (see `pageOf`), by their address or that
 * of their copy, are one, which cites what any of them does.
 * A chain through a source that is not among them makes no difference: nobody here names that link.
 */
export function independentSources(sources: readonly Witness[]): number {
  if (sources.length < 2) return sources.length
  const groups = groupsOf(sources)
  const repeating = new Set<number>()
  for (const { id, cites } of sources) {
    const own = groups.get(id)!
    for (const cited of cites) {
      const other = groups.get(cited)
      if (other !== undefined && other !== own) repeating.add(own)
    }
  }
  return new Set(groups.values()).size - repeating.size
}

/** The number of the group that each source belongs to, by its id. */
function groupsOf(sources: readonly Witness[]): Map<string, number> {
  const groups = new Map<string, number>()
  const byPage = new Map<string, number>()
  sources.forEach((source, number) => {
    const pages = pagesOf(source)
    const known = new Set(pages.flatMap((page) => byPage.get(page) ?? []))
    const [group = number] = known
    // It may be what two groups of before have in common.
    if (known.size > 1)
      for (const map of [groups, byPage])
        for (const [key, other] of map) if (known.has(other)) map.set(key, group)
    for (const page of pages) byPage.set(page, group)
    groups.set(source.id, group)
  })
  return groups
}
