/** What of the map is drawn as a picture: the ground, the discs of places, the areas that are chosen, and names. */
import type { Window } from '../ground.js'
import type { Box, Size, View } from '../projection.js'
import type { Basemap } from './basemap.js'
import { Labels } from './map-labels.js'
import { Boxes, type Disc, Discs, type Marked } from './map-layers.js'
import { memo } from './memo.js'

interface GroundGiven {
  readonly view: View
  readonly size: Size
  /** What the paths are drawn in. */
  readonly window: Window
  /** null where another map lies beneath, or until it has come. */
  readonly basemap: Basemap | null
  readonly discs: readonly Disc[]
  readonly boxes: readonly (Box | null)[]
  readonly markers: readonly Marked[]
  /** The id of the record that is open. */
  readonly open: string | null
}

export function MapGround({ view, size, window, basemap, discs, boxes, markers, open }: GroundGiven) {
  const x = size.width / 2 + (window.x - view.x) * view.scale
  const y = size.height / 2 + (window.y - view.y) * view.scale
  return (
    <svg width={size.width} height={size.height} aria-hidden="true" class="ground">
      <g transform={`translate(${x} ${y}) scale(${view.scale})`}>
        {basemap && <Outlines drawn={basemap.drawn} />}
        <Discs discs={discs} open={open} />
        <Boxes boxes={boxes} window={window} />
      </g>
      {basemap && <Labels basemap={basemap} view={view} size={size} markers={markers} />}
    </svg>
  )
}

/** They are large, and stay the same while the map moves a little. */
const Outlines = memo(({ drawn: { land, coast, provinces, borders } }: Pick<Basemap, 'drawn'>) => (
  <>
    {land.map((path, index) => (
      <path key={index} class="land" d={path} />
    ))}
    <path class="coast" d={coast} />
    <path class="provinces" d={provinces} />
    <path class="borders" d={borders} />
  </>
))
