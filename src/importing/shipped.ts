/** The mappings that come with annals. */
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const MAPPINGS_DIRECTORY = fileURLToPath(new URL('../../seed/mappings/', import.meta.url))

/** The names of those that ship, by which `--mapping` finds them. */
export function shippedMappings(): string[] {
  return readdirSync(MAPPINGS_DIRECTORY)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort()
}

/** The file of a mapping: a path, or the name of one that ships; null where neither is there. */
export function mappingFile(name: string): string | null {
  if (existsSync(name)) return name
  return shippedMappings().includes(name) ? `${MAPPINGS_DIRECTORY}${name}.yaml` : null
}
