/** The order of sources in which what is cited comes before what cites it. */

/** Where the pairs of a source begin; of sources that cite nothing there is none. */
function beginsIn(pairs: Int32Array): ReadonlyMap<number, number> {
  const begins = new Map<number, number>()
  for (let at = 0; at < pairs.length; at += 2) if (pairs[at] !== pairs[at - 2]) begins.set(pairs[at]!, at)
  return begins
}

/**
 * Those that cite nothing first, then those that cite only them, and so on; no source cites itself through others.
 * @param all keys of sources, whose order is kept among equals
 * @param pairs a source and one that it cites, again and again, in the order of the sources
 */
export function citedFirst(all: Int32Array, pairs: Int32Array): Int32Array {
  const begins = beginsIn(pairs)
  const ranks = new Map<number, number>()
  const rankOf = (key: number): number | undefined => (begins.has(key) ? ranks.get(key) : 0)
  const citedBy = (key: number): Int32Array => {
    const begin = begins.get(key)!
    let end = begin
    while (pairs[end] === key) end += 2
    return pairs.subarray(begin, end).filter((_, index) => index % 2 === 1)
  }
  // Without recursion: a chain of citations may be long.
  const pending = [...begins.keys()]
  for (let key = pending.at(-1); key !== undefined; key = pending.at(-1)) {
    if (rankOf(key) !== undefined) {
      pending.pop()
      continue
    }
    const behind = citedBy(key)
    const unknown = behind.filter((other) => rankOf(other) === undefined)
    if (unknown.length > 0) {
      for (const other of unknown) pending.push(other)
      continue
    }
    pending.pop()
    ranks.set(
      key,
      behind.reduce((most, other) => Math.max(most, rankOf(other)! + 1), 0),
    )
  }
  const citing = all.filter((key) => begins.has(key)).sort((a, b) => ranks.get(a)! - ranks.get(b)!)
  const others = all.filter((key) => !begins.has(key))
  const ordered = new Int32Array(all.length)
  ordered.set(others)
  ordered.set(citing, others.length)
  return ordered
}
