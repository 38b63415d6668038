/** Works out who is above whom: every ancestor of a node, itself included, from what stands directly above each. */

/** A node of a hierarchy, and the key of the one directly above it. */
export interface HierarchyNode {
  readonly key: number
  readonly above: number | null
  /** Whether the public is not to see who stands below it. */
  readonly hidden: boolean
}

/** What stands above a node. */
export interface Ancestor {
  readonly ancestor: number
  /** Whether the way to it goes through a node that is hidden, the ends included. */
  readonly hidden: boolean
}

/**
 * The ancestors of nodes, from each upwards.
 * @param nodes those, and all above them
 * @returns nothing for those whose way up goes round in a circle; `circular` has them
 */
export function ancestorsOf(
  keys: Iterable<number>,
  nodes: ReadonlyMap<number, HierarchyNode>,
): { readonly ancestors: Map<number, Ancestor[]>; readonly circular: Set<number> } {
  const ancestors = new Map<number, Ancestor[]>()
  const circular = new Set<number>()
  for (const key of keys) {
    const chain: Ancestor[] = []
    const seen = new Set<number>()
    let hidden = false
    let step: number | null = key
    while (step !== null && !seen.has(step)) {
      seen.add(step)
      const node: HierarchyNode = nodes.get(step)!
      hidden ||= node.hidden
      chain.push({ ancestor: step, hidden })
      step = node.above
    }
    if (step === null) ancestors.set(key, chain)
    else circular.add(key)
  }
  return { ancestors, circular }
}
