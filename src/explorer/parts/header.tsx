/** The top of the page: its name, the full-text box, and the way to share and export what is found. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isLanguage, LANGUAGES } from '../../messages/languages.js'
import { language, t } from '../../messages/translate.js'
import { type Address, withFilter } from '../address.js'
import { COLLECTION } from '../collection.js'
import { chooseLanguage } from '../language.js'
import { go, linkTo, NOWHERE } from '../navigation.js'

/** After so many milliseconds without another letter the text is asked for. */
const PAUSE = 250

export function Header({ address, onUse }: { address: Address; onUse: () => void }) {
  return (
    <header class="head">
      <h1 class="name">
        <a dir="auto" {...linkTo(NOWHERE)}>
          {COLLECTION.title}
        </a>
      </h1>
      <SearchBox address={address} />
      <LanguageChoice />
      <button type="button" class="primary" onClick={onUse}>
        {t('Share & export')}
      </button>
    </header>
  )
}

function LanguageChoice() {
  return (
    <label class="language">
      <span class="hidden">{t('Language')}</span>
      <select
        value={language()}
        onChange={({ currentTarget: { value } }) => isLanguage(value) && chooseLanguage(value)}
      >
        {Object.entries(LANGUAGES).map(([tag, { name }]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function SearchBox({ address }: { address: Address }) {
  const asked = address.filters.q?.[0] ?? ''
  const [text, setText] = useState(asked)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(address)
  latest.current = address
  // Whether the last step of the history is this word in the making, and how far it has come.
  const isTyping = useRef(false)
  const made = useRef(asked)

  useEffect(() => {
    // The address changed by other means, such as the way back.
    if (asked === made.current) return
    made.current = asked
    isTyping.current = false
    setText(asked)
  }, [asked])

  function ask(value: string, isDone: boolean): void {
    clearTimeout(timer.current)
    made.current = value.trim()
    const next = withFilter(
      { ...latest.current, record: null },
      'q',
      made.current === '' ? [] : [made.current],
    )
    go(next, isTyping.current ? 'replace' : 'push')
    isTyping.current = !isDone
  }

  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask(text, true)
        }}
      >
        <input
          type="search"
          name="q"
          dir="auto"
          value={text}
          maxLength={1_000}
          placeholder={t('Search words, “a phrase”, begin*, -without')}
          aria-label={t('Search in titles, summaries, names and sources')}
          onInput={({ currentTarget: { value } }) => {
            setText(value)
            clearTimeout(timer.current)
            timer.current = setTimeout(() => ask(value, false), PAUSE)
          }}
          onBlur={() => {
            isTyping.current = false
          }}
        />
      </form>
    </search>
  )
}
