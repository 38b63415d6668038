/** The names on the map, drawn where `placeLabels` puts them. A screen reader does not read them: the records say where they are. */
import { type Circle, type Name, placeLabels, type Rectangle } from '../labels.js'
import type { Size, View } from '../projection.js'
import type { Basemap } from './basemap.js'
import { memo } from './memo.js'

/** Pixels, as the style sheet has them. */
const FONTS = { country: '600 13px', province: 'italic 12px', town: '12px' } as const
/** Pixels between the letters of a country, as the style sheet has them. */
const SPACED = 0.8

const pen = document.createElement('canvas').getContext('2d')
const widths = new Map<string, number>()

/** The width of a name in pixels. */
function widthOf(text: string, kind: Name['kind']): number {
  const key = `${kind} ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  if (pen) pen.font = `${FONTS[kind]} ${getComputedStyle(document.documentElement).fontFamily}`
  const plain = pen?.measureText(text).width ?? text.length * 7
  const width = plain + (kind === 'country' ? text.length * SPACED : 0)
  widths.set(key, width)
  return width
}

/** Where the scale bar and the credit stand, in pixels: at the bottom, to the left and to the right. */
const signsOn = ({ width, height }: Size): Rectangle[] => [
  [0, height - 28, 126, height],
  [width - 200, height - 28, width, height],
]

interface LabelsGiven {
  readonly basemap: Basemap
  readonly view: View
  readonly size: Size
  readonly markers: readonly Circle[]
}

export const Labels = memo(({ basemap, view, size, markers }: LabelsGiven) => {
  const { names, isInCountry } = basemap
  return (
    <g class="labels">
      {placeLabels(names, { view, size, markers, signs: signsOn(size), widthOf, isInCountry }).map(
        ({ name, x, y, dot }) => (
          <g key={`${name.kind} ${name.at.join()}`} class={name.kind}>
            {dot && <circle cx={dot[0]} cy={dot[1]} r="2" />}
            <text x={x} y={y}>
              {name.text}
            </text>
          </g>
        ),
      )}
    </g>
  )
})
