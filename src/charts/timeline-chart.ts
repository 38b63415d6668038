/** Draws a timeline: bars with two axes, a legend, what was left out, and whose the data is. */
import type { Timeline } from '../domain/aggregates.js'
import type { Interval } from '../domain/bucket.js'
import type { Message } from '../messages/english.js'
import { t } from '../messages/translate.js'
import { recordsInWords } from '../messages/words.js'
import { timeTicks, valueTicks } from './axis.js'
import { LOOKS, type Look } from './look.js'
import { measureInWords } from './measure-words.js'
import { type Captions, numberText, type PixelBox, picture, rounded, shape, text } from './picture.js'

/** What is drawn. */
export interface TimelineChart extends Omit<Captions, 'note'> {
  readonly timeline: Timeline
}

/** Pixels beside the bars for the axis of values, and below them for that of time. */
const AXIS = { left: 40, bottom: 24 }
/** Pixels that a label of the axis of time has. */
const LABEL = 72

/** @param look its size in pixels, and its colours */
export function timelineChart({ timeline, ...captions }: TimelineChart, look: Look): string {
  const { muted, ...colours } = LOOKS[look.theme]
  return picture({ ...captions, note: noteOf(timeline) }, look, ({ left, right, top, bottom }, legend) => {
    const box = { left: left + AXIS.left, right, top, bottom: Math.max(top + 20, bottom - AXIS.bottom) }
    const named = (name: 'certain' | 'possible', words: string, x: number): string[] => [
      shape('rect', { x, y: legend - 9, width: 10, height: 10, fill: colours[name] }),
      text(words, { x: x + 15, y: legend, fill: muted }),
    ]
    return [
      ...named('certain', t('certain dates'), box.left),
      ...named('possible', t('uncertain dates'), box.left + 105),
      text(axisName(timeline), { x: box.right, y: legend, 'text-anchor': 'end', fill: muted }),
      ...drawing(timeline, box, LOOKS[look.theme]),
    ]
  })
}

/** The bars and the axes. */
function drawing({ data, meta }: Timeline, box: PixelBox, colours: (typeof LOOKS)[Look['theme']]): string[] {
  const { muted, line } = colours
  const values = data.map(({ certain, possible, measured }) =>
    measured === null
      ? { certain, possible }
      : { certain: measured.certain.value ?? 0, possible: measured.possible.value ?? 0 },
  )
  const ends = [0, 1, ...extremes(values.flatMap(({ certain, possible }) => [certain, possible]))]
  const marks = beyond(
    valueTicks(Math.min(...ends), Math.max(...ends), 4).filter(
      // There is no half of a record.
      (value) => meta.measure !== null || Number.isInteger(value),
    ),
    Math.max(...ends),
  )
  const [least, most] = [Math.min(...ends, ...marks), Math.max(...ends, ...marks)]
  const y = (value: number): number =>
    rounded(box.bottom - ((value - least) / (most - least)) * (box.bottom - box.top))
  const step = (box.right - box.left) / Math.max(1, data.length)
  const x = (bucket: number): number => rounded(box.left + bucket * step)
  const bars = (which: 'certain' | 'possible'): string =>
    values.map((value, bucket) => bar(x(bucket), x(bucket + 1), y(0), y(value[which]))).join('')
  const starts = data.map(({ start }) => start)
  return [
    ...marks.flatMap((value) => [
      shape('path', { d: `M${box.left} ${y(value)}H${box.right}`, stroke: line }),
      text(numberText(value), { x: box.left - 6, y: y(value) + 4, 'text-anchor': 'end', fill: muted }),
    ]),
    shape('path', { d: bars('possible'), fill: colours.possible }),
    shape('path', { d: bars('certain'), fill: colours.certain }),
    shape('path', { d: `M${box.left} ${y(0)}H${box.right}`, stroke: muted }),
    ...timeTicks(starts, meta.interval, Math.max(1, Math.floor((box.right - box.left) / LABEL))).flatMap(
      ({ bucket, text: name }) => {
        const at = rounded(x(bucket) + step / 2)
        // A label at an edge stays inside of the picture.
        const anchor = at < box.left + 20 ? 'start' : at > box.right - 20 ? 'end' : 'middle'
        return [
          shape('path', { d: `M${at} ${box.bottom}v5`, stroke: muted }),
          text(name, { x: at, y: box.bottom + 18, 'text-anchor': anchor }),
        ]
      },
    ),
    ...(data.length === 0
      ? [
          text(t('None of these records has a date.'), {
            x: (box.left + box.right) / 2,
            y: (box.top + box.bottom) / 2,
            'text-anchor': 'middle',
          }),
        ]
      : []),
  ]
}

/** Round values with one more where the largest lies beyond them: no bar passes the last line. */
function beyond(marks: readonly number[], most: number): number[] {
  const [last, before] = [marks.at(-1), marks.at(-2)]
  if (last === undefined || before === undefined || last >= most) return [...marks]
  return [...marks, rounded(last + (last - before))]
}

/** The least and the most of many numbers, which are too many to be arguments. */
function extremes(values: readonly number[]): number[] {
  if (values.length === 0) return []
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}

function bar(left: number, right: number, zero: number, top: number): string {
  if (top === zero) return ''
  // A gap between bars, where they are wide enough for one.
  const gap = right - left > 3 ? 1 : 0
  return `M${left} ${zero}V${top}H${rounded(right - gap)}V${zero}Z`
}

const PER = {
  century: '{what} per century',
  decade: '{what} per decade',
  year: '{what} per year',
  month: '{what} per month',
  day: '{what} per day',
} as const satisfies Readonly<Record<Interval, Message>>

/** What the height of a bar means. */
const axisName = ({ meta: { interval, measure } }: Timeline): string =>
  t(PER[interval], { what: measureInWords(measure) })

/** What is not in the picture, and how its bars add up. */
function noteOf({ data, meta: { total, undated, measure } }: Timeline): string {
  const isUncertain = data.some(({ certain, possible }) => certain !== possible)
  return [
    recordsInWords(total),
    // A bar adds up the others alone.
    ...(measure !== null && measure.without > 0
      ? [t('{count, number} without a value', { count: measure.without })]
      : []),
    ...(undated > 0 ? [t('{count, number} without a date not shown', { count: undated })] : []),
    ...(isUncertain
      ? [
          t(
            'a record with an uncertain date counts in every bar where it may fall, so the bars can add up to more than the total',
          ),
        ]
      : []),
  ].join(' · ')
}
