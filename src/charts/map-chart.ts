/** Draws where records are: land, a circle for each cell of a grid, a legend, what was left out, and whose the data is. */
import { withoutDirections } from '../domain/text.js'
import { element, parent } from '../formats/xml.js'
import { t } from '../messages/translate.js'
import { recordsInWords } from '../messages/words.js'
import { LOOKS, type Look } from './look.js'
import type { DrawnMap, MapSize } from './map.js'
import { type Measure, measureInWords } from './measure-words.js'
import { attributesOf, type Captions, numberText, picture, shape, text } from './picture.js'

/** What is drawn. */
export interface MapChart extends Omit<Captions, 'note'> {
  /** Drawn in the size that `mapRoom` gives; null where no record has a known location. */
  readonly map: DrawnMap | null
  /** How much each mark of the map stands for: records, or what is measured of them. */
  readonly weights: readonly number[]
  /** What is measured; null where records are counted. */
  readonly measure: Measure | null
  /** How many records are found. */
  readonly total: number
  /** How many of them have no known location. */
  readonly unlocated: number
}

/** The radius of the smallest and of the largest circle in pixels. */
const RADII = [4, 24] as const
/** A circle with a smaller radius has no room for its number. */
const NUMBERED_FROM = 9

/** How much larger the area of a circle is than that of a single record; of few records none is large. */
export function radiusOf(count: number, most: number): number {
  const [least, largest] = RADII
  return Math.round((least + (largest - least) * Math.sqrt(count / Math.max(10, most))) * 10) / 10
}

/** The size of the map itself in a picture of a size: what captions of the least number of lines leave. With more lines it is cut. */
export const mapRoom = ({ width, height }: Look): MapSize => ({ width: width - 32, height: height - 116 })

/** @param look its size in pixels, and its colours */
export function mapChart(
  { map, weights, measure, total, unlocated, ...captions }: MapChart,
  look: Look,
): string {
  const { ink, paper, muted, water, land, border, certain } = LOOKS[look.theme]
  const most = weights.reduce((a, b) => Math.max(a, b), 0)
  const { width } = mapRoom(look)
  return picture({ ...captions, note: noteOf(total, unlocated) }, look, ({ left, top, bottom }, legend) => {
    const height = bottom - top - 8
    if (map === null) {
      return [
        text(t('None of these records has an exact location.'), {
          x: left + width / 2,
          y: top + height / 2,
          'text-anchor': 'middle',
        }),
      ]
    }
    // The middle of the map stays in the middle, whatever room the captions have left.
    const from = Math.round((mapRoom(look).height - height) / 2)
    // Small circles lie on large ones.
    const marks = map.marks
      .map((mark, index) => ({ ...mark, count: weights[index]! }))
      .sort((one, other) => other.count - one.count)
    return [
      shape('circle', { cx: left + 5, cy: legend - 4, r: 5, fill: certain, 'fill-opacity': 0.75 }),
      text(legendOf(most, measure), { x: left + 16, y: legend, fill: muted }),
      parent(
        'svg',
        attributesOf({ x: left, y: top, width, height, viewBox: `0 ${from} ${width} ${height}` }),
        [
          shape('rect', { y: from, width, height, fill: water }),
          shape('path', { d: map.land.join(''), fill: land, stroke: border, 'stroke-width': 0.8 }),
          ...marks.flatMap(({ x, y, name, count }) => {
            const r = radiusOf(count, most)
            return [
              parent(
                'circle',
                attributesOf({ cx: x, cy: y, r, fill: certain, 'fill-opacity': 0.75, stroke: paper }),
                [element('title', {}, withoutDirections(name))],
              ),
              ...(count > (measure === null ? 1 : 0) && r >= NUMBERED_FROM
                ? [
                    text(numberText(count), {
                      x,
                      y: y + 4,
                      'text-anchor': 'middle',
                      'font-size': 11,
                      fill: paper,
                    }),
                  ]
                : []),
            ]
          }),
          shape('rect', {
            x: 0.5,
            y: from + 0.5,
            width: width - 1,
            height: height - 1,
            fill: 'none',
            stroke: ink,
            'stroke-opacity': 0.2,
          }),
        ],
      ),
    ]
  })
}

const legendOf = (most: number, measure: Measure | null): string =>
  measure !== null
    ? t('circle size: {what} (largest: {count, number})', { what: measureInWords(measure), count: most })
    : most <= 1
      ? t('a circle is a record')
      : t('circle size: number of records (largest: {count, number})', { count: most })

/** How much is shown, and what is not. */
const noteOf = (total: number, unlocated: number): string =>
  [
    recordsInWords(total),
    ...(unlocated > 0 ? [t('{count, number} not shown: no exact location', { count: unlocated })] : []),
    t('land and borders: Natural Earth'),
  ].join(' · ')
