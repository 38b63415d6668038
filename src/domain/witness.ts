/** How many witnesses there are: a source that repeats another one of them is no second witness. */

/**
 * Counts the sources that cite none of the others, themselves apart.
 * A chain through a source that is not among them makes no difference: nobody here names that link.
 */
export function independentSources(sources: readonly { id: string; cites: readonly string[] }[]): number {
  const among = new Set(sources.map((source) => source.id))
  return sources.filter(({ id, cites }) => !cites.some((cited) => cited !== id && among.has(cited))).length
}
