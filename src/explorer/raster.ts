/** Which pictures of a basemap of one's own a view shows, and where: XYZ tiles, each a square of the world. */
import { type Size, toScreen, type View, WORLD, zoomOf } from './projection.js'

/** A picture: its address, and its place in pixels. */
export interface Tile {
  readonly url: string
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Nearer than that most servers have no pictures; those of it are drawn larger. */
const MOST_ZOOM = 19

/** @param template an address with `{z}`, `{x}` and `{y}` */
export function tilesIn(template: string, view: View, size: Size): Tile[] {
  const zoom = Math.min(MOST_ZOOM, Math.max(0, Math.round(zoomOf(view))))
  const across = 2 ** zoom
  const width = WORLD / across
  const range = (middle: number, pixels: number) => {
    const half = pixels / 2 / view.scale
    const first = Math.max(0, Math.floor((middle - half) / width))
    const last = Math.min(across - 1, Math.floor((middle + half) / width))
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  }
  const rows = range(view.y, size.height)
  return range(view.x, size.width).flatMap((column) =>
    rows.map((row) => {
      const [x, y] = toScreen(view, size, [column * width, row * width])
      return { url: urlOf(template, zoom, column, row), x, y, width: width * view.scale }
    }),
  )
}

function urlOf(template: string, z: number, x: number, y: number): string {
  const values: Readonly<Record<string, number>> = { z, x, y }
  return template.replace(/\{([xyz])\}/g, (_, name: string) => String(values[name]))
}
