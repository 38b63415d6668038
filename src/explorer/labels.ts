/** Places names on the map so that none lies on another or on a marker, the weightiest first. */
import { type Size, toScreen, type View, zoomOf } from './projection.js'
import type { Point } from './sheet-format.js'

/** A name of the map. */
export interface Name {
  readonly text: string
  readonly kind: 'country' | 'province' | 'town'
  /** Where it stands in the drawn world. */
  readonly at: Point
  /** How large what it names is in the drawn world (the root of its area); null for a town. */
  readonly size: number | null
  /** What the basemap calls a country that is named in another language. */
  readonly country?: string
  /** How many live in a town. */
  readonly people: number | null
}

/**
 * A country as the basemap's file has it: its name in English, where that stands in the drawn world, its size there, and
 * its ISO 3166-1 code, where it has one.
 */
export type CountryName = readonly [name: string, x: number, y: number, size: number, code: string | null]

/** A name that has found its place: the middle of its text in pixels, and the dot of a town. */
export interface Label {
  readonly name: Name
  readonly x: number
  readonly y: number
  readonly dot: Point | null
}

/** A marker, in pixels. */
export interface Circle {
  readonly x: number
  readonly y: number
  readonly radius: number
}

interface Room {
  readonly view: View
  readonly size: Size
  /** What no name may lie on: markers, and what else stands on the map. */
  readonly markers: readonly Circle[]
  readonly signs: readonly Rectangle[]
  /** The width of a text in pixels. */
  readonly widthOf: (text: string, kind: Name['kind']) => number
  /** Whether a point of the drawn world lies in a country. */
  readonly isInCountry: (country: string, at: Point) => boolean
}

export type Rectangle = readonly [left: number, top: number, right: number, bottom: number]

const HEIGHT = { country: 16, province: 14, town: 15 } as const
/** A name may be so much wider than what it names is on average: there are fewer countries, and more look for them. */
const OVERHANG = { country: 1.7, province: 1.25, town: 1 } as const
/** Pixels between the dot of a town, or the marker on it, and its name. */
const GAP = 5
/** Half the width of a dot. */
const DOT = 2
/** As many names as can be read at once. */
const MOST = 70
/** A province weighs as much as a town of so many people: smaller ones give way to it. */
const PROVINCE = 250_000
/** Pixels from the sides that the name of a country keeps whose middle is out of view. */
const INSET = 12

/** How far towns keep from each other: the nearer one looks, the closer they may stand. */
const spacing = (view: View): number => Math.min(40, Math.max(6, 40 - (zoomOf(view) - 4) * 9))

function weightOf({ kind, size, people }: Name): number {
  if (kind === 'country') return 1e12 + (size ?? 0)
  return kind === 'province' ? PROVINCE + (size ?? 0) : (people ?? 0)
}

/** @returns the names that have found a place, the weightiest first */
export function placeLabels(names: readonly Name[], room: Room): Label[] {
  const { view, size, markers } = room
  const taken: Rectangle[] = [...room.signs]
  const labels: Label[] = []
  const isFree = (rectangle: Rectangle, space: number): boolean =>
    taken.every((other) => !isNear(rectangle, other, space)) &&
    markers.every((marker) => !isUnder(rectangle, marker))
  const found = names.flatMap((name) => {
    const at = atOf(name, room)
    return at ? [{ name, at, weight: weightOf(name) }] : []
  })
  found.sort((one, other) => other.weight - one.weight)
  for (const { name, at } of found) {
    if (labels.length === MOST) break
    const { text, kind } = name
    const width = room.widthOf(text, kind)
    if (name.size !== null && name.size * view.scale * OVERHANG[kind] < width) continue
    const space = kind === 'town' ? spacing(view) : 4
    for (const [x, y] of kind === 'town' ? beside(at, width, markers) : around(at, kind)) {
      const rectangle = rectangleOf(x, y, width, HEIGHT[kind])
      if (!isWithin(rectangle, size) || !isFree(rectangle, space)) continue
      const isElsewhere = x !== at[0] || y !== at[1]
      if (kind === 'country' && isElsewhere && !room.isInCountry(name.country ?? text, toWorld([x, y], room)))
        continue
      taken.push(rectangle)
      if (kind === 'town') taken.push(rectangleOf(at[0], at[1], DOT * 2, DOT * 2))
      labels.push({ name, x, y, dot: kind === 'town' ? at : null })
      break
    }
  }
  return labels
}

