/** Who says so, on the page of a record: the sources down to the original ones, the claims, and what is disputed. */
import { t } from '../messages/translate.js'
import { inSentence } from '../messages/words.js'
import type { FirstEntries } from './bounds.js'
import { More, Named, Section } from './parts.js'
import type { ShownClaim } from './record-claims.js'
import type { RecordView } from './record-view.js'

export function Sources({ view: { sources, json } }: { readonly view: RecordView }) {
  return (
    <Section title={t('Sources')}>
      {sources.shown.length === 0 && <p class="note">{t('No sources yet.')}</p>}
      <ul class="rows sources">
        {sources.shown.map(({ id, text, href, page, facts, isOriginal, depth, cites }) => (
          <li key={id} class={`depth-${depth}`}>
            <cite>
              <Named text={text} href={href ?? page} isOutside={href !== null} />
            </cite>
            {href !== null && (
              <span class="only-screen">
                {' '}
                <a class="note" href={page}>
                  {t('about this source')}
                </a>
              </span>
            )}
            <small dir="auto">{facts}</small>
            {isOriginal ? (
              <span class="original">{t('Original source')}</span>
            ) : cites.length === 0 ? null : (
              <small>
                {t('cites')}{' '}
                {cites.map((title, index) => (
                  <span key={index}>
                    {index > 0 && t('; ')}
                    <bdi>{title}</bdi>
                  </span>
                ))}
              </small>
            )}
          </li>
        ))}
      </ul>
      <More more={sources.more} href={json} what="sources" />
    </Section>
  )
}

export function Claims({ view: { claims, json } }: { readonly view: RecordView }) {
  if (claims.fields.length === 0) return null
  return (
    <section class="claims">
      <h2>{t('Claims, field by field')}</h2>
      {claims.fields.map(({ field, claims: about }) => (
        <div key={field}>
          <h3>{field}</h3>
          <ul>
            {about.map((claim, index) => (
              <li key={index}>
                {claim.value !== null && (
                  <>
                    <q>
                      <Lines lines={claim.value} />
                    </q>{' '}
                  </>
                )}
                <SaidBy claim={claim} />
                {!claim.isAdopted && <span class="warn"> · {inSentence(t('Not adopted'))}</span>}
                {claim.credibility && <small> · {claim.credibility}</small>}
                {claim.note && (
                  <p class="note" dir="auto">
                    {claim.note}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <More more={claims.more} href={json} what="claims" />
    </section>
  )
}

/** The lines of a value one after the other; each keeps its own direction. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && t('; ')}
          <bdi>{line}</bdi>
        </span>
      ))}
    </>
  )
}

function SaidBy({ claim: { source, locator } }: { readonly claim: ShownClaim }) {
  return (
    <>
      <cite>
        <Named {...source} />
      </cite>
      {locator && (
        <>
          , <bdi>{locator}</bdi>
        </>
      )}
    </>
  )
}

/** What the record follows and what it does not, side by side. */
export function Disputes({ view: { disputed, json } }: { readonly view: RecordView }) {
  if (disputed.length === 0) return null
  return (
    <Section title={t('Disputed')}>
      {disputed.map(({ field, now, followed, rivals, more }) => (
        <div key={field}>
          <h3>{field}</h3>
          <div class="rivals">
            <Side heading={t('The record says')} value={now} claims={followed} json={json} />
            {rivals.map((rival, index) => (
              <Side key={index} heading={t('Others say')} {...rival} json={json} />
            ))}
          </div>
          <More more={more} href={json} what="values" />
        </div>
      ))}
    </Section>
  )
}

interface SideGiven {
  readonly heading: string
  readonly value: readonly string[]
  readonly claims: FirstEntries<ShownClaim>
  readonly json: string
}

function Side({ heading, value, claims, json }: SideGiven) {
  return (
    <div>
      <p class="kicker">{heading}</p>
      {value.map((line, index) => (
        <p key={index} class="value" dir="auto">
          {line}
        </p>
      ))}
      <ul>
        {claims.shown.map((claim, index) => (
          <li key={index}>
            <SaidBy claim={claim} />
          </li>
        ))}
      </ul>
      <More more={claims.more} href={json} what="sources" />
    </div>
  )
}
