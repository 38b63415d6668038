/** Filters by date: from and to, as people write dates or picked from a calendar, or EDTF. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { type Address, withFilter, without } from '../address.js'
import { rangeOf } from '../days.js'
import { go } from '../navigation.js'
import { dateBetween, endsOf, typedDate } from '../typed-date.js'

export function DateFilter({ address }: { address: Address }) {
  const { filters } = address
  const now = filters.date?.[0] ?? ''
  const [from, to] = endsOf(now)
  const [typed, setTyped] = useState({ from, to })
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    setTyped({ from, to })
    setFault(null)
  }, [now])

  const ask = (date: string): void =>
    go(withFilter({ ...address, filters: without(filters, 'undated') }, 'date', date === '' ? [] : [date]))

  function apply(next: { from: string; to: string }): void {
    setTyped(next)
    const [begin, end] = [typedDate(next.from), typedDate(next.to)]
    if ('fault' in begin) setFault(begin.fault)
    else if ('fault' in end) setFault(end.fault)
    else {
      const date = dateBetween(begin.edtf, end.edtf)
      const isBackwards = date !== '' && rangeOf(date) === null
      setFault(isBackwards ? t('The first day is after the last day.') : null)
      if (!isBackwards) ask(date)
    }
  }

  return (
    <details class="facet" open>
      <summary>
        {t('Date')}
        {now !== '' && <span class="badge">1</span>}
      </summary>
      <div class="dates">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            apply(typed)
          }}
        >
          <End
            label={t('From')}
            text={typed.from}
            onType={(from) => setTyped({ ...typed, from })}
            onDone={(from) => apply({ ...typed, from })}
          />
          <End
            label={t('To')}
            text={typed.to}
            onType={(to) => setTyped({ ...typed, to })}
            onDone={(to) => apply({ ...typed, to })}
          />
          {/* So that Enter sends a form of two fields. */}
          <button type="submit" class="hidden" tabIndex={-1}>
            {t('Set dates')}
          </button>
        </form>
        {fault && (
          <p class="note warn" role="alert">
            {fault}
          </p>
        )}
        <label class={now === '' ? 'choice idle' : 'choice'}>
          <input
            type="checkbox"
            disabled={now === ''}
            checked={filters.date_match?.[0] === 'certain'}
            onChange={({ currentTarget }) =>
              go(withFilter(address, 'date_match', currentTarget.checked ? ['certain'] : []))
            }
          />
          <span class="choice-label">{t('Only certain dates')}</span>
        </label>
        <Edtf now={now} onAsk={ask} />
      </div>
    </details>
  )
}

interface EndGiven {
  readonly label: string
  readonly text: string
  readonly onType: (text: string) => void
  /** When it is left, or a day was picked. */
  readonly onDone: (text: string) => void
}

/** One end: a text for years, months and days, and the browser's calendar for a day. */
function End({ label, text, onType, onDone }: EndGiven) {
  const calendar = useRef<HTMLInputElement>(null)
  return (
    <div class="end">
      <label>
        <span>{label}</span>
        <input
          value={text}
          placeholder={t('Mar 2019')}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => onType(currentTarget.value)}
          onChange={({ currentTarget }) => onDone(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="pick"
        aria-label={t('{end}: pick a day', { end: label })}
        onClick={() => {
          if (calendar.current) calendar.current.value = /^\d{4}-\d\d-\d\d$/.test(text) ? text : ''
          try {
            calendar.current?.showPicker()
          } catch {
            // A browser without one: the text takes the same.
          }
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M2 4h12v10H2zM2 7.5h12M5 2v3M11 2v3" />
        </svg>
      </button>
      <input
        ref={calendar}
        type="date"
        class="calendar"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget: { value } }) => value !== '' && onDone(value)}
      />
    </div>
  )
}

/** A date in EDTF, for ranges, decades and whatever else the API takes. */
function Edtf({ now, onAsk }: { now: string; onAsk: (date: string) => void }) {
  const [text, setText] = useState(now)
  useEffect(() => setText(now), [now])
  return (
    <details class="edtf">
      <summary>{t('Date (EDTF)')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(text.trim())
        }}
      >
        <input
          aria-label={t('Date (EDTF)')}
          value={text}
          placeholder="2019/2021, ../1999, 199X"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </form>
    </details>
  )
}
