/** Draws where records are: land, a circle for each cell of a grid, a legend, what was left out, and whose the data is. */
import { withoutDirections } from '../domain/text.js'
import { inTurn, mapInTurns } from '../formats/in-turns.js'
import { element, parent } from '../formats/xml.js'
import { t } from '../messages/translate.js'
import { recordsInWords } from '../messages/words.js'
import { LOOKS, type Look } from './look.js'
import type { DrawnMap, DrawnMark, MapSize } from './map.js'
import { measureInWords, type ShownMeasure } from './measure-words.js'
import {
  attributesOf,
  boxBetween,
  type Captions,
  numberText,
  type PixelBox,
  picture,
  shape,
  text,
} from './picture.js'

/** What is said around the map. */
export interface MapCaptions extends Omit<Captions, 'note'> {
  /** What is measured; null where records are counted. */
  readonly measure: ShownMeasure | null
  /** How many records are found. */
  readonly total: number
  /** How many of them have no known location. */
  readonly unlocated: number
}

/** What is drawn. */
export interface MapChart extends MapCaptions {
  /** Drawn in the size that `mapRoom` gives; null where no record has a known location. */
  readonly map: DrawnMap | null
  /** How much each mark of the map stands for: records, or what is measured of them. */
  readonly weights: readonly number[]
}

/** Does something in the language of a picture. */
type Say = <T>(work: () => T) => T

/** The radius of the smallest and of the largest circle in pixels. */
const RADII = [4, 24] as const
/** A circle with a smaller radius has no room for its number. */
const NUMBERED_FROM = 9

/** How much larger the area of a circle is than that of a single record; of few records none is large. */
export function radiusOf(count: number, most: number): number {
  const [least, largest] = RADII
  return Math.round((least + (largest - least) * Math.sqrt(count / Math.max(10, most))) * 10) / 10
}

/** The size of the map itself in a picture of a size: what its captions leave, in the language that is in use. */
export function mapRoom({ total, unlocated, ...captions }: MapCaptions, look: Look): MapSize {
  const { left, right, top, bottom } = boxBetween({ ...captions, note: noteOf(total, unlocated) }, look)
  return { width: right - left, height: bottom - top - 8 }
}

/**
 * Draws in turns, since there may be very many circles.
 * @param look its size in pixels, and its colours
 * @param say does what puts something into words, in the language of the picture
 */
export async function mapChart(
  { map, weights, measure, total, unlocated, ...captions }: MapChart,
  look: Look,
  say: Say = (work) => work(),
): Promise<string> {
  const { ink, muted, water, land, border, certain } = LOOKS[look.theme]
  const most = weights.reduce((a, b) => Math.max(a, b), 0)
  const drawn = weights.reduce((a, b) => a + b, 0)
  // Small circles lie on large ones.
  const marks = (map?.marks ?? [])
    .map((mark, index) => ({ ...mark, count: weights[index]! }))
    .sort((one, other) => other.count - one.count)
  const least = measure === null ? 1 : 0
  const circles = await mapInTurns(marks, (mark) => say(() => circleOf(mark, most, least, look)))
  const within = ({ left, right, top, bottom }: PixelBox, legend: number): string[] => {
    const [width, height] = [right - left, bottom - top - 8]
    if (map === null) {
      return [
        text(t('None of these records has an exact location.'), {
          x: left + width / 2,
          y: top + height / 2,
          'text-anchor': 'middle',
        }),
      ]
    }
    return [
      shape('circle', { cx: left + 5, cy: legend - 4, r: 5, fill: certain, 'fill-opacity': 0.75 }),
      text(legendOf(most, drawn > total - unlocated, measure), { x: left + 16, y: legend, fill: muted }),
      parent('svg', attributesOf({ x: left, y: top, width, height, viewBox: `0 0 ${width} ${height}` }), [
        shape('rect', { width, height, fill: water }),
        shape('path', { d: map.land.join(''), fill: land, stroke: border, 'stroke-width': 0.8 }),
        ...circles,
        shape('rect', {
          x: 0.5,
          y: 0.5,
          width: width - 1,
          height: height - 1,
          fill: 'none',
          stroke: ink,
          'stroke-opacity': 0.2,
        }),
      ]),
    ]
  }
  return inTurn(() => say(() => picture({ ...captions, note: noteOf(total, unlocated) }, look, within)))
}

/**
 * A circle, and its number where it has room for it.
 * @param least what has no more than that has no number
 */
function circleOf(
  { x, y, name, count }: DrawnMark & { readonly count: number },
  most: number,
  least: number,
  look: Look,
): string {
  const { paper, certain } = LOOKS[look.theme]
  const r = radiusOf(count, most)
  const circle = parent(
    'circle',
    attributesOf({ cx: x, cy: y, r, fill: certain, 'fill-opacity': 0.75, stroke: paper }),
    [element('title', {}, withoutDirections(name))],
  )
  if (count <= least || r < NUMBERED_FROM) return circle
  const at = { x, y: y + 4, 'text-anchor': 'middle', 'font-size': 11, fill: paper }
  return `${circle}\n${text(numberText(count), at)}`
}

function legendOf(most: number, isRepeated: boolean, measure: ShownMeasure | null): string {
  if (measure !== null)
    return t('circle size: {what} (largest: {count, number})', { what: measureInWords(measure), count: most })
  if (most > 1) return t('circle size: number of records (largest: {count, number})', { count: most })
  return isRepeated
    ? t('a circle is one place of a record, which may have several')
    : t('a circle is a record')
}

/** How much is shown, and what is not. */
const noteOf = (total: number, unlocated: number): string =>
  [
    recordsInWords(total),
    ...(unlocated > 0 ? [t('{count, number} not shown: no exact location', { count: unlocated })] : []),
    t('land and borders: Natural Earth'),
  ].join(' · ')
