/** The page of a record: what happened, when and where, who did what to whom, who says so, and how it is cited. */
import type { DrawnMap } from '../charts/map.js'
import type { Citation } from '../formats/record-citation.js'
import { t } from '../messages/translate.js'
import { Codes, Fact, History, More, Named, Section, SmallMap, StateNotice } from './parts.js'
import { Claims, Disputes, Sources } from './record-sources.js'
import type { RecordView } from './record-view.js'
import { timeInWords } from './words.js'

interface RecordPageGiven {
  readonly view: RecordView
  readonly map: DrawnMap | null
  readonly citation: Citation
  /** Other forms of the page, by what they are called. */
  readonly forms: readonly { readonly name: string; readonly href: string }[]
  /** The page of the public record of now. */
  readonly now: string
}

export function RecordPage({ view, map, citation, forms, now }: RecordPageGiven) {
  const { title, lang, kind, status, summary, translations, state, json } = view
  return (
    <article>
      <StateNotice {...state} now={now} />
      <p class="kicker">
        {kind} · {view.verification}
        {status && <span class="warn"> · {status}</span>}
      </p>
      <h1 dir="auto" lang={lang ?? undefined}>
        {title}
      </h1>
      {summary && (
        <p class="summary" dir="auto" lang={lang ?? undefined}>
          {summary.text}
        </p>
      )}
      {summary && <More more={summary.left} href={json} what="characters" />}
      {translations.shown.map((text) => (
        <div key={text.lang} class="translation" lang={text.lang} dir="auto">
          {text.title && <h2>{text.title}</h2>}
          {text.summary && <p>{text.summary}</p>}
        </div>
      ))}
      <More more={translations.more} href={json} what="translations" />
      <Facts view={view} />
      <SmallMap map={map} />
      <p class="note only-screen">
        <a href={view.explorer}>{t('Show it on the timeline and the map')}</a>
      </p>
      <Involved view={view} />
      <Disputes view={view} />
      <Sources view={view} />
      <Claims view={view} />
      <Attributes view={view} />
      <Related view={view} />
      <History changes={view.changes} />
      <Data view={view} />
      <Section title={t('Cite this record')}>
        <p class="citation" dir="ltr">
          {citation.before && <bdi>{citation.before}</bdi>}“<bdi>{citation.title}</bdi>”{citation.after}
          {citation.url}
        </p>
        <p class="forms note">
          {forms.map(({ name, href }) => (
            <a key={href} href={href}>
              {name}
            </a>
          ))}
        </p>
      </Section>
    </article>
  )
}

function Facts({ view }: { readonly view: RecordView }) {
  const { when, places, number, verification, support, externalIds, json } = view
  return (
    <dl class="facts">
      <Fact name={t('When')}>
        {when.words} {when.edtf && <code title={t('as it was written (EDTF)')}>{when.edtf}</code>}
        {when.bounds && <small>{when.bounds}</small>}
      </Fact>
      <Fact name={t('Where')}>
        {places.shown.length === 0 && t('not known')}
        <ul>
          {places.shown.map(({ text, href, country, role, isSite, exactness }, index) => (
            <li key={index}>
              <Named text={text} href={href} />
              {country && ` (${country})`}
              <small>
                {!isSite && `${role}${t(', ')}`}
                {exactness}
              </small>
            </li>
          ))}
        </ul>
        <More more={places.more} href={json} what="places" />
      </Fact>
      {number && <Fact name={number.name}>{number.value}</Fact>}
      <Fact name={t('Verification')}>
        {verification} · {support}
      </Fact>
      <Codes name={t('Acts')} codes={view.acts} href={json} what="acts" />
      <Codes name={t('Technologies')} codes={view.technologies} href={json} what="technologies" />
      <Codes name={t('Tags')} codes={view.tags} href={json} what="tags" />
      {externalIds.shown.map(({ name, value }) => (
        <Fact key={`${name}:${value}`} name={name}>
          <bdi>{value}</bdi>
        </Fact>
      ))}
      {externalIds.more > 0 && (
        <Fact name={t('More')}>
          <More more={externalIds.more} href={json} what="external_ids" />
        </Fact>
      )}
    </dl>
  )
}

/** A row for each involvement. */
function Involved({ view: { involved, json } }: { readonly view: RecordView }) {
  if (involved.shown.length === 0) return null
  return (
    <Section title={t('Who did what to whom')}>
      <ul class="rows involved">
        {involved.shown.map(({ role, code, name, href, unnamed, kind, acts, count, note }, index) => (
          <li key={index}>
            <span class={`role ${code}`}>{role}</span>
            <span>
              {name === null ? <em>{unnamed}</em> : <Named text={name} href={href} />}
              {count !== null && ` × ${count}`}
              <small>{kind}</small>
              {note && <small dir="auto">{note}</small>}
            </span>
            <span>{acts}</span>
          </li>
        ))}
      </ul>
      <More more={involved.more} href={json} what="involved" />
    </Section>
  )
}

function Attributes({ view: { attributes, json } }: { readonly view: RecordView }) {
  if (attributes.shown.length === 0) return null
  return (
    <Section title={t('Attributes')}>
      <details>
        <summary class="only-screen">{t('Show attributes')}</summary>
        <dl class="facts">
          {attributes.shown.map(({ name, value }) => (
            <Fact key={name} name={name}>
              <bdi>{value}</bdi>
            </Fact>
          ))}
        </dl>
      </details>
      <More more={attributes.more} href={json} what="attributes" />
    </Section>
  )
}

function Related({ view: { related, linking, allLinking, json } }: { readonly view: RecordView }) {
  if (related.shown.length + linking.shown.length === 0) return null
  return (
    <Section title={t('Related records')}>
      <ul class="rows">
        {related.shown.map(({ relation, ...text }, index) => (
          <li key={index}>
            <small>{relation}</small>
            <Named {...text} />
          </li>
        ))}
      </ul>
      <More more={related.more} href={json} what="related" />
      {linking.shown.length > 0 && (
        <>
          <h3>{t('Records that link here')}</h3>
          <ul class="rows">
            {linking.shown.map((text, index) => (
              <li key={index}>
                <Named {...text} />
              </li>
            ))}
          </ul>
          <More more={linking.more} href={allLinking} what="records" />
        </>
      )}
    </Section>
  )
}

function Data({ view: { dataset, id, revision, updated } }: { readonly view: RecordView }) {
  return (
    <Section title={t('About this record')}>
      <dl class="facts">
        {dataset && (
          <>
            <Fact name={t('Dataset')}>
              <Named text={dataset.title} href={dataset.href} />
              {dataset.version && (
                <>
                  , <bdi>{dataset.version}</bdi>
                </>
              )}
            </Fact>
            <Fact name={t('Licence')}>
              <Named text={dataset.licence} href={dataset.licenceUrl} isOutside />
            </Fact>
            {dataset.attribution && (
              <Fact name={t('Credit')}>
                <bdi>{dataset.attribution}</bdi>
              </Fact>
            )}
            {dataset.caveats && (
              <Fact name={t('Caveats')}>
                <bdi>{dataset.caveats}</bdi>
              </Fact>
            )}
          </>
        )}
        <Fact name={t('Record')}>
          <code>{id}</code>
          {t(', ')}
          {t('revision {number}', { number: revision })}
          {t(', ')}
          {t('last updated {time}', { time: timeInWords(updated) })}
        </Fact>
      </dl>
    </Section>
  )
}
