/** Which marker is pointed at, and what a click on a circle does: it looks closer, or lists the records that cannot come apart. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Address } from '../address.js'
import { type Box, fitted, type Size, type View } from '../projection.js'
import { type Cell, useOpened, widened } from './map-cells.js'
import type { Marked } from './map-layers.js'
import type { Look } from './map-place.js'

/** Milliseconds in which the mouse can go from a marker to what names it. */
const LEAVING = 200
/** A look that is not nearer by this factor shows nothing new: the records are listed instead. */
const NEARER = 1.15

interface Pointed {
  /** The marker that is named or listed; null where it is none, or no longer there. */
  readonly marked: Marked | null
  /** Whether its records are listed, and the area that holds them alone. */
  readonly isList: boolean
  readonly area: Box | null
  readonly isPending: boolean
  readonly open: (cell: Cell) => void
  readonly point: (cell: Cell | null) => void
  readonly stay: (isStaying: boolean) => void
  readonly close: () => void
}

const keyOf = (cell: Cell): string => cell.box.join()

export function usePointed(
  address: Address,
  markers: readonly Marked[],
  size: Size | null,
  view: View | null,
  look: Look,
): Pointed {
  const [pointed, setPointed] = useState<string | null>(null)
  const [listed, setListed] = useState<{ key: string; area: Box } | null>(null)
  const [clicked, setClicked] = useState<Cell | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const opener = useRef<Element | null>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  const { data, error, isPending } = useOpened(address, clicked)
  useEffect(() => {
    if (clicked === null || size === null) return
    const opened = data?.cell === clicked ? data : null
    if (opened === null && error === null) return
    setClicked(null)
    // The map zooms in until its points lie apart, however vague their places are: they are to come apart.
    const next = opened?.isApart && opened.extent ? fitted(opened.extent.box, size) : null
    if (next !== null && next.scale > (view?.scale ?? 0) * NEARER) {
      setPointed(null)
      look(() => next, true)
    } else setListed({ key: keyOf(clicked), area: widened(opened?.extent?.box ?? clicked.box) })
  }, [clicked, data, error, size])

  const open = useCallback((cell: Cell) => {
    opener.current = document.activeElement
    setListed(null)
    setClicked(cell)
  }, [])
  const leave = (): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setPointed(null), LEAVING)
  }
  const point = useCallback((cell: Cell | null) => {
    clearTimeout(timer.current)
    if (cell) setPointed(keyOf(cell))
    else leave()
  }, [])
  function stay(isStaying: boolean): void {
    if (isStaying) clearTimeout(timer.current)
    else leave()
  }
  function close(): void {
    if (listed !== null && opener.current instanceof HTMLElement) opener.current.focus()
    setListed(null)
    setPointed(null)
  }
  const key = listed?.key ?? pointed
  const marked = markers.find(({ cell }) => keyOf(cell) === key) ?? null
  return { marked, isList: listed !== null, area: listed?.area ?? null, isPending, open, point, stay, close }
}
