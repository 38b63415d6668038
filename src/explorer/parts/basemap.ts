/** Land and borders, from Natural Earth as world-atlas ships it: coarse at once, fine when it is looked at closely. */
import { geoPath } from 'd3-geo'
import { useEffect, useState } from 'preact/hooks'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import fine from 'world-atlas/countries-50m.json'
import coarse from 'world-atlas/countries-110m.json'
import { BASE } from '../asking.js'
import { projection } from '../projection.js'

/** What is drawn, as the `d` of paths in the world of `projection`. */
export interface Basemap {
  readonly land: string
  readonly borders: string
}

type Atlas = Topology<{ land: GeometryCollection; countries: GeometryCollection }>

const made = new Map<string, Promise<Basemap>>()

/** From so many pixels per unit on, the coarse one looks crude. */
const FINE = 2.2

/** Milliseconds after which what was asked for by the same move has mostly come. */
const LATER = 300

/** When the browser has nothing else to do, or soon after that. */
const idle = (): Promise<void> =>
  new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done(), { timeout: 500 })
    else setTimeout(done)
  })

function load(url: string): Promise<Basemap> {
  const known = made.get(url)
  if (known) return known
  const loading = (async () => {
    // The coarse one is there meanwhile, and what is found is worth more than a finer shore.
    if (url === fine) await new Promise((done) => setTimeout(done, LATER))
    const response = await fetch(new URL(url, BASE))
    if (!response.ok) throw new Error(`the basemap is not there: ${response.status}`)
    const atlas: Atlas = await response.json()
    const clipped = geoPath(projection.clipExtent(null)).digits(2)
    await idle()
    const land = clipped(feature(atlas, atlas.objects.land)) ?? ''
    await idle()
    const borders = clipped(mesh(atlas, atlas.objects.countries, (one, other) => one !== other)) ?? ''
    return { land, borders }
  })()
  made.set(url, loading)
  loading.catch(() => made.delete(url))
  return loading
}

/** The basemap for a scale; null until the first has come. Without it the map still shows what is found. */
export function useBasemap(scale: number): Basemap | null {
  const [basemap, set] = useState<Basemap | null>(null)
  const isFine = scale > FINE
  useEffect(() => {
    let isLate = false
    const keep = (loaded: Basemap): void => {
      if (!isLate) set(loaded)
    }
    // A map without land is still a map.
    load(isFine ? fine : coarse).then(keep, () => {})
    return () => {
      isLate = true
    }
  }, [isFine])
  return basemap
}
