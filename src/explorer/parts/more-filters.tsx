/** A form for every parameter, with which anything can be asked that the API can be asked. */
import { useId, useState } from 'preact/hooks'
import { type Address, withFilter } from '../address.js'
import { go } from '../navigation.js'
import { FILTERS } from '../parameters.js'

export function MoreFilters({ address }: { address: Address }) {
  const id = useId()
  const [name, setName] = useState('involves')
  const [value, setValue] = useState('')
  const [distance, setDistance] = useState('50km')
  const parameter = FILTERS[name]
  const names = Object.keys(FILTERS).filter((each) => !['q', 'within', 'date_match'].includes(each))

  function add(event: Event): void {
    event.preventDefault()
    const text = value.trim()
    if (text === '') return
    const values = parameter?.isList ? text.split(',').map((one) => one.trim()) : [text]
    const kept = parameter?.isList || parameter?.isRepeated ? (address.filters[name] ?? []) : []
    const next = withFilter(address, name, [...new Set([...kept, ...values])])
    go(name === 'near' ? withFilter(next, 'within', [distance.trim()]) : next)
    setValue('')
  }

  return (
    <details class="facet">
      <summary>Ask anything else</summary>
      <form class="more" onSubmit={add}>
        <label for={`${id}-name`}>What</label>
        <select id={`${id}-name`} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)}>
          {names.map((each) => (
            <option key={each} value={each}>
              {FILTERS[each]?.label}
            </option>
          ))}
        </select>
        <label for={`${id}-value`}>Value</label>
        <input
          id={`${id}-value`}
          dir="auto"
          value={value}
          placeholder={parameter?.hint}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setValue(currentTarget.value)}
        />
        {name === 'near' && (
          <>
            <label for={`${id}-within`}>Within</label>
            <input
              id={`${id}-within`}
              value={distance}
              onInput={({ currentTarget }) => setDistance(currentTarget.value)}
            />
          </>
        )}
        <button type="submit">Ask</button>
        <p class="note">
          As the API has it: <code>{name}</code>. <a href="docs">All parameters</a>
        </p>
      </form>
    </details>
  )
}
