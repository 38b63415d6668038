/** The ground of the map: shapes in the drawn world, and the paths of what of them lies around a view. */
import { geoIdentity, geoPath } from 'd3-geo'
import { type Planar, type Sides, sidesOf } from './clip.js'
import type { Size, View } from './projection.js'
import type { Point } from './sheet-format.js'

/** A shape, and the box that it lies in. */
export interface Shape {
  readonly planar: Planar
  readonly sides: Sides
}

/** What a map is drawn from: all of the world, or a sheet of it. */
export interface Ground {
  readonly land: readonly Shape[]
  readonly coast: readonly Shape[]
  readonly borders: readonly Shape[]
  readonly provinces: readonly Shape[]
}

/**
 * The part of the world that paths are made for, wider than the view: they stay as they are while it moves a little.
 * Their coordinates are those of the world from its middle on: far from there they would be too large to be exact.
 */
export interface Window {
  readonly x: number
  readonly y: number
  /** Half its width and half its height. */
  readonly half: Point
  /** Digits after the point, so that nothing is off by more than a tenth of a pixel. */
  readonly digits: number
}

/** Windows lie on a grid of so many to the width of the widest view that they are made for. */
const STEPS = 4
/** What a window shows beyond what a view can need, so that the ends of cut lines are never seen. */
const BEYOND = 0.05

/** The window for a view: the same for all views near it, whichever way one came there. */
export function windowAt({ x, y, scale }: View, { width, height }: Size): Window {
  // All scales between one power of two and the next have the window of the widest.
  const widest = 2 ** Math.floor(Math.log2(scale))
  const [wide, high] = [width / widest, height / widest]
  const snapped = (value: number, room: number) => Math.round(value / (room / STEPS)) * (room / STEPS)
  const share = 1 / 2 + 1 / (2 * STEPS) + BEYOND
  return {
    x: snapped(x, wide),
    y: snapped(y, high),
    half: [wide * share, high * share],
    digits: Math.max(2, Math.ceil(Math.log10(widest)) + 1),
  }
}

/** Whether something lies in a window. */
export function isIn([left, top, right, bottom]: Sides, { x, y, half: [wide, high] }: Window): boolean {
  return left <= x + wide && right >= x - wide && top <= y + high && bottom >= y - high
}

/** The `d` of what of shapes lies in a window, from its middle on; empty where there is nothing. */
export function pathIn(shapes: readonly Shape[], window: Window): string {
  const { x, y, half, digits } = window
  const cut = geoIdentity()
    .translate([-x, -y])
    .clipExtent([
      [-half[0], -half[1]],
      [half[0], half[1]],
    ])
  const path = geoPath(cut).digits(digits)
  return shapes
    .filter(({ sides }) => isIn(sides, window))
    .map(({ planar }) => path(planar) ?? '')
    .join('')
}

export const shapeOf = (planar: Planar): Shape => ({ planar, sides: sidesOf(planar) })

/**
 * The coast of land: its rings but for where they follow the edge that they were cut at.
 * @param isCut whether a step from a point to the next does so
 */
export function coastOf(
  ring: readonly [number, number][],
  isCut: (from: Point, to: Point) => boolean,
): Shape[] {
  const lines: [number, number][][] = []
  let line: [number, number][] = []
  for (const [index, point] of ring.entries()) {
    const before = ring[index - 1]
    if (before && isCut(before, point)) {
      lines.push(line)
      line = []
    }
    line.push(point)
  }
  return [...lines, line]
    .filter((points) => points.length > 1)
    .map((coordinates) => shapeOf({ type: 'LineString', coordinates }))
}

/** Whether a point of the drawn world lies in one of some polygons. */
export function isOn([x, y]: Point, polygons: readonly Shape[]): boolean {
  return polygons.some(({ planar, sides: [left, top, right, bottom] }) => {
    if (planar.type !== 'Polygon' || x < left || x > right || y < top || y > bottom) return false
    let isInside = false
    for (const ring of planar.coordinates) {
      for (const [index, [x0, y0]] of ring.entries()) {
        const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0]
        if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isInside = !isInside
      }
    }
    return isInside
  })
}
