/** The four sides of the map area as fields, for those who do not draw it. */
import { useEffect, useState } from 'preact/hooks'
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import type { Box } from '../projection.js'

const SIDES = ['West', 'South', 'East', 'North'] as const satisfies readonly Message[]

export function BoxForm({ box, onChoose }: { box: Box | null; onChoose: (box: Box | null) => void }) {
  const now = box?.join() ?? ''
  const [texts, setTexts] = useState(['', '', '', ''])
  useEffect(() => setTexts(box ? box.map(String) : ['', '', '', '']), [now])
  return (
    <details class="box-form">
      <summary>{t('Enter coordinates')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const [west = 0, south = 0, east = 0, north = 0] = texts.map(Number)
          onChoose(texts.every((text) => text.trim() === '') ? null : [west, south, east, north])
        }}
      >
        {SIDES.map((side, index) => (
          <label key={side}>
            {t(side)}
            <input
              type="number"
              step="any"
              min={index % 2 === 0 ? -180 : -90}
              max={index % 2 === 0 ? 180 : 90}
              value={texts[index]}
              onInput={({ currentTarget: { value } }) =>
                setTexts(texts.map((text, at) => (at === index ? value : text)))
              }
            />
          </label>
        ))}
        <button type="submit">{t('Apply')}</button>
        {box && (
          <button type="button" onClick={() => onChoose(null)}>
            {t('Remove')}
          </button>
        )}
      </form>
    </details>
  )
}
