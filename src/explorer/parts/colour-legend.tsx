/** What the colours of timeline and map stand for, and the choice of a field to colour by. */
import { t } from '../../messages/translate.js'
import type { Address } from '../address.js'
import type { Known } from '../attributes.js'
import { type Coloured, colourable, colourClass } from '../colours.js'
import { go } from '../navigation.js'

export function ColourLegend({
  coloured,
  isOverlapping,
}: {
  coloured: readonly Coloured[]
  isOverlapping: boolean
}) {
  return (
    <>
      {coloured.map(({ label }, index) => (
        <span key={label} class={colourClass(index)} dir="auto">
          {label}
        </span>
      ))}
      <span class={colourClass(-1)}>{t('others')}</span>
      {isOverlapping && <small>{t('A record with several of them is counted for each.')}</small>}
    </>
  )
}

/** The menu of fields. */
export function ColourChoice({ address, known }: { address: Address; known: readonly Known[] }) {
  const { colour } = address
  const offered = colourable(known)
  return (
    <label>
      <span class="hidden">{t('Colour')}</span>
      <select
        class="colour"
        value={colour ?? ''}
        onChange={({ currentTarget: { value } }) => go({ ...address, colour: value === '' ? null : value })}
      >
        <option value="">{t('One colour')}</option>
        {colour !== null && !offered.some(({ by }) => by === colour) && (
          <option value={colour}>{colour}</option>
        )}
        {offered.map(({ by, label }) => (
          <option key={by} value={by}>
            {t('Colour: {field}', { field: label })}
          </option>
        ))}
      </select>
    </label>
  )
}
