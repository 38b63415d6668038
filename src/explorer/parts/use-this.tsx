/** "Share & export": what is found to take along, as links, files, tables, charts, feeds, frames and code. */
import { useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import type { Address } from '../address.js'
import { BASE } from '../asking.js'
import type { Known } from '../attributes.js'
import { COLLECTION } from '../collection.js'
import type { Coloured } from '../colours.js'
import { type Shared, withoutKey } from '../share-urls.js'
import { codeOffers, feedOffers, fileOffers, linkOffers, wholeOffers } from '../sharing.js'
import { Dialog } from './dialog.js'
import { filtersInWords } from './names.js'
import { LONGEST_TITLE, ShareCharts } from './share-charts.js'
import { ShareElsewhere } from './share-elsewhere.js'
import { Offers, ShareGroup } from './share-offers.js'
import { ShareTables } from './share-tables.js'
import { spanIn } from './timeline.js'
import { useBars } from './timeline-bars.js'
import { measureInWords } from './timeline-tools.js'

interface Given {
  readonly address: Address
  /** Whether there is anything to show on the map. */
  readonly isPlaced: boolean
  readonly known: readonly Known[]
  /** Whether the server has refused the query. */
  readonly isRefused: boolean
  readonly onClose: () => void
}

export function UseThis({ address: shown, isPlaced, known, isRefused, onClose }: Given) {
  const address = withoutKey(shown)
  const { filters } = address
  const bars = useBars(address, spanIn(address.span), NONE, isRefused)
  const [title] = useState(() => titleOf(address, known))
  if (isRefused) {
    return (
      <Dialog title={t('Share & export')} onClose={onClose}>
        <p class="missing">{t('The server does not answer these filters, so there is nothing to share.')}</p>
      </Dialog>
    )
  }
  const shared: Shared = {
    base: BASE,
    address,
    interval: bars.data?.interval ?? null,
    needsKey: COLLECTION.isPrivate || filters.view?.[0] === 'full',
    usesDecimalComma: usesDecimalComma(),
  }
  const hasBars = bars.data === null || bars.data.bars.length > 0
  const drawable = { isDated: hasBars && filters.undated?.[0] !== 'only', isPlaced }
  return (
    <Dialog title={t('Share & export')} onClose={onClose}>
      <ShareGroup title="Link" about="To send to someone." isOpen>
        <Offers offers={linkOffers(shared)} />
      </ShareGroup>
      <ShareGroup title="Files" about="All records that match, to work with." isOpen>
        <Offers offers={fileOffers(shared)} />
      </ShareGroup>
      <ShareTables shared={shared} known={known} />
      <ShareCharts shared={shared} title={title} drawable={drawable} />
      <ShareGroup title="Subscribe" about="To be told what is new.">
        <Offers offers={feedOffers(shared)} />
      </ShareGroup>
      <ShareElsewhere shared={shared} title={title} />
      <ShareGroup title="Code" about="For a shell, a notebook or a program.">
        <Offers offers={codeOffers(shared)} />
      </ShareGroup>
      <ShareGroup title="The whole collection" about="Everything, without the filters of this view.">
        <Offers offers={wholeOffers(shared)} />
      </ShareGroup>
    </Dialog>
  )
}

/** The bars are asked for their width alone. */
const NONE: readonly Coloured[] = []

/** What is counted, the filters in words and the name of the collection, as long as a title may be. */
function titleOf({ filters, measure }: Address, known: readonly Known[]): string {
  const what = measure === null ? '' : measureInWords(measure, known)
  const whole = [what, filtersInWords(filters), COLLECTION.title].filter((part) => part !== '').join(' · ')
  return whole.length <= LONGEST_TITLE
    ? whole
    : `${whole.slice(0, LONGEST_TITLE - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Whether numbers are written with a decimal comma where the reader's browser is at home. */
const usesDecimalComma = (): boolean =>
  new Intl.NumberFormat(navigator.language)
    .formatToParts(1.5)
    .some(({ type, value }) => type === 'decimal' && value === ',')
