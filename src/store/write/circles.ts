/** Rewrites who is above whom where a batch changes it, and finds records that would be above themselves, or cite themselves. */
import { pointer } from '../../domain/faults.js'
import type { Fault } from '../../errors.js'
import type { Change } from './batch.js'
import { circularSources } from './citations.js'
import { ancestorsOf } from './hierarchy.js'
import type { HierarchyType, WriteEngine } from './write-engine.js'

/**
 * Writes the ancestors of the records that a batch holds, and of all below them.
 * @returns a fault for each record that would be above itself; its ancestors are not written
 */
export async function rewriteHierarchy(
  type: HierarchyType,
  changes: readonly Change[],
  engine: WriteEngine,
): Promise<Fault[]> {
  const own = changes.filter(({ written }) => written.type === type)
  if (own.length === 0) return []
  const nodes = await engine.hierarchyNodes(
    type,
    own.map(({ key }) => key),
  )
  const affected = nodes.filter((node) => node.affected).map(({ key }) => key)
  const { ancestors, circular } = ancestorsOf(affected, new Map(nodes.map((node) => [node.key, node])))
  await engine.replaceAncestors(type, ancestors)
  const above = type === 'term' ? 'broader' : 'parent'
  return own
    .filter(({ key }) => circular.has(key))
    .map(({ index, name }) => ({
      pointer: pointer([index, above]),
      detail: `${type} ${name} would be above itself in the hierarchy: choose another ${above}`,
    }))
}

/** A fault for each source of a batch that would cite itself. */
export async function citationCircles(changes: readonly Change[], engine: WriteEngine): Promise<Fault[]> {
  const citing = changes.filter(({ written }) => written.type === 'source' && written.record.cites.length > 0)
  if (citing.length === 0) return []
  const keys = citing.map(({ key }) => key)
  const circular = circularSources(keys, await engine.citationsBehind(keys))
  return citing
    .filter(({ key }) => circular.has(key))
    .map(({ index, name }) => ({
      pointer: pointer([index, 'cites']),
      detail: `source ${name} would cite itself, directly or through others: leave one citation out`,
    }))
}
