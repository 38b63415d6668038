/** What every chart has around it: a picture that stands by itself (SVG 1.1), with a title, a legend, notes, and whose the data is. */
import { withoutDirections } from '../domain/text.js'
import { element, empty, parent } from '../formats/xml.js'
import { numberInWords } from '../messages/translate.js'
import { LOOKS, type Look } from './look.js'
import { lines } from './text-lines.js'

export interface Captions {
  readonly title: string
  /** How much is shown and what is not; a line. */
  readonly note: string
  /** Whose the data is; empty where no record has a dataset. */
  readonly credit: string
  /** The address of the server. */
  readonly address: string
}

/** Where there is room, in pixels. */
export interface PixelBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The empty edge of a picture, in pixels. */
const EDGE = 16
/** The height of a line of small text, and of a line of the title. */
const LINE = 16
const TITLE_LINE = 24
const TITLE_SIZE = 18
/** So many lines of the title are shown. */
const MOST_TITLE_LINES = 2
/** A drawing is at least so high, even where that leaves no room for what stands below. */
const LEAST_HEIGHT = 40

/** A number as readers of the language write it, to two digits. */
export const numberText = (value: number): string => numberInWords(Math.round(value * 100) / 100)
/** A coordinate with as many digits as can be seen. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

type Attributes = Readonly<Record<string, string | number>>

export const attributesOf = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]))
export const shape = (name: 'path' | 'rect' | 'circle', attributes: Attributes): string =>
  empty(name, attributesOf(attributes))
export const text = (content: string, attributes: Attributes): string =>
  element('text', attributesOf(attributes), content)

/** The lines of the captions, and the room between them. */
interface Layout {
  readonly titles: readonly string[]
  readonly notes: readonly string[]
  readonly box: PixelBox
}

function layoutOf({ title, note, credit, address }: Captions, { width, height }: Look): Layout {
  const room = width - 2 * EDGE
  const titles = lines(title, (room * 12) / (TITLE_SIZE * 1.08), MOST_TITLE_LINES)
  const notes = [...lines(note, room), ...lines([credit, address].filter(Boolean).join(' · '), room)]
  const top = 64 + Math.max(0, titles.length - 1) * TITLE_LINE
  const bottom = Math.max(top + LEAST_HEIGHT, height - 12 - notes.length * LINE)
  return { titles, notes, box: { left: EDGE, right: width - EDGE, top, bottom } }
}

/** The room that captions leave in a picture. */
export const boxBetween = (captions: Captions, look: Look): PixelBox => layoutOf(captions, look).box

/**
 * Draws a picture.
 * @param look its size in pixels, and its colours
 * @param drawn what is drawn into the room between the captions; the legend has a line above it, whose foot is `legend`
 */
export function picture(
  captions: Captions,
  look: Look,
  drawn: (room: PixelBox, legend: number) => readonly string[],
): string {
  const { width, height, theme } = look
  const { ink, paper, muted } = LOOKS[theme]
  const { titles, notes, box } = layoutOf(captions, look)
  const size = attributesOf({ width, height })
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
      element('title', {}, withoutDirections(captions.title)),
      shape('rect', { ...size, fill: paper }),
      ...titles.map((line, index) =>
        text(line, {
          x: EDGE,
          y: 28 + index * TITLE_LINE,
          'font-size': TITLE_SIZE,
          'font-weight': 600,
        }),
      ),
      ...drawn(box, box.top - 14),
      ...notes.map((line, index) =>
        text(line, { x: EDGE, y: height - 12 - (notes.length - 1 - index) * LINE, fill: muted }),
      ),
    ],
  )}\n`
}
