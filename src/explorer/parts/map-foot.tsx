/** What stands on and below the map: its scale, what its signs mean, what is not on it, and whom it is drawn after. */
import type { ComponentChildren } from 'preact'
import { t } from '../../messages/translate.js'
import { metresInWords } from '../../messages/words.js'
import type { Coloured } from '../colours.js'
import type { View } from '../projection.js'
import { scaleBar } from '../scale-bar.js'
import { ColourLegend } from './colour-legend.js'

/** Pixels that the bar has at most. */
const BAR = 110

export function MapScale({ view }: { view: View }) {
  const { metres, width } = scaleBar(view, BAR)
  return (
    <p class="map-scale" dir="auto" style={{ width: `${width.toFixed(1)}px` }}>
      <span class="hidden">{t('Scale:')} </span>
      {metresInWords(metres)}
    </p>
  )
}

/** Whom the ground of the map is drawn after: on the map, since the licences of many ask for that. */
export function MapCredit({ credit }: { credit: string | null }) {
  return (
    <p class="map-credit" dir="auto">
      {credit ?? t('Borders and names: Natural Earth')}
    </p>
  )
}

interface FootGiven {
  readonly coloured: readonly Coloured[]
  /** Whether circles are as large as what is added up. */
  readonly isSized: boolean
  readonly problem: string | null
  readonly unlocated: number | null
  /** What is wrong with the ground of the map; null where nothing is. */
  readonly lacking: string | null
  readonly children: ComponentChildren
}

export function MapFoot({ coloured, isSized, problem, unlocated, lacking, children }: FootGiven) {
  return (
    <div class="map-foot">
      <p class="note map-legend">
        <span>
          <i class="sign number" aria-hidden="true">
            5
          </i>{' '}
          {isSized ? t('nearby records, sized by the sum') : t('records near each other')}
        </span>
        <span>
          <i class="sign ring" aria-hidden="true" /> {t('one record')}
        </span>
        <span>
          <i class="sign spread" aria-hidden="true" /> {t('area within which the place lies')}
        </span>
        {coloured.length > 0 && <ColourLegend coloured={coloured} isOverlapping={false} />}
      </p>
      {lacking && (
        <p class="note warn" role="status">
          {lacking}
        </p>
      )}
      <p class="note">
        {problem ??
          (unlocated
            ? t('{count, plural, one {# record} other {# records}} not shown: no exact location', {
                count: unlocated,
              })
            : ' ')}
      </p>
      {children}
    </div>
  )
}
