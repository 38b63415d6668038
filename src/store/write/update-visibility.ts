/** Keeps what the public sees of actors, locations and sources right, from the records that a batch touches upwards. */
import type { RecordCache } from './record-cache.js'
import { type VisibleNode, visibilityChanges, wrongNodes } from './visibility.js'
import type { VisibleType, WriteEngine } from './write-engine.js'

/**
 * Checks the records given, and upwards from each that changes.
 * @returns the keys of those that appeared or disappeared
 */
export async function updateVisibility(
  type: VisibleType,
  keys: ReadonlySet<number>,
  records: RecordCache,
  engine: WriteEngine,
): Promise<Set<number>> {
  if (keys.size === 0) return new Set()
  const nodesOf = async (
    keys: readonly number[],
    within: readonly number[],
  ): Promise<Map<number, VisibleNode>> =>
    new Map((await engine.visibleNodes(type, keys, within)).map((node) => [node.key, node]))
  // What is right as it is can only become wrong by what is below it, and is checked again then.
  const first = wrongNodes((await nodesOf([...keys], [])).values())
  if (first.size === 0) return first
  const wrong = [...keys].filter((key) => first.has(key))
  const around = type === 'source' ? wrong : await engine.keysAbove(type, wrong)
  const changes = visibilityChanges(wrong, await nodesOf(around, around))
  await records.loadKeys(type, changes.keys())
  for (const visible of [true, false]) {
    const turned = [...changes].filter(([, isVisible]) => isVisible === visible).map(([key]) => key)
    if (turned.length === 0) continue
    await engine.setVisible(type, turned, visible)
    for (const key of turned) records.keepVisible(type, key, visible)
  }
  return new Set(changes.keys())
}
