/** Says in words what removing the demo did. */
import type { DemoRemoved, KeptRecord } from './demo.js'

/** How many records that stay are named. */
const PRINTED = 20

/** One and many of each type, the incidents first. */
const NOUNS = {
  incident: ['record', 'records'],
  actor: ['actor', 'actors'],
  location: ['place', 'places'],
  source: ['source', 'sources'],
  dataset: ['dataset', 'datasets'],
} as const

/** `15 records, 18 actors, 8 places, 8 sources and 1 dataset` */
function countWords(removed: DemoRemoved['removed']): string {
  const parts = Object.entries(NOUNS).flatMap(([type, [one, more]]) => {
    const count = removed[type as keyof typeof NOUNS] ?? 0
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]
  })
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
}

/** What was removed, or would be, in a sentence. */
export function demoRemovedWords({ removed, kept }: DemoRemoved, isDryRun: boolean): string {
  const all = Object.values(removed).reduce((sum, count) => sum + count, 0)
  if (all === 0)
    return kept.length === 0 ? 'The demo is not in this database.' : 'Nothing of the demo was removed.'
  const verb = isDryRun ? 'would be' : all === 1 ? 'was' : 'were'
  return `${countWords(removed)} of the demo ${verb} removed.`
}

/** What stays of the demo, and why, a line each. */
export function demoKeptLines({ kept }: Pick<DemoRemoved, 'kept'>): string[] {
  if (kept.length === 0) return []
  return [
    `${kept.length} of the demo ${kept.length === 1 ? 'stays' : 'stay'}:`,
    ...kept.slice(0, PRINTED).map((one) => `  ${one.type} ${one.id}: ${reason(one)}`),
    ...(kept.length > PRINTED ? [`  … and ${kept.length - PRINTED} more`] : []),
  ]
}

function reason({ why, by }: KeptRecord): string {
  if (why === 'edited') return 'somebody has edited it'
  if (why === 'in_file') return 'the file has it'
  return by === null ? 'another record names it' : `${by.type} ${by.id} names it`
}
