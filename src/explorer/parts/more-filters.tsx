/** Further filters: the attributes that records can be chosen by, and a form for every parameter that the API takes. */
import { useId, useState } from 'preact/hooks'
import { t, translated } from '../../messages/translate.js'
import { type Address, withFilter } from '../address.js'
import { choosable, type Known } from '../attributes.js'
import { ofAttribute } from '../facet-kinds.js'
import { go } from '../navigation.js'
import { FILTERS, labelOf } from '../parameters.js'
import { FacetGroup, FEW } from './facet-group.js'

interface Given {
  readonly address: Address
  readonly known: readonly Known[]
  readonly isRefused: boolean
}

export function MoreFilters({ address, known, isRefused }: Given) {
  const [isOpen, setOpen] = useState(false)
  const [opened, setOpened] = useState<readonly string[]>([])
  return (
    <details
      class="facet more-filters"
      open={isOpen}
      onToggle={(event) => {
        // The facets in it are opened and closed too.
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open)
      }}
    >
      <summary>{t('More filters')}</summary>
      {isOpen &&
        choosable(known).map((attribute) => {
          const kind = ofAttribute(attribute)
          return (
            <FacetGroup
              key={kind.by}
              kind={kind}
              address={address}
              isRefused={isRefused}
              isSeen
              together={null}
              rows={Math.min(FEW, attribute.distinct)}
              isOpen={opened.includes(kind.by)}
              onOpen={(isOpen) =>
                setOpened((all) => [...all.filter((one) => one !== kind.by), ...(isOpen ? [kind.by] : [])])
              }
            />
          )
        })}
      <AnyParameter address={address} />
    </details>
  )
}

/** A form for every parameter. */
function AnyParameter({ address }: { address: Address }) {
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
    <form class="more" onSubmit={add}>
      <label for={`${id}-name`}>{t('Filter')}</label>
      <select id={`${id}-name`} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)}>
        {names.map((each) => (
          <option key={each} value={each}>
            {labelOf(each)}
          </option>
        ))}
      </select>
      <label for={`${id}-value`}>{t('Value')}</label>
      <input
        id={`${id}-value`}
        dir="auto"
        value={value}
        placeholder={parameter && translated(parameter.hint)}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => setValue(currentTarget.value)}
      />
      {name === 'near' && (
        <>
          <label for={`${id}-within`}>{t('Within')}</label>
          <input
            id={`${id}-within`}
            value={distance}
            onInput={({ currentTarget }) => setDistance(currentTarget.value)}
          />
        </>
      )}
      <button type="submit">{t('Apply')}</button>
      <p class="note">
        {t('API parameter:')} <code>{name}</code>. <a href="docs">{t('All parameters')}</a>
      </p>
    </form>
  )
}
