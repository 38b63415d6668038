/** The four bounds of a date, in whole days: between which days it began, and between which it ended. */

/** Days since 1970-01-01, both included. Always `startEarliest <= startLatest`, `endEarliest <= endLatest`, each start before its end. */
export interface Bounds {
  startEarliest: number
  startLatest: number
  endEarliest: number
  endLatest: number
}

/** A stretch of whole days since 1970-01-01, both ends included: where a single date may lie. */
export interface Span {
  readonly earliest: number
  readonly latest: number
}

/** The bounds of a moment that lies anywhere in the span: it begins and ends there. */
export function momentBounds(span: Span): Bounds {
  const { earliest, latest } = span
  return { startEarliest: earliest, startLatest: latest, endEarliest: earliest, endLatest: latest }
}

/**
 * The bounds of an extent: it cannot end before it began, so what is known of one side tightens the other.
 * `null` where the latest end lies before the earliest start, which no extent can do.
 */
export function extentBounds(start: Span, end: Span): Bounds | null {
  if (end.latest < start.earliest) return null
  return {
    startEarliest: start.earliest,
    startLatest: Math.min(start.latest, end.latest),
    endEarliest: Math.max(end.earliest, start.earliest),
    endLatest: end.latest,
  }
}
