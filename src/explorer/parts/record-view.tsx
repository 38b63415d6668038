/** One record, whole: its text, date, places, who did what to whom, who says so, and what became of it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Incident, SourcedClaim } from '../../client/index.js'
import { listed, t } from '../../messages/translate.js'
import { codeInWords, inSentence } from '../../messages/words.js'
import { type Address, stateOf, withFilter, withFilters } from '../address.js'
import { type Asked, BASE, hasKey, useAsked } from '../asking.js'
import { go, linkTo } from '../navigation.js'
import { CitationChain } from './citation-chain.js'
import { Claims } from './claims.js'
import { Disputed } from './disputed.js'
import { History } from './history.js'
import { learn, named } from './names.js'
import { AllFields, Facts } from './record-facts.js'

export function RecordView({ address, id }: { address: Address; id: string }) {
  const state = stateOf(address)
  const question = `${id} ${state.release ?? ''}`
  const record = useAsked(question, (client, options) => client.incidents.get(id, state, options))
  const claims = useAsked(
    question,
    async (client, options) => (await client.incidents.claims(id, state, options)).data,
  )
  // What acts and technologies are called; the page can be read before it is known.
  useAsked(record.data && 'labels', async (client, options) => {
    for (const name of ['act', 'technology'])
      learn(
        name,
        (await client.vocabularies.get(name, {}, options)).data.map(({ code, label }) => ({
          value: code,
          label,
        })),
      )
  })
  const heading = useRef<HTMLHeadingElement>(null)
  const article = useRef<HTMLElement>(null)
  const isThere = record.data !== null || record.error !== null
  useEffect(() => {
    if (!isThere) return
    heading.current?.focus({ preventScroll: true })
    // Its first line, which stands below the bar, and not under it.
    article.current?.scrollTo(0, 0)
  }, [isThere])

  const close = (): void => {
    const opener = document.querySelector<HTMLElement>('.records [aria-current="true"]')
    go({ ...address, record: null })
    // Once the list is drawn without the record over it: what lies under it takes no focus.
    setTimeout(() => {
      const other = document.querySelector<HTMLElement>('#records, .tabs [aria-pressed="true"]')
      ;(opener ?? other)?.focus()
    })
  }

  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // Where Escape means something else already, it does not close the record too.
      const isElsewhere = event.target instanceof HTMLInputElement || document.querySelector('dialog[open]')
      if (event.key !== 'Escape' || event.defaultPrevented || isElsewhere) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return (
    <article ref={article} class="record" aria-labelledby="record-title" aria-busy={record.isPending}>
      <div class="bar">
        <p class="kicker">{record.data ? named('kind', record.data.kind) : ' '}</p>
        <button type="button" onClick={close}>
          {t('Close')}
        </button>
      </div>
      {record.error ? (
        <div class="empty">
          <h2 id="record-title" ref={heading} tabIndex={-1}>
            {record.error.status === 410 ? t('This record was withdrawn') : t('There is no such record')}
          </h2>
          <p>{record.error.detail}</p>
          <p>
            <button type="button" onClick={close}>
              {t('Back to the list')}
            </button>
          </p>
        </div>
      ) : record.data ? (
        <Whole record={record.data} claims={claims} address={address} heading={heading} />
      ) : (
        <h2 id="record-title" class="hidden">
          {t('Loading …')}
        </h2>
      )}
    </article>
  )
}

interface WholeGiven {
  readonly record: Incident
  readonly claims: Asked<SourcedClaim[]>
  readonly address: Address
  readonly heading: { current: HTMLHeadingElement | null }
}

function Whole({ record, claims, address, heading }: WholeGiven) {
  const { title, summary, lang, translations, sources, disputed } = record
  return (
    <>
      <h2 id="record-title" ref={heading} tabIndex={-1} dir="auto" lang={lang ?? undefined}>
        {title}
      </h2>
      {summary && (
        <p class="summary" dir="auto" lang={lang ?? undefined}>
          {summary}
        </p>
      )}
      {Object.entries(translations).map(([language, text]) => (
        <section key={language} class="translation" lang={language} dir="auto">
          {text.title && <h3>{text.title}</h3>}
          {text.summary && <p>{text.summary}</p>}
        </section>
      ))}

      <Facts record={record} address={address} />

      <Involved record={record} address={address} />
      {disputed.length > 0 && claims.data && <Disputed record={record} claims={claims.data} />}

      <section class="part">
        <h3>{t('Sources and claims')}</h3>
        <CitationChain sources={sources} address={address} />
        {claims.data && <Claims claims={claims.data} />}
        {claims.error && <p class="note">{claims.error.detail}</p>}
      </section>

      <AllFields record={record} />
      <Related record={record} address={address} />
      <History id={record.id} state={stateOf(address)} />
      <p class="note ends">
        <code>{record.id}</code> · {t('revision {number}', { number: record.revision })} ·{' '}
        {!hasKey() && (
          <>
            <a href={pageOf(record.id, address)}>{t('Page to print and cite')}</a> ·{' '}
            <a href={pageOf(record.id, address, '.json')}>JSON</a> ·{' '}
            <CopyLink href={pageOf(record.id, address)} />
          </>
        )}
        {record.dataset && (
          <>
            {' '}
            · {t('from the dataset')}{' '}
            <a {...linkTo(withFilter(address, 'dataset', [record.dataset]))}>{record.dataset}</a>
          </>
        )}
      </p>
    </>
  )
}

/** Copies the address by which others know the record. */
function CopyLink({ href }: { href: string }) {
  const [told, setTold] = useState('')
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(href)
      setTold(t('Copied'))
    } catch {
      // Without HTTPS there is no clipboard: the address is shown instead.
      setTold(href)
    }
  }
  return (
    <>
      <button type="button" class="plain" onClick={copy}>
        {t('Copy link to its page')}
      </button>{' '}
      <span role="status">{told}</span>
    </>
  )
}

