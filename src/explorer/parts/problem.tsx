/** What a refusal says, and what can be done about it. */
import { t, translated } from '../../messages/translate.js'
import { type Address, mended, withFilter, withFilters } from '../address.js'
import { hasKey, type Refusal, setKey } from '../asking.js'
import { go } from '../navigation.js'

/** What a refusal is, in a few words. */
export const refusalInWords = ({ status }: Refusal): string =>
  status === 400 ? t('This filter isn’t valid') : t('No answer')

/** What the server says of a filter is English in every language of the page. */
const IN_ENGLISH = { lang: 'en', dir: 'auto' } as const

export function Problem({ address, refusal }: { address: Address; refusal: Refusal }) {
  const { status, detail, faults } = refusal
  if (status === 401 || status === 403) return <AskForKey detail={detail} />
  return (
    <div class="rows">
      <div class="empty" role="alert">
        <h3>{refusalInWords(refusal)}</h3>
        {faults.length === 0 && <p {...IN_ENGLISH}>{translated(detail)}</p>}
        <ul>
          {faults.map((fault) => (
            <li key={fault.detail}>
              <p {...IN_ENGLISH}>{fault.detail}</p>
              {fault.parameter && (
                <p>
                  {fault.suggestion && (
                    <button
                      type="button"
                      onClick={() => go(mended(address, fault.parameter ?? '', fault.suggestion ?? ''))}
                    >
                      {t('Use “{value}”', { value: fault.suggestion })}
                    </button>
                  )}{' '}
                  <button type="button" onClick={() => go(leaveOut(address, fault.parameter ?? ''))}>
                    {t('Remove “{value}”', { value: fault.parameter })}
                  </button>
                </p>
              )}
            </li>
          ))}
        </ul>
        <p>
          <button type="button" onClick={() => location.reload()}>
            {t('Try again')}
          </button>{' '}
          <button type="button" onClick={() => go(withFilters({ ...address, answer: {} }, {}))}>
            {t('Start over')}
          </button>
        </p>
      </div>
    </div>
  )
}

/** The question without a parameter, be it a filter or a part of how it is answered. */
function leaveOut(address: Address, parameter: string): Address {
  const { [parameter as 'sort']: _, ...answer } = address.answer
  return withFilter({ ...address, answer }, parameter, [])
}

function AskForKey({ detail }: { detail: string }) {
  return (
    <div class="rows">
      <form
        class="empty"
        onSubmit={(event) => {
          event.preventDefault()
          const key = new FormData(event.currentTarget).get('key')
          if (typeof key !== 'string') return
          // What was copied along with it, such as spaces that nobody sees, would make a header that cannot be sent.
          const visible = key.replace(/[^\x21-\x7e]/g, '')
          if (visible === '') return
          setKey(visible)
          location.reload()
        }}
      >
        <div role="alert">
          <h3>{hasKey() ? t('This key is not valid here') : translated(detail)}</h3>
          {hasKey() && <p>{t('It may be mistyped, or have been revoked. Try another one.')}</p>}
        </div>
        <label>
          {t('Key')} <input name="key" type="password" autocomplete="off" required />
        </label>{' '}
        <button type="submit">{t('Unlock')}</button>
        <p class="note">{t('It is kept in this tab only, until you close it.')}</p>
      </form>
    </div>
  )
}
