/** What can be set of the timeline: what is counted, how wide a bar is, and which period is shown. */
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import { inSentence, nameInWords } from '../../messages/words.js'
import type { Address } from '../address.js'
import { attributeOf, type Known, sums } from '../attributes.js'
import { go } from '../navigation.js'
import { INTERVALS, type Interval, isInterval, isoSpan, type Span, showing, zoomed } from '../scale.js'
import { ColourChoice } from './colour-legend.js'

interface ToolsGiven {
  readonly address: Address
  readonly known: readonly Known[]
  /** What is shown; null where there is nothing. */
  readonly window: Span | null
  readonly span: Span | null
  readonly chosen: Span | null
  /** How wide bars are without a choice; null until that is known. */
  readonly shown: Interval | null
}

/** Looks at a period, or at all of time. */
export const look = (address: Address, span: Span | null, interval: Interval | null = null): void =>
  go({ ...address, span: span && isoSpan(span), interval })

export function TimelineTools({ address, known, window, span, chosen, shown }: ToolsGiven) {
  const { interval } = address
  function choose(value: string): void {
    if (!window) return
    const middle = chosen?.every(Number.isFinite) ? chosen : window
    if (isInterval(value)) {
      const next = showing(value === 'day' || value === 'month' ? middle : window, value)
      // Where bars of that width show all of time as before, nobody has zoomed.
      const isAll = span === null && next[0] === window[0] && next[1] === window[1]
      look(address, isAll ? null : next, value)
    } else look(address, span)
  }
  return (
    <div class="tools">
      <Measure address={address} known={known} />
      <ColourChoice address={address} known={known} />
      <label>
        <span class="hidden">{t('Width of a bar')}</span>
        <select
          value={isInterval(interval) ? interval : ''}
          disabled={window === null}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">
            {shown ? t('Auto ({width})', { width: inSentence(t(BY[shown])) }) : t('Auto')}
          </option>
          {INTERVALS.map((each) => (
            <option key={each} value={each}>
              {t(BY[each])}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={!window}
        onClick={() => window && look(address, chosen ? within(chosen, window) : zoomed(window, 0.5))}
      >
        {chosen ? t('Zoom to selection') : t('Zoom in')}
      </button>
      <button
        type="button"
        disabled={!window || !span}
        onClick={() => window && look(address, zoomed(window, 2))}
      >
        {t('Zoom out')}
      </button>
      <button type="button" disabled={!span} onClick={() => look(address, null)}>
        {t('Reset')}
      </button>
    </div>
  )
}

/** What the bars count: records, or the sum of an attribute. Not there where there is nothing to add up. */
function Measure({ address, known }: Pick<ToolsGiven, 'address' | 'known'>) {
  const { measure } = address
  const offered = sums(known).map(({ name, label }) => ({ value: `sum:${name}`, label }))
  const isOther = measure !== null && !offered.some(({ value }) => value === measure)
  if (offered.length === 0 && !isOther) return null
  return (
    <label>
      <span class="hidden">{t('What is counted')}</span>
      <select
        class="measure"
        value={measure ?? ''}
        onChange={({ currentTarget: { value } }) => go({ ...address, measure: value === '' ? null : value })}
      >
        <option value="">{t('Count records')}</option>
        {isOther && <option value={measure}>{measureInWords(measure, known)}</option>}
        {offered.map(({ value, label }) => (
          <option key={value} value={value}>
            {t('Sum of {number}', { number: label })}
          </option>
        ))}
      </select>
    </label>
  )
}

const BY: Readonly<Record<Interval, Message>> = {
  century: 'By century',
  decade: 'By decade',
  year: 'By year',
  month: 'By month',
  day: 'By day',
}

const WORDS: Readonly<Record<string, Message>> = {
  min: 'Least {number}',
  max: 'Most {number}',
  mean: 'Mean of {number}',
}

/** A measure in words: `sum:deaths_best` is "Deaths best", `max:deaths_best` "Most Deaths best". */
export function measureInWords(measure: string, known: readonly Known[]): string {
  const name = attributeOf(measure) ?? ''
  const label = known.find((one) => one.name === name)?.label ?? nameInWords(name)
  const message = WORDS[measure.slice(0, measure.indexOf(':'))]
  return message === undefined ? label : t(message, { number: label })
}

/** A period with its open ends cut at the window's. */
const within = ([from, to]: Span, [first, last]: Span): Span => [
  Number.isFinite(from) ? from : first,
  Number.isFinite(to) ? to : last,
]
