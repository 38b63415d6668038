/** Decides which sources cite themselves, directly or through others. */

/** A source, by its key, and one that it cites. */
export interface Citation {
  readonly source: number
  readonly cited: number
}

/**
 * Those of some sources that cite themselves.
 * @param keys the sources that are written
 * @param citations all that they cite, and all that those cite, to the end
 */
export function circularSources(keys: Iterable<number>, citations: readonly Citation[]): Set<number> {
  const left = citingInCircles(citations)
  if (left.size === 0) return new Set()
  return new Set([...keys].filter((key) => reaches(key, key, left)))
}

/** What each source cites, without the sources that cite nothing or only such sources: none is left where there is no circle. */
function citingInCircles(citations: readonly Citation[]): Map<number, Set<number>> {
  const cites = new Map<number, Set<number>>()
  const citing = new Map<number, number[]>()
  for (const { source, cited } of citations) {
    cites.set(source, (cites.get(source) ?? new Set()).add(cited))
    const others = citing.get(cited)
    if (others) others.push(source)
    else citing.set(cited, [source])
  }
  const done = [...citing.keys()].filter((key) => !cites.has(key))
  for (let key = done.pop(); key !== undefined; key = done.pop()) {
    for (const source of citing.get(key) ?? []) {
      const rest = cites.get(source)
      rest?.delete(key)
      if (rest?.size !== 0) continue
      cites.delete(source)
      done.push(source)
    }
  }
  return cites
}

function reaches(from: number, to: number, cites: ReadonlyMap<number, ReadonlySet<number>>): boolean {
  const seen = new Set<number>()
  const pending = [from]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    for (const cited of cites.get(key) ?? []) {
      if (cited === to) return true
      if (!seen.has(cited)) pending.push(cited)
      seen.add(cited)
    }
  }
  return false
}
