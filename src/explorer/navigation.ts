/** The one place that reads and writes the browser's address: pages of the history are questions. */
import { useEffect, useState } from 'preact/hooks'
import { type Address, readAddress, writeAddress } from './address.js'

const listeners = new Set<(address: Address) => void>()
const tell = (): void => {
  const address = readAddress(location)
  for (const listener of listeners) listener(address)
}
addEventListener('popstate', tell)

/** The address now, and whenever it changes. */
export function useAddress(): Address {
  const [address, set] = useState(() => readAddress(location))
  useEffect(() => {
    listeners.add(set)
    return () => {
      listeners.delete(set)
    }
  }, [])
  return address
}

/**
 * Goes to an address.
 * @param how `replace` for steps on the way to one, such as the letters of a word, that nobody wants to go back through
 */
export function go(address: Address, how: 'push' | 'replace' = 'push'): void {
  const url = writeAddress(address)
  const now = location.search + location.hash
  if (url === now || (url === '?' && now === '')) return
  if (how === 'push') history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  tell()
}

/** The page as it is first opened. */
export const NOWHERE: Address = {
  filters: {},
  answer: {},
  record: null,
  span: null,
  interval: null,
  measure: null,
  colour: null,
  first: null,
  table: null,
  tab: null,
  map: null,
}

/** Whether a click asks for a new tab, a download or a menu. */
const isForBrowser = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/** The attributes of a link that goes to an address in this page, and opens a new one where that is asked for. */
export function linkTo(address: Address): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: writeAddress(address),
    onClick(event) {
      if (isForBrowser(event)) return
      event.preventDefault()
      go(address)
    },
  }
}

/**
 * The attributes of a link that opens a record beside the question of now, whichever that is by then.
 * @param view what is shown, which stays
 */
export function toRecord(id: string, { span, interval }: Pick<Address, 'span' | 'interval'>) {
  // A hash alone leaves the question as it is, so that these links need not be made again with every question.
  const { hash } = new URL(writeAddress({ ...NOWHERE, record: id, span, interval }), location.href)
  return {
    href: hash,
    onClick(event: MouseEvent): void {
      if (isForBrowser(event)) return
      event.preventDefault()
      go({ ...readAddress(location), record: id })
    },
  }
}
