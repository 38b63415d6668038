/** What fingers and the mouse do to the map: one drags it or draws a box, two pinch it, the wheel zooms. */
import { useRef } from 'preact/hooks'
import { type Box, type Size, toDegrees, type View, zoomedAt } from '../projection.js'

interface Given {
  readonly size: Size | null
  readonly view: View | null
  readonly isBoxing: boolean
  readonly change: (next: (view: View, size: Size) => View) => void
  readonly onBox: (box: Box | null) => void
  readonly onBoxed: (box: Box) => void
}

/** Pixels that a finger or the mouse trembles by. */
const RESTING = 6

type Pixel = readonly [x: number, y: number]

const middle = ([[x0, y0], [x1, y1]]: readonly [Pixel, Pixel]): Pixel => [(x0 + x1) / 2, (y0 + y1) / 2]
const distance = ([[x0, y0], [x1, y1]]: readonly [Pixel, Pixel]): number => Math.hypot(x1 - x0, y1 - y0)

/** The view after its ground was moved by so many pixels. */
const moved = (view: View, [x0, y0]: Pixel, [x1, y1]: Pixel): View => ({
  ...view,
  x: view.x - (x1 - x0) / view.scale,
  y: view.y - (y1 - y0) / view.scale,
})

/** @returns the handlers of the element that the map lies in */
export function usePointer({ size, view, isBoxing, change, onBox, onBoxed }: Given) {
  /** Where each finger is, or the mouse. */
  const fingers = useRef(new Map<number, Pixel>())
  /** Fingers that have not yet moved so far that they mean the map: they may be a click, or scroll the page. */
  const resting = useRef(new Map<number, { at: Pixel; isTouch: boolean }>())
  /** Where a box began. */
  const corner = useRef<Pixel | null>(null)
  const pixelOf = (event: MouseEvent): Pixel => {
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
  const boxTo = ([x, y]: Pixel): Box | null => {
    if (!corner.current || !view || !size) return null
    const [x0, y0] = corner.current
    const [west, north] = toDegrees(view, size, [Math.min(x0, x), Math.min(y0, y)])
    const [east, south] = toDegrees(view, size, [Math.max(x0, x), Math.max(y0, y)])
    return [west, south, east, north]
  }
  const isOnMarker = (event: Event) =>
    event.target instanceof Element && event.target.closest('a, button') !== null
  const isOnCard = (event: Event) =>
    event.target instanceof Element && event.target.closest('.map-card') !== null
  const end = (event: PointerEvent): void => {
    fingers.current.delete(event.pointerId)
    resting.current.delete(event.pointerId)
    corner.current = null
    onBox(null)
  }
  return {
    onPointerDown(event: PointerEvent): void {
      if (event.button !== 0 || isOnCard(event)) return
      const at = pixelOf(event)
      fingers.current.set(event.pointerId, at)
      // Whoever puts a second finger down means no box.
      const isBox = fingers.current.size === 1 && (isBoxing || event.shiftKey)
      corner.current = isBox ? at : null
      if (!isBox) onBox(null)
      const isTouch = event.pointerType === 'touch' && !isBox
      if (isTouch || isOnMarker(event)) resting.current.set(event.pointerId, { at, isTouch })
      else (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent): void {
      const from = fingers.current.get(event.pointerId)
      if (!from) return
      // It was let go of elsewhere.
      if (event.buttons === 0) {
        end(event)
        return
      }
      const to = pixelOf(event)
      const rest = resting.current.get(event.pointerId)
      if (rest) {
        if (distance([rest.at, to]) < RESTING) return
        // One finger that goes up or down scrolls the page.
        const isScroll = Math.abs(to[1] - rest.at[1]) > Math.abs(to[0] - rest.at[0])
        if (rest.isTouch && fingers.current.size === 1 && isScroll) {
          fingers.current.delete(event.pointerId)
          resting.current.delete(event.pointerId)
          return
        }
        for (const id of fingers.current.keys()) {
          resting.current.delete(id)
          ;(event.currentTarget as HTMLElement).setPointerCapture(id)
        }
      }
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, to)
      if (corner.current) onBox(boxTo(to))
      else if (other === undefined) change((now) => moved(now, from, to))
      else {
        const [before, after] = [[from, other] as const, [to, other] as const]
        const factor = distance(after) / Math.max(1, distance(before))
        change((now, room) =>
          zoomedAt(moved(now, middle(before), middle(after)), factor, room, middle(after)),
        )
      }
    },
    onPointerUp(event: PointerEvent): void {
      const box = boxTo(pixelOf(event))
      end(event)
      if (box && box[0] < box[2] && box[1] < box[3]) onBoxed(box)
    },
    onPointerCancel: end,
    onWheel(event: WheelEvent): void {
      // What lists the records of a circle scrolls by itself.
      if (isOnCard(event)) return
      event.preventDefault()
      const at = pixelOf(event)
      change((now, room) => zoomedAt(now, 2 ** (-event.deltaY / 300), room, at))
    },
  }
}
