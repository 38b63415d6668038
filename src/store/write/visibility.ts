/** Decides whom the public sees: those that published incidents name, and what stands above somebody who is seen. */

/** What is known of a record whose visibility may change. */
export interface VisibleNode {
  readonly key: number
  readonly parent: number | null
  /** Whether the public sees it until now. */
  readonly visible: boolean
  readonly protected: boolean
  /** Whether a published incident names it. */
  readonly named: boolean
  /** Whether somebody below it is seen whom these nodes do not have. */
  readonly aboveOthers: boolean
}

/** Those of some nodes that are seen and should not be, or the other way round. */
export function wrongNodes(nodes: Iterable<VisibleNode>): Set<number> {
  const wrong = new Set<number>()
  for (const node of nodes) if (node.visible !== shouldBeSeen(node, false)) wrong.add(node.key)
  return wrong
}

/**
 * Whose visibility changes.
 * @param wrong where it begins; the last is checked first
 * @param nodes those, and all above them
 * @returns what becomes of them, by key in the order in which they change
 */
export function visibilityChanges(
  wrong: Iterable<number>,
  nodes: ReadonlyMap<number, VisibleNode>,
): Map<number, boolean> {
  const seen = new Map<number, boolean>()
  const seenBelow = new Map<number, number>()
  for (const { key, parent, visible } of nodes.values()) {
    seen.set(key, visible)
    if (visible && parent !== null) seenBelow.set(parent, (seenBelow.get(parent) ?? 0) + 1)
  }
  const changed = new Map<number, boolean>()
  const pending = [...wrong]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const node = nodes.get(key)!
    const should = shouldBeSeen(node, (seenBelow.get(key) ?? 0) > 0)
    if (seen.get(key) === should) continue
    seen.set(key, should)
    changed.set(key, should)
    if (node.parent === null) continue
    seenBelow.set(node.parent, (seenBelow.get(node.parent) ?? 0) + (should ? 1 : -1))
    pending.push(node.parent)
  }
  return changed
}

const shouldBeSeen = (node: VisibleNode, isAboveSeen: boolean): boolean =>
  !node.protected && (node.named || node.aboveOthers || isAboveSeen)
