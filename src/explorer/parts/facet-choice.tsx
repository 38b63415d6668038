/** A value of a facet that can be chosen, with how many records have it. */
import { numberInWords } from '../../messages/translate.js'
import { useName } from './names.js'

interface ChoiceGiven {
  readonly value: string
  readonly label: string
  readonly count: number | null
  readonly isChosen: boolean
  readonly onToggle: (value: string) => void
}

/** What is chosen but not among the values that are shown. */
export function Missing({
  name,
  value,
  onToggle,
}: Pick<ChoiceGiven, 'value' | 'onToggle'> & { name: string }) {
  return <Choice value={value} label={useName(name, value)} count={null} isChosen onToggle={onToggle} />
}

export function Choice({ value, label, count, isChosen, onToggle }: ChoiceGiven) {
  return (
    <label class="choice">
      <input type="checkbox" checked={isChosen} onChange={() => onToggle(value)} />
      <span class="choice-label" dir="auto">
        {label}
      </span>
      {count !== null && <span class="count">{numberInWords(count)}</span>}
    </label>
  )
}