/**
 * The country in the middle of the view, where it is large enough for its name and the markers leave no place for it:
 * whoever looks at it is told which one it is all the same.
 */
export function unplacedIn(names: readonly Name[], labels: readonly Label[], room: Room): Name | null {
  const middle: Point = [room.view.x, room.view.y]
  const found = names.find(
    ({ kind, text, size, country }) =>
      kind === 'country' &&
      (size ?? 0) * room.view.scale * OVERHANG.country >= room.widthOf(text, kind) &&
      room.isInCountry(country ?? text, middle),
  )
  return found === undefined || labels.some(({ name }) => name === found) ? null : found
}

/** Where a name belongs, in pixels; null where that is not in view. */
function atOf(name: Name, { view, size, widthOf, isInCountry }: Room): Point | null {
  const [x, y] = toScreen(view, size, name.at)
  if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) return [x, y]
  if (name.kind !== 'country') return null
  // The middle of a large country may be far away: its name stands where it is nearest, if that lies in the country.
  const reach = (name.size ?? 0) * view.scale * 2
  const side = widthOf(name.text, name.kind) / 2 + INSET
  const nearest: Point = [
    Math.min(size.width - side, Math.max(side, x)),
    Math.min(size.height - INSET * 2, Math.max(INSET * 2, y)),
  ]
  if (Math.hypot(nearest[0] - x, nearest[1] - y) > reach) return null
  return isInCountry(name.country ?? name.text, toWorld(nearest, { view, size })) ? nearest : null
}

/** A pixel in the drawn world. */
const toWorld = ([x, y]: Point, { view, size }: Pick<Room, 'view' | 'size'>): Point => [
  view.x + (x - size.width / 2) / view.scale,
  view.y + (y - size.height / 2) / view.scale,
]

/** Where the name of a town may stand: to the right of its dot, to the left, above or below, past a marker on it. */
function beside([x, y]: Point, width: number, markers: readonly Circle[]): Point[] {
  const under = markers.map((marker) => ({ ...marker, away: Math.hypot(marker.x - x, marker.y - y) }))
  const gap = Math.max(
    GAP,
    ...under.flatMap(({ radius, away }) => (away < radius + DOT ? [away + radius + GAP - DOT] : [])),
  )
  const high = gap + HEIGHT.town / 2 - 1
  return [
    [x + gap + width / 2, y],
    [x - gap - width / 2, y],
    [x, y - high],
    [x, y + high],
  ]
}

/** How far from its middle the name of a province may stand, and of a country, in pixels: the nearest place first. */
const PROVINCE_STEPS = [0, -18, 18, -36, 36].map((down): Point => [0, down])
const steps = (each: number, most: number): number[] =>
  Array.from(
    { length: 2 * Math.floor(most / each) + 1 },
    (_, index) => (index - Math.floor(most / each)) * each,
  )
const COUNTRY_STEPS = steps(30, 270)
  .flatMap((across) => steps(18, 180).map((down): Point => [across, down]))
  .sort((one, other) => Math.hypot(...one) - Math.hypot(...other))

/** Where the name of an area may stand. */
const around = ([x, y]: Point, kind: 'country' | 'province'): Point[] =>
  (kind === 'country' ? COUNTRY_STEPS : PROVINCE_STEPS).map(([across, down]) => [x + across, y + down])

const isWithin = ([left, top, right, bottom]: Rectangle, { width, height }: Size): boolean =>
  left >= 0 && top >= 0 && right <= width && bottom <= height

const rectangleOf = (x: number, y: number, width: number, height: number): Rectangle => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
]

const isNear = (one: Rectangle, other: Rectangle, space: number): boolean =>
  one[0] < other[2] + space &&
  one[2] > other[0] - space &&
  one[1] < other[3] + space / 3 &&
  one[3] > other[1] - space / 3

function isUnder([left, top, right, bottom]: Rectangle, { x, y, radius }: Circle): boolean {
  const across = Math.max(left - x, 0, x - right)
  const down = Math.max(top - y, 0, y - bottom)
  return Math.hypot(across, down) < radius + 1
}
