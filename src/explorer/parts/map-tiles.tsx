/** A basemap of one's own: pictures of the server that the settings name, beneath everything else. */
import { useRef } from 'preact/hooks'
import type { Size, View } from '../projection.js'
import { tilesIn } from '../raster.js'

interface TilesGiven {
  readonly template: string
  readonly view: View
  readonly size: Size
  /** It cannot be had: several pictures were asked for in vain, and none since came. */
  readonly onFail: () => void
}

/** So many that do not come, one after another, are no chance. */
const MOST_FAILED = 4

export function MapTiles({ template, view, size, onFail }: TilesGiven) {
  const failed = useRef(0)
  const tiles = tilesIn(template, view, size)
  return (
    <div class="tiles" aria-hidden="true">
      {tiles.map(({ url, x, y, width }) => (
        <img
          key={url}
          // The server learns which site shows it, as many ask for, and not which question.
          referrerpolicy="origin"
          src={url}
          alt=""
          draggable={false}
          style={{
            transform: `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)`,
            width: `${(width + 0.5).toFixed(2)}px`,
            height: `${(width + 0.5).toFixed(2)}px`,
          }}
          onLoad={() => {
            failed.current = 0
          }}
          onError={() => {
            failed.current += 1
            if (failed.current >= Math.min(MOST_FAILED, tiles.length)) onFail()
          }}
        />
      ))}
    </div>
  )
}
