/** Tables of counts: how many records there are in each period, and of each value. */
import { useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { choosable, type Known } from '../attributes.js'
import { ofAttribute, ofParameter } from '../facet-kinds.js'
import { FACETS } from '../parameters.js'
import type { Shared } from '../share-urls.js'
import { POSSIBLE_ADDS_UP, tableOffers } from '../sharing.js'
import { useCounts } from './facet-values.js'
import { Offers, ShareGroup } from './share-offers.js'
import { measureInWords } from './timeline-tools.js'

const NAMES: readonly string[] = FACETS

export function ShareTables({ shared, known }: { shared: Shared; known: readonly Known[] }) {
  const { filters, measure } = shared.address
  const [chosen, choose] = useState<string | null>(null)
  // Only what some of the records have a value of makes a table.
  const { data } = useCounts(NAMES, filters, 2)
  const kinds = [...FACETS.map(ofParameter), ...choosable(known).map(ofAttribute)].filter(
    ({ by }) => data === null || !NAMES.includes(by) || (data.by[by]?.values.length ?? 0) > 0,
  )
  // One value is a table of one row: it begins with what tells records apart.
  const first = kinds.find(({ by }) => (data?.by[by]?.values.length ?? 0) > 1) ?? kinds[0]
  const by = chosen ?? first?.by ?? FACETS[0]
  return (
    <ShareGroup title="Tables of counts" about="How many records there are, for a spreadsheet or a chart.">
      <p class="choices">
        <label>
          {t('Values of')}{' '}
          <select value={by} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {kinds.map((kind) => (
              <option key={kind.by} value={kind.by}>
                {kind.label}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Offers
        offers={tableOffers(shared, by, measure === null ? t('Records') : measureInWords(measure, known))}
      />
      <p class="note">{t(POSSIBLE_ADDS_UP)}</p>
    </ShareGroup>
  )
}
