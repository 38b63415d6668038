/** What other pages and programs show by themselves: a frame, TimelineJS, and QGIS. */
import { useState } from 'preact/hooks'
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import { COLLECTION } from '../collection.js'
import type { Shared, ShownInFrame } from '../share-urls.js'
import { elsewhereOffers } from '../sharing.js'
import { Offers, ShareGroup } from './share-offers.js'
import { ThemeChoice } from './theme-choice.js'

/** What a frame can show, in words. */
const SHOWN_IN_WORDS: Readonly<Record<ShownInFrame, Message>> = {
  timeline: 'Timeline',
  map: 'Map',
  list: 'The 20 latest records',
  record: 'The record that is open',
}

const NO_FRAMES: Message = 'This server lets no other site show it in a frame.'

export function ShareElsewhere({ shared, title }: { shared: Shared; title: string }) {
  const { record } = shared.address
  const [chosen, choose] = useState<ShownInFrame>(record === null ? 'timeline' : 'record')
  const [theme, setTheme] = useState('light')
  const { framedBy } = COLLECTION
  const isPossible = ([show]: [string, Message]): boolean => show !== 'record' || record !== null
  const frame = { show: chosen, theme, title, missing: framedBy === '' ? NO_FRAMES : null }
  return (
    <ShareGroup title="Show elsewhere" about="On your own page, in TimelineJS, or in QGIS.">
      <p class="choices">
        <label>
          {t('Frame shows')}{' '}
          <select
            value={chosen}
            onChange={({ currentTarget }) => choose(currentTarget.value as ShownInFrame)}
          >
            {Object.entries(SHOWN_IN_WORDS)
              .filter(isPossible)
              .map(([show, words]) => (
                <option key={show} value={show}>
                  {t(words)}
                </option>
              ))}
          </select>
        </label>
        <ThemeChoice theme={theme} onChoose={setTheme} />
      </p>
      <Offers offers={elsewhereOffers(shared, frame)} />
      {framedBy !== '' && framedBy !== '*' && (
        <p class="note">
          {t('Frames work on these sites only:')} <bdi>{framedBy}</bdi>
        </p>
      )}
    </ShareGroup>
  )
}
