/** A row of the list: a date, a title, and what sets the record apart from the others of the page. */
import { useEffect, useRef } from 'preact/hooks'
import { dateInWords } from '../../messages/dates.js'
import { t } from '../../messages/translate.js'
import { independentInWords } from '../../messages/words.js'
import type { Address } from '../address.js'
import { valueInText } from '../attributes.js'
import { toRecord } from '../navigation.js'
import { briefDate, namesOf, type RowFacts } from '../row-facts.js'
import { memo } from './memo.js'
import { named } from './names.js'
import type { Row } from './record-list.js'

interface RowGiven extends Pick<Address, 'span' | 'interval'> {
  readonly row: Row
  readonly facts: RowFacts
  readonly isOpen: boolean
}

export const RecordRow = memo(({ row, facts, isOpen, span, interval }: RowGiven) => {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // It may have been opened from the map or the timeline.
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const { id, title, lang, kind, date, locations, actors, verification, disputed, match } = row
  const number = facts.number && row.attributes[facts.number.name]
  return (
    <li ref={item} data-open={isOpen}>
      <a {...toRecord(id, { span, interval })} aria-current={isOpen ? 'true' : undefined}>
        <span class="when" data-undated={date.undated} title={dateInWords(date)}>
          {briefDate(date)}
        </span>
        <span class="title" dir="auto" lang={lang ?? undefined}>
          {title}
        </span>
        <span class="facts">
          {facts.number && number !== null && number !== undefined && (
            <span class="number">
              {facts.number.label}: {valueInText(number)}
            </span>
          )}
          {facts.actors && <Names names={namesOf(actors)} />}
          {facts.places && <Names names={namesOf(locations)} />}
          {facts.kind && <span class={`kind ${kind}`}>{named('kind', kind)}</span>}
          {facts.verification && <span>{named('verification', verification)}</span>}
          {facts.sources && <span>{independentInWords(row.independent_sources)}</span>}
          {disputed.length > 0 && <span class="warn">{t('disputed')}</span>}
          {match && match !== 'certain' && (
            <span class="warn">{match === 'possible' ? t('date uncertain') : t('undated')}</span>
          )}
        </span>
      </a>
    </li>
  )
})

/** So many names stand in a row. */
const MOST = 3

/** Names beside each other. What comes between stands outside of each, so that it does not move with its direction. */
export function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null
  const shown = names.slice(0, MOST)
  return (
    <span class="names">
      {shown.map((name, index) => (
        <span key={name}>
          {index > 0 && t(', ')}
          <bdi>{name}</bdi>
        </span>
      ))}
      {names.length > MOST && ` ${t('and {count, number} more', { count: names.length - MOST })}`}
    </span>
  )
}
