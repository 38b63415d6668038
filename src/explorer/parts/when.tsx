/** A date to type: whatever the API takes. */
import { useEffect, useState } from 'preact/hooks'
import { type Address, withFilter, without } from '../address.js'
import { go } from '../navigation.js'

export function When({ address }: { address: Address }) {
  const { filters } = address
  const now = filters.date?.[0] ?? ''
  const [text, setText] = useState(now)
  useEffect(() => setText(now), [now])
  const match = filters.date_match?.[0] ?? 'possible'
  return (
    <form
      class="when-form"
      onSubmit={(event) => {
        event.preventDefault()
        const value = text.trim()
        go(
          withFilter(
            { ...address, filters: without(filters, 'undated') },
            'date',
            value === '' ? [] : [value],
          ),
        )
      }}
    >
      <label>
        <span>When</span>{' '}
        <input
          value={text}
          size={16}
          placeholder="2020, 2019/2021 …"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <label class={now === '' ? 'sure idle' : 'sure'}>
        <input
          type="checkbox"
          disabled={now === ''}
          checked={match === 'certain'}
          onChange={({ currentTarget }) =>
            go(withFilter(address, 'date_match', currentTarget.checked ? ['certain'] : []))
          }
        />{' '}
        Only certain dates
      </label>
    </form>
  )
}
