/** Tables of counts: how many records there are in each period, and of each value. */
import { useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { FACETS, labelOf } from '../parameters.js'
import type { Shared } from '../share-urls.js'
import { POSSIBLE_ADDS_UP, tableOffers } from '../sharing.js'
import { Offers, ShareGroup } from './share-offers.js'

export function ShareTables({ shared }: { shared: Shared }) {
  const [by, setBy] = useState<string>(FACETS[0])
  return (
    <ShareGroup title="Tables of counts" about="How many records there are, for a spreadsheet or a chart.">
      <p class="choices">
        <label>
          {t('Values of')}{' '}
          <select value={by} onChange={({ currentTarget }) => setBy(currentTarget.value)}>
            {FACETS.map((facet) => (
              <option key={facet} value={facet}>
                {labelOf(facet)}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Offers offers={tableOffers(shared, by)} />
      <p class="note">{t(POSSIBLE_ADDS_UP)}</p>
    </ShareGroup>
  )
}
