/** The names on the map, drawn where `placeLabels` puts them. A screen reader does not read them: the records say where they are. */
import { type Circle, type Name, placeLabels, type Rectangle, unplacedIn } from '../labels.js'
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

/** The name of a country that has no room on the map, in its corner. */
function Caption({ text }: { text: string }) {
  const width = widthOf(text, 'country') + 16
  return (
    <g class="country caption">
      <rect x="6" y="6" width={width} height="22" rx="4" />
      <text x={6 + width / 2} y="17">
        {text}
      </text>
    </g>
  )
}

interface LabelsGiven {
  readonly basemap: Basemap
  readonly view: View
  readonly size: Size
  readonly markers: readonly Circle[]
}

export const Labels = memo(({ basemap, view, size, markers }: LabelsGiven) => {
  const { names, isInCountry } = basemap
  const room = { view, size, markers, signs: signsOn(size), widthOf, isInCountry }
  const labels = placeLabels(names, room)
  const country = unplacedIn(names, labels, room)
  return (
    <g class="labels">
      {labels.map(({ name, x, y, dot }) => (
        <g key={`${name.kind} ${name.at.join()}`} class={name.kind}>
          {dot && <circle cx={dot[0]} cy={dot[1]} r="2" />}
          <text x={x} y={y}>
            {name.text}
          </text>
        </g>
      ))}
      {country && <Caption text={country.text} />}
    </g>
  )
})
