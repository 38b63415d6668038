/** What the list does not show: records without a date or a point, and what to do where nothing is found. */
import { rich, t } from '../../messages/translate.js'
import { type Address, withFilter } from '../address.js'
import { go } from '../navigation.js'
import { chipOf, useName } from './names.js'
import type { Page } from './record-list.js'

/** How many meet all else but have no date, or no point, and a way to see them. */
export function LeftOut({ address, page }: { address: Address; page: Page }) {
  const { undated, unlocated } = page.meta.excluded
  if (undated + unlocated === 0) return null
  return (
    <p class="note left-out">
      {t('Left out:')}{' '}
      {undated > 0 && (
        <button type="button" class="plain" onClick={() => go(withFilter(address, 'undated', ['include']))}>
          {t('{count, number} without a date – show them too', { count: undated })}
        </button>
      )}{' '}
      {unlocated > 0 && (
        <button type="button" class="plain" onClick={() => go(withFilter(address, 'unlocated', ['include']))}>
          {t('{count, number} not on the map – show them too', { count: unlocated })}
        </button>
      )}
    </p>
  )
}

export function Nothing({ address, page }: { address: Address; page: Page }) {
  const filters = Object.entries(address.filters).flatMap(([name, values]) =>
    values.map((value) => ({ name, value })),
  )
  return (
    <div class="rows">
      <div class="empty">
        {filters.length === 0 ? (
          <>
            <h3>{t('No records yet.')}</h3>
            <p>
              {rich('Import a file, or load the demo with <code>annals demo</code>.', {
                code: (chunks) => <code>{chunks}</code>,
              })}
            </p>
          </>
        ) : (
          <>
            <h3>{t('No matching records.')}</h3>
            <p>{t('Remove a filter:')}</p>
            <ul>
              {filters.map(({ name, value }) => (
                <li key={`${name}=${value}`}>
                  <WithoutIt address={address} name={name} value={value} />
                </li>
              ))}
            </ul>
          </>
        )}
        <LeftOut address={address} page={page} />
      </div>
    </div>
  )
}

function WithoutIt({ address, name, value }: { address: Address; name: string; value: string }) {
  const chip = chipOf(name, value, useName(name, value))
  const rest = (address.filters[name] ?? []).filter((other) => other !== value)
  return (
    <button type="button" onClick={() => go(withFilter(address, name, rest))}>
      <span aria-hidden="true">× </span>
      {chip.label}: <bdi>{chip.value}</bdi>
    </button>
  )
}
