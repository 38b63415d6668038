/** What a refusal says, and what can be done about it. */
import { type Address, mended, withFilter, withFilters } from '../address.js'
import { hasKey, type Refusal, setKey } from '../asking.js'
import { go } from '../navigation.js'

/** What a refusal is, in a few words. */
export const refusalInWords = ({ status }: Refusal): string =>
  status === 400 ? 'This filter isn’t valid' : 'No answer'

export function Problem({ address, refusal }: { address: Address; refusal: Refusal }) {
  const { status, detail, faults } = refusal
  if (status === 401 || status === 403) return <AskForKey detail={detail} />
  return (
    <div class="rows">
      <div class="empty" role="alert">
        <h3>{refusalInWords(refusal)}</h3>
        {faults.length === 0 && <p>{detail}</p>}
        <ul>
          {faults.map((fault) => (
            <li key={fault.detail}>
              <p dir="auto">{fault.detail}</p>
              {fault.parameter && (
                <p>
                  {fault.suggestion && (
                    <button
                      type="button"
                      onClick={() => go(mended(address, fault.parameter ?? '', fault.suggestion ?? ''))}
                    >
                      Use “{fault.suggestion}”
                    </button>
                  )}{' '}
                  <button type="button" onClick={() => go(leaveOut(address, fault.parameter ?? ''))}>
                    Remove “{fault.parameter}”
                  </button>
                </p>
              )}
            </li>
          ))}
        </ul>
        <p>
          <button type="button" onClick={() => location.reload()}>
            Try again
          </button>{' '}
          <button type="button" onClick={() => go(withFilters({ ...address, answer: {} }, {}))}>
            Start over
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
          <h3>{hasKey() ? 'This key is not valid here' : detail}</h3>
          {hasKey() && <p>It may be mistyped, or have been revoked. Try another one.</p>}
        </div>
        <label>
          Key <input name="key" type="password" autocomplete="off" required />
        </label>{' '}
        <button type="submit">Unlock</button>
        <p class="note">It is kept in this tab only, until you close it.</p>
      </form>
    </div>
  )
}
