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
  },
  dark: {
    paper: '#1a1e22',
    ink: '#e9e6df',
    muted: '#aaa59c',
    line: '#333a41',
    certain: '#93c6df',
    possible: '#3d5f70',
  },
} as const

/** The parameters of a chart's look. */
export const lookShape = {
  width: described(whole(240, 4_000), 'Its width in pixels; 800 by default.', 800),
  height: described(whole(200, 3_000), 'Its height in pixels; 320 by default.', 320),
  theme: described(z.enum(['light', 'dark']), 'Its colours; `light` by default.', 'dark'),
  title: described(
    z.string().max(200),
    'What stands above it; the name of the collection by default.',
    'Arrests',
  ),
}

export const lookOf = ({
  width = 800,
  height = 320,
  theme = 'light',
}: {
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly theme?: Look['theme'] | undefined
}): Look => ({ width, height, theme })
