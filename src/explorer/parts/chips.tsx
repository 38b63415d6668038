/** The filters in force, each with a way to take it away, and how much is found. */
import { t } from '../../messages/translate.js'
import { type Address, withFilter, withFilters } from '../address.js'
import { BASE } from '../asking.js'
import { go } from '../navigation.js'
import { FILTERS, labelOf } from '../parameters.js'
import { exportUrl } from '../share-urls.js'
import { Download } from './download.js'
import { useName } from './names.js'

export function Chips({ address, told, isPending }: { address: Address; told: string; isPending: boolean }) {
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
      <p class="files">
        <Download href={exportUrl(BASE, address, 'csv')}>{t('Download CSV')}</Download>
        <Download href={exportUrl(BASE, address, 'geojson')}>GeoJSON</Download>
      </p>
    </section>
  )
}

function Chip({ address, name, value }: { address: Address; name: string; value: string }) {
  const shown = useName(name, value)
  const rest = (address.filters[name] ?? []).filter((other) => other !== value)
  return (
    <li class="chip">
      <span class="what">{labelOf(name)}</span> <bdi>{shown}</bdi>
      <button
        type="button"
        aria-label={t('Remove {filter} {value}', { filter: labelOf(name), value: shown })}
        onClick={() => go(withFilter(address, name, rest))}
      >
        ×
      </button>
    </li>
  )
}
