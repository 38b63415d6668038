/** Where there is room for one part of the page only: which one is shown. */
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import type { Address } from '../address.js'
import { go } from '../navigation.js'

/** As the style sheets have it. */
const NARROW = 'not all and (min-width: 62rem)'

/** Whether the parts of the page cannot stand beside each other. */
export function useNarrow(): boolean {
  const [isNarrow, set] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const listener = () => set(query.matches)
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }, [])
  return isNarrow
}

const TABS = [
  { tab: null, label: 'List' },
  { tab: 'timeline', label: 'Timeline' },
  { tab: 'map', label: 'Map' },
] as const

export type Tab = 'list' | 'timeline' | 'map'

/** The part that an address shows; the list where it names none that there is. */
export const tabOf = ({ tab }: Address): Tab => (tab === 'timeline' || tab === 'map' ? tab : 'list')

export function Tabs({ address }: { address: Address }) {
  const now = tabOf(address)
  return (
    <nav class="tabs" aria-label={t('Parts of the page')}>
      {TABS.map(({ tab, label }) => (
        <button
          key={label}
          type="button"
          aria-pressed={(tab ?? 'list') === now}
          onClick={() => go({ ...address, tab })}
        >
          {t(label)}
        </button>
      ))}
    </nav>
  )
}
