/** The filters in force, each with a way to take it away, and how much is found. */
import { t } from '../../messages/translate.js'
import { type Address, withFilter, withFilters } from '../address.js'
import { BASE } from '../asking.js'
import { go } from '../navigation.js'
import { FILTERS } from '../parameters.js'
import { exportUrl } from '../share-urls.js'
import { Download } from './download.js'
import { chipOf, useName } from './names.js'

interface ChipsGiven {
  readonly address: Address
  /** How much is found, in words. */
  readonly told: string
  readonly isPending: boolean
  /** Whether nothing is found, so that there is nothing to download. */
  readonly isEmpty: boolean
}

export function Chips({ address, told, isPending, isEmpty }: ChipsGiven) {
  const { filters } = address
  const order = [...Object.keys(FILTERS), ...Object.keys(filters).filter((name) => !(name in FILTERS))]
  const chips = order.flatMap((name) => (filters[name] ?? []).map((value) => ({ name, value })))
  return (
    <section class="chips" aria-label={t('Active filters')}>
      <p class="told" role="status" aria-busy={isPending}>
        {told}
      </p>
      {chips.length > 0 && (
        <ul>
          {chips.map(({ name, value }) => (
            <Chip key={`${name}=${value}`} address={address} name={name} value={value} />
          ))}
          <li>
            <button type="button" class="plain" onClick={() => go(withFilters(address, {}))}>
              {t('Clear all')}
            </button>
          </li>
        </ul>
      )}
      {!isEmpty && (
        <p class="files">
          <Download href={exportUrl(BASE, address, 'csv')}>{t('Download CSV')}</Download>
          <Download href={exportUrl(BASE, address, 'geojson')}>GeoJSON</Download>
        </p>
      )}
    </section>
  )
}

function Chip({ address, name, value }: { address: Address; name: string; value: string }) {
  const chip = chipOf(name, value, useName(name, value))
  const rest = (address.filters[name] ?? []).filter((other) => other !== value)
  return (
    <li class="chip">
      <span class="what">{chip.label}</span> <bdi>{chip.value}</bdi>
      <button
        type="button"
        aria-label={t('Remove {filter} {value}', { filter: chip.label, value: chip.value })}
        onClick={() => go(withFilter(address, name, rest))}
      >
        ×
      </button>
    </li>
  )
}
