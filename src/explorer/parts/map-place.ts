/** What the map looks at, kept in the address of the page: whoever is sent it sees the same. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type Address, readAddress } from '../address.js'
import { go } from '../navigation.js'
import { placeOf, type View, viewOf } from '../projection.js'

/** Milliseconds without another move, after which the address tells of it. */
const SETTLED = 250

/** Where to look: of its own accord, which the address need not say, or because somebody wants to. */
export type Look = (next: (now: View | null) => View | null, isWanted: boolean) => void

interface Place {
  /** null until there is something to look at. */
  readonly view: View | null
  readonly look: Look
  /** Whether it is still to be found out where all that is found lies, to look there. */
  readonly isFitting: boolean
  readonly fit: () => void
  /** Whether nobody has said where to look. */
  readonly isUntouched: () => boolean
}

/** @param words what is found: as long as nobody has moved the map, it looks where that lies */
export function usePlace({ map }: Pick<Address, 'map'>, words: string): Place {
  const [view, set] = useState(() => viewOf(map))
  const [isFitting, setFitting] = useState(view === null)
  const now = useRef(view)
  const told = useRef(map)
  const isMoved = useRef(view !== null)
  const sought = useRef(words)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const show = (next: View | null): void => {
    clearTimeout(timer.current)
    now.current = next
    set(next)
  }
  useEffect(() => {
    if (map === told.current) return
    told.current = map
    // Somebody went back or forward, or began anew; a move of before is not told of here.
    clearTimeout(timer.current)
    const asked = viewOf(map)
    if (asked) show(asked)
    isMoved.current = asked !== null
    setFitting(asked === null)
  }, [map])
  useEffect(() => {
    if (words === sought.current) return
    sought.current = words
    if (!isMoved.current) setFitting(true)
  }, [words])
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = useCallback<Look>((next, isWanted) => {
    show(next(now.current))
    isMoved.current = isWanted
    setFitting(false)
    timer.current = setTimeout(() => {
      const place = isWanted && now.current ? placeOf(now.current) : null
      if (place === told.current) return
      told.current = place
      go({ ...readAddress(location), map: place }, 'replace')
    }, SETTLED)
  }, [])
  const fit = useCallback(() => setFitting(true), [])
  const isUntouched = useCallback(() => !isMoved.current, [])
  return { view, look, isFitting, fit, isUntouched }
}
