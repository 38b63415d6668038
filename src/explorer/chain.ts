/** The citation chain of a record: its sources in layers, each above those that it cites. */

/** What of a source makes the chain. */
export interface Citing {
  readonly id: string
  readonly cites: readonly string[]
}

/**
 * Sources in layers: who cites stands above whom it cites, as low as need be. What cites in a circle stands where the
 * circle was entered.
 */
export function layersOf<S extends Citing>(sources: readonly S[]): S[][] {
  const known = new Map(sources.map((source) => [source.id, source]))
  const depths = new Map<string, number>()
  const visit = (id: string, depth: number, above: ReadonlySet<string>): void => {
    const source = known.get(id)
    if (source === undefined || above.has(id) || (depths.get(id) ?? -1) >= depth) return
    depths.set(id, depth)
    for (const cited of source.cites) visit(cited, depth + 1, new Set([...above, id]))
  }
  const cited = new Set(sources.flatMap(({ id, cites }) => cites.filter((other) => other !== id)))
  for (const { id } of sources) if (!cited.has(id)) visit(id, 0, new Set())
  // What is left is cited in circles only.
  for (const { id } of sources) if (!depths.has(id)) visit(id, 0, new Set())
  const layers: S[][] = []
  for (const source of sources) {
    const depth = depths.get(source.id) ?? 0
    layers[depth] = [...(layers[depth] ?? []), source]
  }
  return layers.filter((layer) => layer !== undefined)
}

/**
 * Whether a source is where others have it from: one of these cites it, and it cites none. Of one that nobody cites
 * nobody has said whom it has it from.
 */
export const isOriginal = (source: Citing, sources: readonly Citing[]): boolean =>
  source.cites.every((id) => id === source.id) &&
  sources.some(({ id, cites }) => id !== source.id && cites.includes(source.id))

/** Whether a source stands on its own among these: it cites no other of them. */
export const isIndependent = (source: Citing, sources: readonly Citing[]): boolean =>
  !source.cites.some((id) => id !== source.id && sources.some((other) => other.id === id))
