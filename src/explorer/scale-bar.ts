/** The bar that says how long a distance on the map is, in the middle of the view. */
import { projection, type View, WORLD } from './projection.js'

/** The circumference of the Earth at the equator in metres (WGS 84). */
const AROUND = 40_075_017

/** A round distance in metres, and its width in pixels. */
export interface ScaleBar {
  readonly metres: number
  readonly width: number
}

/** Metres that a pixel shows in the middle of a view; Mercator shows more of them near the equator. */
export function metresPerPixel({ x, y, scale }: View): number {
  const [, latitude = 0] = projection.invert?.([x, y]) ?? []
  return (AROUND * Math.cos((latitude * Math.PI) / 180)) / (WORLD * scale)
}

/**
 * The longest round distance that fits: 1, 2 or 5 and noughts.
 * @param most pixels that it may have
 */
export function scaleBar(view: View, most: number): ScaleBar {
  const each = metresPerPixel(view)
  const power = 10 ** Math.floor(Math.log10(most * each))
  const metres = power * ([5, 2].find((times) => times * power <= most * each) ?? 1)
  return { metres, width: metres / each }
}
