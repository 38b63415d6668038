/** The claims of a record, field by field: what is said, by which source, where in it, and how far it is believed. */
import type { SourcedClaim } from '../../client/index.js'
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import { codeInWords } from '../../messages/words.js'
import { valueInWords } from '../words.js'

/** What the Admiralty's credibility means. */
const CREDIBILITY: readonly (Message | '')[] = [
  '',
  'confirmed',
  'probably true',
  'possibly true',
  'doubtful',
  'improbable',
  'cannot be judged',
]

function credibilityInWords(credibility: number): string {
  const message = CREDIBILITY[credibility] || null
  return message === null ? `(${credibility})` : `${t(message)} (${credibility})`
}

export const fieldInWords = (field: string): string =>
  field === '*' ? t('The whole record') : codeInWords(field)

export function Claims({ claims }: { claims: readonly SourcedClaim[] }) {
  const fields = [...new Set(claims.map(({ field }) => field))]
  return (
    <div class="claims">
      {fields.map((field) => (
        <div key={field} class="field">
          <h4>{fieldInWords(field)}</h4>
          <ul>
            {claims
              .filter((claim) => claim.field === field)
              .map((claim) => (
                <ClaimRow key={claim.id} claim={claim} />
              ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

function ClaimRow({
  claim: { field, value, source, locator, credibility, adopted, note },
}: {
  claim: SourcedClaim
}) {
  return (
    <li data-adopted={adopted}>
      <p>
        {value !== null && value !== undefined && (
          <>
            <q dir="auto">{valueInWords(value, field)}</q>{' '}
          </>
        )}
        <SourceName source={source} />
        {locator && (
          <>
            , <bdi>{locator}</bdi>
          </>
        )}
        {!adopted && <span class="warn"> {t('Not adopted')}</span>}
      </p>
      <p class="note">
        {credibility !== null && credibilityInWords(credibility)}
        {credibility !== null && note && ' · '}
        {note && <bdi>{note}</bdi>}
      </p>
    </li>
  )
}

/** A source by its title; a link where it has an address on the web. */
export function SourceName({
  source: { title, url, archive_url, lang },
}: {
  source: SourcedClaim['source']
}) {
  const href = [url, archive_url].find((address) => address && /^https?:\/\//i.test(address))
  if (!href)
    return (
      <cite dir="auto" lang={lang ?? undefined}>
        {title}
      </cite>
    )
  return (
    <a href={href} rel="noreferrer noopener" target="_blank">
      <cite dir="auto" lang={lang ?? undefined}>
        {title}
      </cite>
    </a>
  )
}
