/** The basemap, from Natural Earth: the world coarse at once and finer when zoomed in, then sheet by sheet with provinces and towns. */
import countryNames from 'map:countries'
import sheetUrls from 'map:sheets'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { merge, mesh } from 'topojson-client'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import fine from 'world-atlas/countries-50m.json'
import coarse from 'world-atlas/countries-110m.json'
import { countryInWords, language } from '../../messages/translate.js'
import { BASE } from '../asking.js'
import { flattened } from '../clip.js'
import { coastOf, type Ground, isOn, pathIn, type Shape, shapeOf, type Window } from '../ground.js'
import type { CountryName, Name } from '../labels.js'
import { type Size, type View, WORLD } from '../projection.js'
import type { Point, SheetFile } from '../sheet-format.js'
import { type Sheet, sheetOf, sheetsIn } from '../sheets.js'

/** What is drawn, as the `d` of paths in a window. Land comes in pieces that lie over each other a little. */
export interface Drawn {
  readonly land: readonly string[]
  readonly coast: string
  readonly borders: string
  readonly provinces: string
}

export interface Basemap {
  readonly drawn: Drawn
  /** The names that may be shown. */
  readonly names: readonly Name[]
  readonly isInCountry: (country: string, at: Point) => boolean
  /** Whether a part of it could not be had. */
  readonly isLacking: boolean
}

type Atlas = Topology<{ land: GeometryCollection; countries: GeometryCollection<{ name: string }> }>

interface World {
  readonly ground: Ground
  readonly countryOf: (name: string) => readonly Shape[]
}

/** From so many pixels per unit on, the coarse outlines look crude. */
const FINE = 2.2
/** From so many on there is room for provinces and towns: 25 degrees on a map of usual width. */
const CLOSE = 8

/** Milliseconds after which what was asked for by the same move has mostly come: records are worth more than a shore. */
const LATER = 300
/** Milliseconds without another move, after which sheets are fetched. */
const SETTLED = 120

/** When the browser has nothing else to do, or soon after that. */
const idle = (): Promise<void> =>
  new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done(), { timeout: 500 })
    else setTimeout(done)
  })

const listeners = new Set<() => void>()

/** Files of one kind, each read once. One that could not be had is asked for again when it is wanted again. */
function filesOf<File, Content>(read: (file: File, url: string) => Content | Promise<Content>) {
  const known = new Map<string, Content>()
  const loading = new Set<string>()
  const failed = new Set<string>()
  async function load(url: string, wait: number): Promise<void> {
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    const response = await fetch(new URL(url, BASE))
    if (!response.ok) throw new Error(`a part of the basemap is not there: ${response.status}`)
    known.set(url, await read(await response.json(), url))
  }
  return {
    get: (url: string): Content | undefined => known.get(url),
    hasFailed: (url: string): boolean => failed.has(url),
    want(url: string, wait = 0): void {
      if (known.has(url) || loading.has(url)) return
      loading.add(url)
      load(url, wait)
        .then(
          () => failed.delete(url),
          // A map without a part of its ground is still a map, and says that it is without.
          () => failed.add(url),
        )
        .finally(() => {
          loading.delete(url)
          for (const listener of listeners) listener()
        })
    },
  }
}

const worlds = filesOf<Atlas, World>(worldOf)
const sheets = filesOf<SheetFile, Sheet>((file, url) =>
  sheetOf(Object.keys(sheetUrls).find((name) => sheetUrls[name] === url) ?? '', file),
)
const countries = filesOf<readonly CountryName[], readonly Name[]>((list) =>
  list.map(([country, x, y, size, code]) => {
    const text = code === null || language() === 'en' ? country : countryInWords(code)
    return { text, country, kind: 'country', at: [x, y], size, people: null }
  }),
)

/** What is nearer to the edge of the drawn world lies on it. */
const NEAR = 0.01

/** Whether a step of a ring follows the edge of the world. */
const isEdge = ([x0, y0]: Point, [x1, y1]: Point): boolean =>
  Math.max(x0, x1) < NEAR || Math.min(x0, x1) > WORLD - NEAR || Math.min(y0, y1) > WORLD - NEAR

/** A geometry without properties has no name. */
const nameOf = (properties: { name?: string } | undefined): string | undefined => properties?.name

