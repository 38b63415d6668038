/** How charts look: their sizes, and the colours of both themes. */
import { z } from 'zod'
import { described } from '../query/filters/registry.js'
import { whole } from '../query/values.js'

export interface Look {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly theme: keyof typeof LOOKS
}

export const LOOKS = {
  light: {
    paper: '#fffefb',
    ink: '#21201d',
    muted: '#5d5850',
    line: '#ddd7ca',
    certain: '#1d5470',
    possible: '#9dbccb',
    water: '#e4ecf0',
    land: '#fbf9f3',
    border: '#b5ae9f',
  },
  dark: {
    paper: '#1a1e22',
    ink: '#e9e6df',
    muted: '#aaa59c',
    line: '#333a41',
    certain: '#93c6df',
    possible: '#3d5f70',
    water: '#171c20',
    land: '#2a3137',
    border: '#566069',
  },
} as const

/** How wide and high a chart is where nothing is said. */
export const SIZES = {
  timeline: { width: 800, height: 320 },
  map: { width: 800, height: 520 },
} as const
type Size = (typeof SIZES)[keyof typeof SIZES]

/** The parameters of a chart's look. */
export const lookShape = ({ width, height }: Size) => ({
  width: described(whole(240, 4_000), `Its width in pixels; ${width} by default.`, width),
  height: described(whole(200, 3_000), `Its height in pixels; ${height} by default.`, height),
  theme: described(z.enum(['light', 'dark']), 'Its colours; `light` by default.', 'dark'),
  title: described(z.string().max(200), 'The title; the name of the collection by default.', 'Arrests'),
})

export const lookOf = (
  {
    width,
    height,
    theme = 'light',
  }: {
    readonly width?: number | undefined
    readonly height?: number | undefined
    readonly theme?: Look['theme'] | undefined
  },
  size: Size = SIZES.timeline,
): Look => ({ width: width ?? size.width, height: height ?? size.height, theme })