/** The page of a record that the server makes, or another form of it, in the same release. */
function pageOf(id: string, address: Address, ending = ''): string {
  const { release } = stateOf(address)
  const query = release === undefined ? '' : `?release=${encodeURIComponent(release)}`
  return `${BASE}records/${encodeURIComponent(id)}${ending}${query}`
}

/** Who did what to whom: a row for each involvement, those who did it first. */
function Involved({ record: { actors }, address }: { record: Incident; address: Address }) {
  if (actors.length === 0) return null
  return (
    <section class="part">
      <h3>{t('Who did what to whom')}</h3>
      <ul class="involved">
        {actors.map(({ id, role, kind, name, acts, note, protected: isProtected }, index) => (
          <li key={index}>
            <span class={`role ${role}`}>{named('role', role)}</span>
            <span class="who">
              {id === null ? (
                <em>{isProtected ? t('name protected') : t('not named')}</em>
              ) : (
                <a {...linkTo(withFilter({ ...address, record: null }, 'actor', [id]))} dir="auto">
                  {name}
                </a>
              )}
              <small>{inSentence(codeInWords(kind))}</small>
              {note && <small dir="auto">{note}</small>}
            </span>
            <span class="did">{listed(acts.map((act) => named('act', act)))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Related({ record, address }: { record: Incident; address: Address }) {
  const others = withFilters({ ...address, record: null }, { related: [record.id] })
  return (
    <section class="part">
      <h3>{t('Related records')}</h3>
      <ul class="plain-list">
        {record.related.map(({ id, relation }) => (
          <li key={`${relation} ${id}`}>
            {codeInWords(relation)}: <RelatedTo id={id} address={address} />
          </li>
        ))}
        <li>
          <a {...linkTo(others)}>{t('Records that link here')}</a>
        </li>
      </ul>
    </section>
  )
}

function RelatedTo({ id, address }: { id: string; address: Address }) {
  const state = stateOf(address)
  const { data } = useAsked(`related ${id} ${state.release ?? ''}`, (client, options) =>
    client.incidents.get(id, { ...state, fields: ['title', 'lang'] }, options),
  )
  return (
    <a {...linkTo({ ...address, record: id })} dir="auto" lang={data?.lang ?? undefined}>
      {data?.title ?? id}
    </a>
  )
}
