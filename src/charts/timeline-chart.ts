/** Draws a timeline as a picture that stands by itself (SVG 1.1): title, axes, legend, what was left out, and whose the data is. */
import type { Timeline } from '../domain/aggregates.js'
import { element, empty, parent } from '../formats/xml.js'
import { timeTicks, valueTicks } from './axis.js'
import { LOOKS, type Look } from './look.js'
import { lines } from './text-lines.js'

/** What is drawn. */
export interface TimelineChart {
  readonly title: string
  readonly timeline: Timeline
  /** Whose the data is; empty where no record has a dataset. */
  readonly credit: string
  /** The address of the server. */
  readonly address: string
}

const MARGIN = { left: 56, right: 16, top: 64, bottom: 28 }
/** The height of a line of small text, in pixels. */
const LINE = 16
/** Pixels that a label of the axis of time has. */
const LABEL = 72

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const rounded = (value: number): number => Math.round(value * 100) / 100

type Attributes = Readonly<Record<string, string | number>>

const attributesOf = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]))
const shape = (name: 'path' | 'rect', attributes: Attributes): string => empty(name, attributesOf(attributes))
const text = (content: string, attributes: Attributes): string =>
  element('text', attributesOf(attributes), content)

/** @param look its size in pixels, and its colours */
export function timelineChart({ title, timeline, credit, address }: TimelineChart, look: Look): string {
  const { width, height } = look
  const { ink, paper, muted, ...colours } = LOOKS[look.theme]
  const notes = [notesOf(timeline), ...lines([credit, address].filter(Boolean).join(' · '), width - 32)]
  const box: Box = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 40, height - MARGIN.bottom - notes.length * LINE),
  }
  const size = attributesOf({ width, height })
  const legend = MARGIN.top - 14
  const named = (name: 'certain' | 'possible', words: string, x: number): string[] => [
    shape('rect', { x, y: legend - 9, width: 10, height: 10, fill: colours[name] }),
    text(words, { x: x + 15, y: legend, fill: muted }),
  ]
  const [shown = ''] = lines(title, (width - 32) * 0.7)
  return `${parent(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': 'system-ui, sans-serif',
      'font-size': '12',
      fill: ink,
    },
    [
      element('title', {}, title),
      shape('rect', { ...size, fill: paper }),
      text(shown, { x: 16, y: 28, 'font-size': 18, 'font-weight': 600 }),
      ...named('certain', 'certain dates', box.left),
      ...named('possible', 'uncertain dates', box.left + 105),
      text(axisName(timeline), { x: box.right, y: legend, 'text-anchor': 'end', fill: muted }),
      ...drawing(timeline, box, LOOKS[look.theme]),
      ...notes.map((note, index) =>
        text(note, { x: 16, y: height - 12 - (notes.length - 1 - index) * LINE, fill: muted }),
      ),
    ],
  )}\n`
}

/** Where the bars are, in pixels. */
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The bars and the axes. */
function drawing({ data, meta }: Timeline, box: Box, colours: (typeof LOOKS)[Look['theme']]): string[] {
  const { muted, line } = colours
  const values = data.map(({ certain, possible, measured }) =>
    measured === null
      ? { certain, possible }
      : { certain: measured.certain.value ?? 0, possible: measured.possible.value ?? 0 },
  )
  const ends = [0, 1, ...extremes(values.flatMap(({ certain, possible }) => [certain, possible]))]
  const marks = valueTicks(Math.min(...ends), Math.max(...ends), 4).filter(
    // There is no half of a record.
    (value) => meta.measure !== null || Number.isInteger(value),
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
      text(NUMBER.format(value), { x: box.left - 6, y: y(value) + 4, 'text-anchor': 'end', fill: muted }),
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
          text('No dated records', {
            x: (box.left + box.right) / 2,
            y: (box.top + box.bottom) / 2,
            'text-anchor': 'middle',
          }),
        ]
      : []),
  ]
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

/** What the height of a bar means. */
function axisName({ meta: { interval, measure } }: Timeline): string {
  if (measure === null) return `Records per ${interval}`
  const names = { sum: 'Sum', mean: 'Mean', min: 'Least', max: 'Most' } as const
  return `${names[measure.of]} of ${measure.attribute} per ${interval}`
}

/** What is not in the picture, and how its bars add up. */
function notesOf({ data, meta: { total, undated } }: Timeline): string {
  const isUncertain = data.some(({ certain, possible }) => certain !== possible)
  return [
    `${NUMBER.format(total)} ${total === 1 ? 'record' : 'records'}`,
    ...(undated > 0 ? [`${NUMBER.format(undated)} without a date not shown`] : []),
    ...(isUncertain ? ['a record counts wherever its date may fall'] : []),
  ].join(' · ')
}