async function worldOf(atlas: Atlas): Promise<World> {
  const polygons = (of: readonly GeometryObject[]): Shape[] =>
    merge(
      atlas,
      of.filter((one) => one.type === 'Polygon' || one.type === 'MultiPolygon'),
    ).coordinates.flatMap((coordinates) => flattened({ type: 'Polygon', coordinates }).map(shapeOf))
  await idle()
  const land = polygons(atlas.objects.land.geometries)
  await idle()
  const coast = land.flatMap(({ planar }) =>
    planar.type === 'Polygon' ? planar.coordinates.flatMap((ring) => coastOf(ring, isEdge)) : [],
  )
  await idle()
  const lines = mesh(atlas, atlas.objects.countries, (one, other) => one !== other).coordinates
  const outlines = new Map<string, readonly Shape[]>()
  return {
    ground: {
      land,
      coast,
      borders: lines.flatMap((coordinates) => flattened({ type: 'LineString', coordinates }).map(shapeOf)),
      provinces: [],
    },
    countryOf(name) {
      const known = outlines.get(name)
      if (known) return known
      const made = polygons(
        atlas.objects.countries.geometries.filter(({ properties }) => nameOf(properties) === name),
      )
      outlines.set(name, made)
      return made
    },
  }
}

const NOTHING: Ground = { land: [], coast: [], borders: [], provinces: [] }

function drawnIn(window: Window, grounds: readonly Ground[], provinces: readonly Ground[]): Drawn {
  const all = (part: keyof Ground, of: readonly Ground[]) => of.flatMap((ground) => ground[part])
  return {
    // Each by itself: what two of them have in common is land, too.
    land: grounds.map(({ land }) => pathIn(land, window)).filter((path) => path !== ''),
    coast: pathIn(all('coast', grounds), window),
    borders: pathIn(all('borders', grounds), window),
    provinces: pathIn(all('provinces', provinces), window),
  }
}

/**
 * The basemap around a view.
 * @param window the window for it, the same object for as long as it is the same window
 * @param isWanted false where another map lies beneath the records: then nothing is fetched
 */
export function useBasemap(
  window: Window | null,
  view: View | null,
  size: Size | null,
  isWanted: boolean,
): Basemap | null {
  const [version, redraw] = useState(0)
  useEffect(() => {
    const listener = () => redraw((count) => count + 1)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  const isFine = (view?.scale ?? 0) > FINE
  useEffect(() => {
    if (!isWanted) return
    worlds.want(isFine ? fine : coarse, isFine ? LATER : 0)
    countries.want(countryNames)
  }, [isFine, isWanted])

  const isClose = window !== null && (view?.scale ?? 0) > CLOSE
  const near = useMemo(() => (isClose ? existing(sheetsIn(window)) : []), [window, isClose])
  useEffect(() => {
    if (!isWanted) return
    const timer = setTimeout(() => {
      for (const url of near) sheets.want(url)
    }, SETTLED)
    return () => clearTimeout(timer)
  }, [near, isWanted])

  // A view that is only partly covered by sheets keeps the ground of the world until it is.
  const isCovered =
    isClose &&
    view !== null &&
    size !== null &&
    existing(sheetsIn(windowOf(view, size))).every((url) => sheets.get(url) !== undefined)
  const world = worlds.get(isFine ? fine : coarse) ?? worlds.get(coarse) ?? worlds.get(fine)
  const drawn = useMemo(() => {
    if (!window || !isWanted) return null
    const grounds = near.flatMap((url) => sheets.get(url)?.ground ?? [])
    return drawnIn(window, isCovered ? grounds : [world?.ground ?? NOTHING], grounds)
  }, [window, near, isCovered, world, version, isWanted])
  const names = useMemo(
    () => [...(countries.get(countryNames) ?? []), ...near.flatMap((url) => sheets.get(url)?.names ?? [])],
    [near, version],
  )
  const isInCountry = useMemo(
    () => (country: string, at: Point) => isOn(at, world?.countryOf(country) ?? []),
    [world],
  )
  const isLacking = worlds.hasFailed(isFine ? fine : coarse) || near.some(sheets.hasFailed)
  return drawn && { drawn, names, isInCountry, isLacking }
}

/** The addresses of those sheets that there are: over sea there are none. */
const existing = (names: readonly string[]): string[] => names.flatMap((name) => sheetUrls[name] ?? [])

/** What a view shows, and nothing beyond. */
const windowOf = ({ x, y, scale }: View, { width, height }: Size): Window => ({
  x,
  y,
  half: [width / 2 / scale, height / 2 / scale],
  digits: 0,
})
