/** The incidents that a question finds, as what counts them takes them. */

export interface MatchSet {
  /** Their keys, ascending. */
  readonly keys: Int32Array
  /** 1 at each of their keys; as long as the last key of all incidents. */
  readonly bitmap: Uint8Array
}

/** @param keys ascending @param last the largest key of all incidents */
export function matchSetOf(keys: Int32Array, last: number): MatchSet {
  const bitmap = new Uint8Array(last + 1)
  for (const key of keys) bitmap[key] = 1
  return { keys, bitmap }
}

/** The incidents that are in both sets. */
export const inBoth = (one: MatchSet, other: MatchSet): MatchSet =>
  matchSetOf(
    one.keys.filter((key) => other.bitmap[key] === 1),
    one.bitmap.length - 1,
  )

/**
 * The incidents of a set that have one of some locations.
 * @param pairs an incident and a location, again and again, in the order of incidents
 */
export function withLocation(matches: MatchSet, pairs: Int32Array, locations: ReadonlySet<number>): MatchSet {
  const bitmap = new Uint8Array(matches.bitmap.length)
  for (let index = 0; index < pairs.length; index += 2) {
    const key = pairs[index]!
    if (matches.bitmap[key] === 1 && locations.has(pairs[index + 1]!)) bitmap[key] = 1
  }
  return { keys: matches.keys.filter((key) => bitmap[key] === 1), bitmap }
}
